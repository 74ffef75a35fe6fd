"""A site's own package over ours survives our next version, and learns what to review."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from gates import languages, wheel


def install(wheel_file: Path, folder: Path) -> None:
    """Install a wheel with pip, as a site does, without a network."""
    where = ["--no-index", "--no-deps", "--upgrade", "--target", str(folder)]
    command = [sys.executable, "-m", "pip", "install", "-q", *where, str(wheel_file)]
    subprocess.run(command, check=True, capture_output=True)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A Python command that imports what is installed in *folder* first."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def replace(file: Path, old: str, new: str) -> None:
    """Change one text of a file, which must be there."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def next_version(root: Path, folder: Path) -> Path:
    """Our project as the next version may be: more blocks, fields, labels, other markup."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, folder / name)
    shutil.copytree(root / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    ours = folder / "src" / "miz_khedmat"
    templates, page = ours / "templates", ours / "pages" / "page.py"
    for file, before, added in (
        (folder / "pyproject.toml", 'version = "0.', "# next\n"),
        (languages.source(folder, "fa"), 'msgid "skip"', 'msgid "news"\nmsgstr "تازه‌ها"\n\n'),
        (templates / "page.html", "{% block miz_menu %}", "{% block miz_news %}{% endblock %}"),
        (templates / "page.html", "{% block miz_foot %}", "<p>{{ _('news') }}{{ news }}</p>"),
        (page, "    portal: str = shows", '    news: str = shows("تازه‌ها")\n'),
        (page, '        "portal": PORTAL,', '        "news": "",\n'),
        (templates / "services.html", "{% block miz_owner %}", "{% block miz_x %}{% endblock %}"),
        (templates / "laws.html", "{% block miz_heading %}", "<hr>"),
    ):
        replace(file, before, added + before)
    languages.build(folder)
    replace(folder / "pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    return folder


def test_a_site_survives_our_next_version(root: Path, example: Path, tmp_path: Path) -> None:
    """Its blocks, labels, icon, page class and page show before and after the upgrade."""
    site = tmp_path / "installed"
    (tmp_path / "theirs").mkdir()
    shutil.copytree(root / "tests" / "downstream", tmp_path / "source")
    install(wheel.build(root, tmp_path / "ours"), site)
    install(wheel.build(tmp_path / "source", tmp_path / "theirs"), site)
    check = ("downstream_desk", str(example))
    review = ("miz_khedmat", "templates", str(site / "downstream_desk" / "templates"))
    before, fresh = run(site, *check), run(site, *review)

    assert ("", site / "miz_khedmat") == (before.stderr, Path(before.stdout.strip()).parent)
    assert (0, "") == (fresh.returncode, fresh.stderr)

    install(wheel.build(next_version(root, tmp_path / "next"), tmp_path / "newer"), site)
    after, reviewed = run(site, *check), run(site, *review)

    assert ("", before.stdout) == (after.stderr, after.stdout)
    assert 1 == reviewed.returncode
    assert ["miz_khedmat/laws.html:1:1"] == re.findall(
        r"^\S+:\d+:\d+$", reviewed.stdout, re.MULTILINE
    )
    assert "our template has changed since" in reviewed.stdout
