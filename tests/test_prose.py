"""The gate of plain words: what it reads, what it finds, and how its allowance falls."""

from pathlib import Path

import pytest

from gates import prose

WORDS = r"""
[[english]]
pattern = 'stands?|made when first asked'
better = "is"

[[persian]]
pattern = '\w*(?:هٔ|ه\u200cی(?![\u0600-\u06ff]))'
better = "…ه"

[exempt]
generated = ["docs/made.md"]
copied = ["docs/copied.md"]
persian = ["tests/*"]
"""
ALLOWED = "\n[allowed.english]\nsrc = 2\ntests = 1\n"
MODULE = "src/miz_khedmat/desk/urls.py"
EZAFE = "صفحه‌ی خدمت"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository with words to avoid, as the current folder."""
    write(tmp_path, str(prose.FILE), WORDS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    """Write a file of a sample tree."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def found(root: Path, path: str, text: str) -> list[tuple[int, str]]:
    """The lines and words of the offences of one file."""
    write(root, path, text)
    return [(offence.line, offence.found) for offence in prose.offences(root, prose.guide(WORDS))]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (MODULE, '"""Where it stands."""\n', [(1, "stands")]),
        (MODULE, 'def f():\n    """One.\n\n    It\n    stands.\n    """\n', [(5, "stands")]),
        (MODULE, 'X = 1\n"""It\nstands."""\n', [(3, "stands")]),
        (MODULE, "x = 1  # it stands\n", [(1, "stands")]),
        (MODULE, '"""Made when\nfirst asked."""\n', [(1, "Made when first asked")]),
        (MODULE, 'x = "it stands"\n', []),
        (MODULE, '"""It understands `stands` and ``it stands``."""\n', []),
        (MODULE, f'x = "{EZAFE}"\n', [(1, "صفحه‌ی")]),
        (MODULE, 'x = "صفحهٔ خدمت"\n', [(1, "صفحهٔ")]),
        (MODULE, 'x = "همه‌یک، صفحه خدمت، خانه‌ای"\n', []),
        ("tests/test_it.py", f'"""It stands."""\nx = "{EZAFE}"\n', [(1, "stands")]),
        ("README.md", "# One\n\nIt stands, `it stands`.\n", [(3, "stands")]),
        ("README.fa.md", f"# یک\n\nstands {EZAFE}\n", [(3, "صفحه‌ی")]),
        ("docs/made.md", "It stands.\n", []),
        ("docs/copied.md", "It stands.\n", []),
        ("docs/hidden/.old/a.md", "It stands.\n", []),
        ("src/fa/messages.po", 'msgid "It "\n"stands"\nmsgstr "stands"\n', [(2, "stands")]),
        ("src/en/labels.po", 'msgid "it.stands"\nmsgstr[0] "stands"\n', [(2, "stands")]),
    ],
)
def test_prose_is_read_wherever_we_write_it(
    tree: Path, path: str, text: str, expected: list[tuple[int, str]]
) -> None:
    """Docstrings, comments, documents and messages are read; code and exempt files are not."""
    assert expected == found(tree, path, text)


def test_a_list_names_each_place_and_the_plain_word(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Paths limit the list; it fails if it is not empty, and "." means the whole tree."""
    write(tree, MODULE, '"""It stands."""\n')
    write(tree, "docs/a.md", "It stands.\n")

    assert 1 == prose.main(["src/miz_khedmat/desk"])
    printed = capsys.readouterr().out.splitlines()
    assert [f"{MODULE}:1: “stands”, better: is", "prose: 1 to write in plain words"] == printed
    assert (0, 1) == (prose.main(["src/miz_khedmat/pages"]), prose.main(["."]))
    assert "prose: 2 to write in plain words" in capsys.readouterr().out


def test_a_folder_may_have_what_it_is_allowed(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One more makes the gate fail, and the count of each package is printed."""
    write(tree, str(prose.FILE), WORDS + ALLOWED)
    write(tree, MODULE, '"""It stands; it stands."""\n')
    assert 0 == prose.main()
    write(tree, "tests/desk/test_urls.py", '"""It stands; it stands."""\n')

    assert 1 == prose.main()
    printed = capsys.readouterr().out
    assert "    2 english  src/miz_khedmat/desk\n" in printed
    assert "english, tests: 2, at most 1 (list them with: python -m gates.prose tests)" in printed


def test_an_allowance_falls_and_never_rises(tree: Path) -> None:
    """`--lower` writes what is left, leaves out zeros, and does not hide an excess."""
    write(tree, str(prose.FILE), WORDS + ALLOWED)
    write(tree, MODULE, '"""It stands."""\n')
    assert 0 == prose.main(["--lower"])
    assert WORDS + "\n[allowed.english]\nsrc = 1\n" == (tree / prose.FILE).read_text("utf-8")
    write(tree, MODULE, '"""It stands; it stands."""\n')

    assert 1 == prose.main(["--lower"])
    assert "src = 1\n" in (tree / prose.FILE).read_text("utf-8")
    write(tree, MODULE, '"""It is."""\n')
    assert 0 == prose.main(["--lower"])
    assert WORDS == (tree / prose.FILE).read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "held = 1\n",
        "def f(told): ...\n",
        "def _told(): ...\n",
        "f(untold=1)\n",
        "a.held\n",
        "class Told: ...\n",
        "import a as held\n",
        "for _held in a: ...\n",
    ],
)
def test_a_name_says_what_it_is(tree: Path, text: str) -> None:
    """Every kind of name is read, and only as a whole: a test may still be called `is_told`."""
    row = "[[name]]\npattern = '_?(?:un)?(?:held|told)'\nbetter = 'what it is'\n"
    words = prose.guide(f"{row}\n{WORDS}")
    write(tree, MODULE, f"withheld = 'held'\ndef it_is_told(): ...\n{text}")

    assert [3] == [offence.line for offence in prose.offences(tree, words)]


def test_the_documents_at_the_root_and_translations_count_for_themselves(tree: Path) -> None:
    """A file without a folder and a file of messages have allowances of their own."""
    write(tree, "README.md", "It stands.\n")
    write(tree, "src/fa/messages.po", 'msgid "stands"\n')
    counted = prose.count(prose.offences(tree, prose.guide(WORDS)))

    assert {("english", "documents"): 1, ("english", "locale"): 1} == counted


def test_every_word_to_avoid_is_a_pattern_with_another_word(root: Path) -> None:
    """The list of this repository can be read, and none of its better words is to be avoided."""
    words = prose.guide((root / prose.FILE).read_text("utf-8")).words
    bad = [
        better.better for word in words for better in words if word.pattern.search(better.better)
    ]

    assert len(words) > 20
    assert [] == bad
