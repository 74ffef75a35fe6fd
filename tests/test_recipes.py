"""The recipes of CONTRIBUTING.md: each is followed as it is written, on a copy of the package."""

import re
from gettext import GNUTranslations
from pathlib import Path
from typing import Any, Final

import pytest

from gates import languages, messages
from miz_khedmat import Desk, load
from tests.recipes import (
    FILE,
    PLACEHOLDER,
    TITLES,
    TURKISH,
    TURKISH_MESSAGES,
    copied,
    replaced,
    section,
)
from tests.samples import CATALOGUE, get, page

NAMED: Final = re.compile(r"`([A-Z_]{3,}|_[a-z]+)`")
RECIPES: Final = (
    "A page",
    "A file beside a page",
    "A rule",
    "A field",
    "A channel",
    "A label",
    "A message",
    "A format",
    "A host",
    "A BPMN marker",
    "A language",
)
PERSIAN: Final = "src/miz_khedmat/labels/locale/fa/LC_MESSAGES/miz_khedmat.po"
ENGLISH: Final = PERSIAN.replace("/fa/", "/en/")
MESSAGES: Final = "src/miz_khedmat/locale/fa/LC_MESSAGES/messages.po"

CLOSING_PAGE: Final = '''"""When the agency is closed."""

from attrs import frozen

from miz_khedmat.pages.page import Context, Page, Visit, common, shows


@frozen(kw_only=True)
class ClosingContext(Context):
    """The day on which the agency is closed."""

    day: str = shows("روز تعطیل")


class ClosingPage(Page):
    """The day on which the agency is closed."""

    name = "closing"
    path = "closing/"
    context_class = ClosingContext

    def context(self, visit: Visit) -> ClosingContext:
        """Return the same day for every agency."""
        return ClosingContext(**common(visit), day="جمعه")
'''
CLOSING_TEMPLATE: Final = """{% extends "default:page.html" %}
{% block miz_main %}<p>{{ _('closing.day') }} {{ day }}</p>{% endblock %}
"""


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_names_what_exists(root: Path, recipe: str) -> None:
    """Files without a placeholder exist, other files' folders do, and each table is in its file."""
    for step in re.split(r"^\d\. ", section(root, recipe), flags=re.MULTILINE)[1:]:
        files = [root / name for name in FILE.findall(step)]
        there = [file for file in files if not PLACEHOLDER.search(str(file))]
        tables = [name for name in NAMED.findall(step) if name not in {"NAME", "CODE", "XX"}]
        texts = "".join(file.read_text("utf-8") for file in there)

        assert [] == [file for file in there if not file.is_file()]
        assert [] == [file for file in set(files) - set(there) if not _above(file).is_dir()]
        assert [] == [name for name in tables if there and name not in texts]


def _above(file: Path) -> Path:
    """The nearest folder of a path that has no placeholder."""
    return next(path for path in file.parents if not PLACEHOLDER.search(str(path)))


def test_every_recipe_is_followed(root: Path) -> None:
    """Each recipe of CONTRIBUTING.md has a test that reads it, here or beside its subject."""
    text = (root / "CONTRIBUTING.md").read_text("utf-8").split("\n## Recipes\n")[1]
    written = re.findall(r"^### (.*)$", text.split("\n## ")[0], re.MULTILINE)
    tests = "".join(file.read_text("utf-8") for file in (root / "tests").rglob("test_*.py"))

    assert [] == [name for name in written if f'"{name}"' not in tests]


