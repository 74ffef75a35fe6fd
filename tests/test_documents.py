"""What the documents promise is so."""

import re
from pathlib import Path
from typing import Any

import yaml

from gates import rules as rules_manual
from miz_khedmat.bpmn import parse, style
from miz_khedmat.compliance.reports import FORMATS
from miz_khedmat.desk.embeds import NAMES
from miz_khedmat.desk.options import OPTIONS
from miz_khedmat.linkcheck import ProblemKind, problem
from tests.bpmn.processes import REFERENCES
from tests.compliance.page_mutations import OWNERS

KINDS = ("external", "internal")
DOORS = ("miz_khedmat.flask", "miz_khedmat.django", "miz_khedmat.django.urls")


def test_every_setting_is_in_the_manual(root: Path) -> None:
    """The table of settings names each option and no other."""
    text = (root / "docs" / "hosts.md").read_text("utf-8")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]

    assert list(OPTIONS) == sorted(rows, key=list(OPTIONS).index)
    assert len(OPTIONS) == len(rows)


def test_both_readmes_give_the_lines_that_embed(root: Path) -> None:
    """The lines for Flask and Django are in both, and the example site of Django has them."""
    site = root / "examples" / "django_app" / "agency_site"
    line = 'path("miz/", include("miz_khedmat.django.urls")),'
    for name in ("README.md", "README.fa.md"):
        text = (root / name).read_text("utf-8")
        assert line in text
        assert all(door in text for door in DOORS)
    assert line in (site / "urls.py").read_text("utf-8")
    assert '"miz_khedmat.django",' in (site / "settings.py").read_text("utf-8")


def test_the_readme_names_every_one_liner(root: Path) -> None:
    """Each piece is in the README under the name that templates use."""
    text = (root / "README.md").read_text("utf-8")

    assert all(f"`miz_{name}(" in text for name in NAMES)


def test_every_promise_of_security_has_its_test(root: Path) -> None:
    """Each row of SECURITY.md names tests that exist, and each of these files has some."""
    text = (root / "SECURITY.md").read_text("utf-8").split("| promise |")[1]
    rows = [line.split("|") for line in text.split("##")[0].splitlines() if line.startswith("| ")]
    for _, promise, shown, _ in rows[1:]:
        named = [root / name for name in re.findall(r"`(tests/[^`]+)`", shown)]
        files = [file for path in named for file in ([path] if path.suffix else _tests(path))]
        assert named, promise
        assert ["def test_" in file.read_text("utf-8") for file in files] == [True] * len(files)
        assert files, promise


def _tests(folder: Path) -> list[Path]:
    return sorted(folder.glob("test_*.py"))


def test_the_manual_of_processes_runs(root: Path) -> None:
    """Its Python works on a real diagram, its steps load, its colours are those of the sheet."""
    text = (root / "docs" / "processes.md").read_text("utf-8")
    code, steps = (text.split(f"```{name}\n")[1].split("```")[0] for name in ("python", "yaml"))
    names: dict[str, Any] = {"content": REFERENCES[0].read_bytes()}
    exec(code, names)  # noqa: S102 - our own manual
    assert "<svg" in names["picture"]
    assert "1. Start Event" in names["words"]
    assert parse(names["again"].encode()) == names["laid"]
    assert [process["kind"] for process in yaml.safe_load(steps)["processes"]] == list(KINDS)
    assert set(re.findall(r"--miz-bpmn-\w+", text)) == set(re.findall(r"--miz-bpmn-\w+", style()))


def test_the_recipes_are_the_examples(root: Path) -> None:
    """The includes and the elements of the recipes are in the example site as written."""
    text = (root / "docs" / "other-sites.md").read_text("utf-8")
    site = root / "examples" / "other_sites" / "site"
    for page in ("shell.html", "iframe.html", "element.html"):
        for line in (site / page).read_text("utf-8").splitlines():
            if "miz-main.html" in line or "miz-embed" in line:
                assert line.strip() in text


def test_the_manual_of_rules_is_what_the_code_says(root: Path) -> None:
    """``docs/rules.md`` equals what `python -m gates.rules` would write."""
    assert rules_manual.manual() == (root / rules_manual.FILE).read_text("utf-8")


def test_the_manual_of_links_names_every_trouble(root: Path) -> None:
    """Each by its name and its severity, in the order of the code."""
    text = (root / "docs" / "links.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (\w+) \|", text, re.MULTILINE)

    assert [(kind, problem(kind).severity.name.lower()) for kind in ProblemKind] == rows


def test_the_manual_of_checking_names_every_hook(root: Path) -> None:
    """Its table has the hooks of the templates, and no other."""
    templates = root / "src" / "miz_khedmat" / "templates"
    texts = (file.read_text("utf-8") for file in templates.rglob("*.html"))
    hooks = {hook for text in texts for hook in re.findall(r"data-miz[a-z-]*(?=[=> %{])", text)}
    rows = re.findall(r"^\| `(data-miz[a-z-]*)`", _checking(root), re.MULTILINE)

    assert sorted(hooks) == sorted(rows)


def test_the_manual_of_checking_names_every_format_and_every_part(root: Path) -> None:
    """Formats as the command has them; values of hooks as the proof of mutation knows them."""
    text = _checking(root)
    named = {value for hook, value in OWNERS if hook in {"part", "link"}}

    assert [f"`{name}`" in text for name in FORMATS] == [True] * len(FORMATS)
    assert not [value for value in named if not re.search(rf"`{value.split('.')[0]}[.…]*`", text)]


def test_the_python_of_the_manual_of_checking_runs(example: Path, root: Path) -> None:
    """On the example: its report, and its test passes."""
    code = _checking(root).split("```python\n")[1].split("```")[0]
    names: dict[str, Any] = {}
    exec(code.replace('"catalogue"', repr(str(example))), names)  # noqa: S102 - our own manual
    names["test_our_catalogue"]()

    assert names["report"].findings == ()


def _checking(root: Path) -> str:
    return (root / "docs" / "checking.md").read_text("utf-8")
