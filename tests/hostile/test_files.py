"""Files are served by the names that services state, and nothing else of the disk ever is."""

from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from miz_khedmat import Catalogue, Desk, build, load
from miz_khedmat.errors import LoadError
from miz_khedmat.model import Agency, Form, Service
from tests.hostile.pages import read
from tests.hostile.strings import KINDS, STRINGS
from tests.loading.folders import written
from tests.samples import get

SECRET = b"root:x:0:0:"
ODD = (
    *('a"b.pdf', "a'b.pdf", "<b>.pdf", "a&b.pdf", "فرم ۱.pdf", "a b.pdf", "%2e%2e.pdf", "a%00.pdf"),
    *("a#b.pdf", "a?b.pdf", "{{7*7}}.pdf", "a\u202efdp.exe", "-rf.pdf", "~a.pdf", "=1+1.csv"),
    *("x.svg", "x.html", "x.xhtml", "x.js", "x.svg.pdf", "X.SVG", "x", ".htaccess"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose service states every odd name, and a secret beside its folder."""
    folder = tmp_path / "desk"
    (folder / "files").mkdir(parents=True)
    for name in ODD:
        (folder / "files" / name).write_bytes(b"%PDF")
    (tmp_path / "secret").write_bytes(SECRET)
    (folder / "files" / "outside").symlink_to(tmp_path / "secret")
    (folder / "agency.yaml").write_bytes(SECRET)
    forms = tuple(Form(f"فرم {name}", f"files/{name}") for name in (*ODD, "outside"))
    agency = Agency(id="1", services=(Service(id="1", forms=forms),))
    return Desk(catalogue=Catalogue(agency, folders={agency.key: folder}))


def test_every_odd_name_is_one_link(desk: Desk) -> None:
    """Whatever a stated file is called, its link leads to it, and the build has it."""
    page = read(get(desk, "services/1/").body.decode())
    hrefs = [each["href"] for _, each in page.elements if "/files/" in each.get("href", "")]

    assert sorted(ODD) == sorted(unquote(href).rpartition("/")[2] for href in hrefs)
    for href in hrefs:
        assert b"%PDF" == get(desk, unquote(href.removeprefix("../../"))).body


def test_what_a_browser_would_run_is_only_downloaded(desk: Desk) -> None:
    """Only PDF and pictures open; all else is downloaded, in a sandbox, and never guessed at."""
    for name in ODD:
        answer = get(desk, f"files/{name}")
        opened = name.endswith(".pdf")
        assert "nosniff" == answer.header("x-content-type-options")
        assert opened is (answer.header("content-disposition") is None)
        assert opened is (answer.header("content-security-policy") != "sandbox")


def test_no_path_leads_out_of_the_folder(desk: Desk) -> None:
    """Steps upward in any spelling, drives, noughts and links of the disk give nothing."""
    paths = [*KINDS["paths"], "outside", *(f"{text}agency.yaml" for text in KINDS["paths"])]
    for text in paths:
        for path in (text, f"files/{text}", f"static/{text}", f"agencies/1/files/{text}"):
            assert SECRET not in get(desk, path).body
            assert SECRET not in get(desk, quote(path.encode("utf-8", "replace"))).body


def test_the_build_writes_below_its_folder_only(desk: Desk, tmp_path: Path) -> None:
    """Each file of a built site is in it, and none is the secret beside it."""
    before = set(tmp_path.iterdir())
    build(desk, tmp_path / "site")
    files = [each for each in (tmp_path / "site").rglob("*") if each.is_file()]

    assert {tmp_path / "site"} == set(tmp_path.iterdir()) - before
    assert all(each.resolve().is_relative_to(tmp_path / "site") for each in files)
    assert not [each for each in files if SECRET in each.read_bytes()]


def test_a_path_that_leaves_is_a_fault_of_the_catalogue(tmp_path: Path) -> None:
    """The loader accepts only a path below ``files/``, and reports the place of any other."""
    texts = [text for text in STRINGS if text.isprintable() and text.strip() and "'" not in text]
    rows = "".join(
        f"- id: '{at}'\n  forms: [{{file: '{text}'}}]\n" for at, text in enumerate(texts)
    )
    with pytest.raises(LoadError) as caught:
        load(written(tmp_path, {"services/a.yaml": rows}))
    numbers = {fault.place.line // 2 - 1 for fault in caught.value.faults}
    taken = [text for at, text in enumerate(texts) if at not in numbers]

    assert {"file-path"} == {fault.code for fault in caught.value.faults}
    assert all(text.startswith(("files/", "http://", "https://")) for text in taken if _means(text))
    assert not [text for text in taken if ".." in text.replace("\\", "/").split("/")]


def _means(text: str) -> bool:
    """Return whether *text* is more than a word for nothing."""
    return text.strip() not in {"ندارد", "~", "null", "offered"}