def test_a_page(root: Path, tmp_path: Path) -> None:
    """A new page is served, is in the menu with its label, and is in the manual of templates."""
    copy = copied(root, tmp_path, "A page", NAME="closing")
    label = 'msgid "menu.closing"\nmsgstr "{}"\n\nmsgid "closing.day"\nmsgstr "{}"\n\nmsgid "skip"'
    copy.follow(
        {
            "src/miz_khedmat/pages/closing.py": CLOSING_PAGE,
            "src/miz_khedmat/pages/__init__.py": lambda text: text.replace(
                "\nfrom miz_khedmat.pages.identity",
                "\nfrom miz_khedmat.pages.closing import ClosingPage"
                "\nfrom miz_khedmat.pages.identity",
            ).replace("    LawsPage(),\n", "    LawsPage(),\n    ClosingPage(),\n"),
            "src/miz_khedmat/pages/page.py": replaced('"portal", "laws")', '"laws", "closing")'),
            "src/miz_khedmat/templates/closing.html": CLOSING_TEMPLATE,
            PERSIAN: replaced('msgid "skip"', label.format("روز تعطیل", "تعطیل:")),
            ENGLISH: replaced('msgid "skip"', label.format("Closing day", "Closed on:")),
        }
    )
    printed = copy.run(
        "from pathlib import Path\n"
        "from gates import languages, manual\n"
        "languages.update(Path.cwd())\n"
        "languages.build(Path.cwd())\n"
        "manual.FILE.write_text(manual.manual(), 'utf-8')\n"
        "from miz_khedmat import Catalogue, Desk, Request\n"
        "from miz_khedmat.model import Agency\n"
        "desk = Desk(catalogue=Catalogue(Agency(id='1', name='x')))\n"
        "print(desk.respond(Request('closing/')).body.decode())\n"
        "print('closing/' in desk.addresses(files=False))\n"
    )

    assert "<p>تعطیل: جمعه</p>" in printed
    assert 'aria-current="page">روز تعطیل</a>' in printed
    assert printed.endswith("True\n")
    assert "| `day` | روز تعطیل |" in (copy.folder / "docs" / "templates.md").read_text("utf-8")


def test_a_rule(root: Path, tmp_path: Path, example: Path) -> None:
    """A new rule reports on the example and has its page in the manual of rules."""
    copy = copied(root, tmp_path, "A rule", FAMILY="surveys", CODE="Q0105")
    family = "src/miz_khedmat/compliance/rules/surveys.py"

    def with_rule(text: str) -> str:
        neighbour = next(part for part in text.split("\n\n\n") if part.startswith("@rule(\n"))
        body = '        yield Answer(("survey",), "x")\n'
        new = re.sub(r'"Q\d{4}"', '"Q0105"', neighbour.replace("def ", "def new_rule_of_"))
        new = re.sub(r'says="[^"]*"', 'says="new text"', new)
        return f'{text}\n\n{new.rpartition(chr(34) * 3)[0]}"""\n    if service.noun.survey:\n{body}'

    added = 'msgid "new text"\nmsgstr "متن تازه"\n\n#: exports'
    copy.follow({family: with_rule, MESSAGES: replaced("#: exports", added)})
    printed = copy.run(
        "from pathlib import Path\n"
        "from gates import messages, rules\n"
        "messages.update(Path.cwd())\n"
        "messages.build(Path.cwd())\n"
        "assert not list(messages.troubles(Path.cwd()))\n"
        "from miz_khedmat import load\n"
        "from miz_khedmat.compliance import check\n"
        f"found = check(load(Path({str(example)!r}))).findings\n"
        "said = {finding.message.fa for finding in found if finding.code == 'Q0105'}\n"
        "print({finding.code for finding in found}, said, '### Q0105' in rules.manual())\n"
    )

    assert "tests/compliance/cases/Q0105/bad.yaml" in copy.named
    assert "'Q0105'" in printed
    assert "{'متن تازه'}" in printed
    assert printed.endswith("True\n"), printed


def test_a_label(root: Path, tmp_path: Path) -> None:
    """A new text in the file of a language is in its compiled labels, and another text is not."""
    copy = copied(root, tmp_path, "A label")
    with (root / PERSIAN).with_suffix(".mo").open("rb") as file:
        before = GNUTranslations(file).gettext("menu.laws")
    copy.follow({PERSIAN: replaced(f'msgstr "{before}"', 'msgstr "قانون‌ها"')})
    languages.build(copy.folder)
    with (copy.folder / PERSIAN).with_suffix(".mo").open("rb") as file:
        labels = GNUTranslations(file)

    assert ("قانون‌ها", "fa") == (labels.gettext("menu.laws"), labels.gettext("_language"))


def test_a_message(root: Path, tmp_path: Path) -> None:
    """A new text in the file of messages is what the code says in Persian."""
    copy = copied(root, tmp_path, "A message")
    copy.follow({MESSAGES: replaced('msgstr "آن را درست کنید"', 'msgstr "آن را اصلاح کنید"')})
    messages.build(copy.folder)
    printed = copy.run(
        "from miz_khedmat.errors import Wording\nprint(Wording('correct it').joined())\n"
    )

    assert "correct it / آن را اصلاح کنید\n" == printed


def test_a_label_of_a_site() -> None:
    """A site changes a label for itself, by its name."""
    desk = Desk(catalogue=CATALOGUE, label_changes={"menu.laws": "قانون‌های ما"})

    assert ">قانون‌های ما</a>" in get(desk, "").body.decode()
    assert ">قانون‌های ما</a>" not in page("")


