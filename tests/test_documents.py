"""What the documents promise is so."""

from pathlib import Path

from miz_khedmat.pieces import NAMES
from miz_khedmat.settings import OPTIONS

DOORS = ("miz_khedmat.flask", "miz_khedmat.django", "miz_khedmat.django.urls")


def test_every_setting_is_in_the_manual(root: Path) -> None:
    """The table of settings names each option and no other."""
    text = (root / "docs" / "hosts.md").read_text("utf-8")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]

    assert list(OPTIONS) == sorted(rows, key=list(OPTIONS).index)
    assert len(OPTIONS) == len(rows)


def test_both_readmes_give_the_lines_that_embed(root: Path) -> None:
    """The lines for Flask and Django stand in both, and the example site of Django has them."""
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


def test_the_recipes_are_the_examples(root: Path) -> None:
    """The includes and the elements of the recipes stand in the example site as written."""
    text = (root / "docs" / "other-sites.md").read_text("utf-8")
    site = root / "examples" / "other_sites" / "site"
    for page in ("shell.html", "iframe.html", "element.html"):
        for line in (site / page).read_text("utf-8").splitlines():
            if "miz-main.html" in line or "miz-embed" in line:
                assert line.strip() in text