def test_a_format(root: Path, tmp_path: Path, example: Path) -> None:
    """The command `export` knows a new format."""
    copy = copied(root, tmp_path, "A format", NAME="titles")
    line = '    "titles": lambda catalogue, _: titles(catalogue),\n'
    copy.follow(
        {
            "src/miz_khedmat/exports/titles.py": TITLES,
            "src/miz_khedmat/exports/formats.py": lambda text: re.sub(
                r"(?m)^(FORMATS: Final.*\n)", rf"\1{line}", text
            ).replace("\n\nFORMATS", "\nfrom miz_khedmat.exports.titles import titles\n\nFORMATS"),
        }
    )
    printed = copy.run(
        "import sys\n"
        f"sys.argv = ['miz-khedmat', 'export', {str(example)!r}, '--format', 'titles']\n"
        "from miz_khedmat.__main__ import main\n"
        "main()\n"
    )
    rows = load(example).rows(load(example).agency).values()

    assert [row.node.title for row in rows] == printed.splitlines()


def test_a_host(root: Path, example: Path) -> None:
    """The code of the recipe answers a request with the bytes of the desk."""
    block = section(root, "A host").split("```python\n")[1].split("```")[0]
    names: dict[str, Any] = {}
    code = re.sub("^   ", "", block, flags=re.MULTILINE).replace(
        '"catalogue"}', f"{str(example)!r}}}"
    )
    exec(code, names)  # noqa: S102 - our own manual
    status, headers, parts = names["handle"]("GET", "/miz/laws/", "", {})
    expected = get(Desk(catalogue=load(example)), "laws/", "/miz/")

    assert (expected.status, expected.headers) == (status, headers)
    assert [expected.body] == parts


def test_a_bpmn_marker(root: Path, tmp_path: Path) -> None:
    """A new marker is drawn on the activities that have it, and on no other."""
    copy = copied(root, tmp_path, "A BPMN marker")
    names = '    names += ["adHoc"] if'
    copy.follow(
        {
            "src/miz_khedmat/bpmn/icons.py": replaced(
                "MARKERS: Final = {", 'MARKERS: Final = {"called": "M1 2h3",'
            ),
            "src/miz_khedmat/bpmn/shapes.py": replaced(
                names, f'    names += ["called"] if node.kind == "userTask" else []\n{names}'
            ),
        }
    )
    printed = copy.run(
        "from miz_khedmat.bpmn import BpmnDocument, Node, draw, lay_out\n"
        "from miz_khedmat.bpmn.diagram import Scope\n"
        "for kind in ('userTask', 'task'):\n"
        "    process = Node('p', 'process', scope=Scope((Node('t', kind, 'x'),)))\n"
        "    laid = lay_out(BpmnDocument(roots=(process,)))\n"
        "    print('M1 2h3' in draw(laid, laid.diagrams[0]))\n"
    )

    assert "True\nFalse\n" == printed


def test_a_language(root: Path, tmp_path: Path) -> None:
    """A new language is compiled and served; what is not translated yet is in Persian."""
    copy = copied(root, tmp_path, "A language", XX="tr")
    copy.follow(
        {
            "src/miz_khedmat/labels/locale/tr/LC_MESSAGES/miz_khedmat.po": TURKISH,
            "src/miz_khedmat/labels/__init__.py": replaced('"ckb")', '"ckb", "tr")'),
            MESSAGES.replace("/fa/", "/tr/"): TURKISH_MESSAGES,
        }
    )
    printed = copy.run(
        "from pathlib import Path\n"
        "from gates import languages, messages\n"
        "for gate in (languages, messages):\n"
        "    gate.update(Path.cwd())\n"
        "    gate.build(Path.cwd())\n"
        "from miz_khedmat import Catalogue, Desk, Request\n"
        "from miz_khedmat.model import Agency\n"
        "desk = Desk(catalogue=Catalogue(Agency(id='1', name='x')), language='tr')\n"
        "print(desk.respond(Request('')).body.decode())\n"
        "from miz_khedmat.errors import Wording\n"
        "for text in (Wording('found {value}', value='{x}'), Wording('correct it')):\n"
        "    print(text.in_language('tr'))\n"
    )

    assert ['lang="tr" dir="ltr"', ">Yasalar</a>"] == [
        text for text in ('lang="tr" dir="ltr"', ">Yasalar</a>") if text in printed
    ]
    assert "دستگاه" in printed
    assert printed.endswith("bulunan: {x}\nآن را درست کنید\n")
