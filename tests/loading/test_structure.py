"""Plain data becomes nouns: what fits is kept, what does not is reported, what is odd loads."""

from pathlib import Path

import pytest

from miz_khedmat.errors import excerpt
from miz_khedmat.model import NONE, OFFERED, Audience, Channels, Document, Fee, Form, Phone, Stages
from tests.loading.folders import faults, reported, service, written

_ID = "- id: 1\n"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("  titel: x\n", "unknown-key", "2:3"),
        ("  title: [x]\n", "shape", "2:10"),
        ("  title: {a: x}\n", "shape", "2:10"),
        ("  channels: [web]\n", "shape", "2:13"),
        ("  channels: web\n", "shape", "2:13"),
        ("  fees: [[1]]\n", "shape", "2:10"),
        ("  types: [{a: b}]\n", "shape", "2:11"),
        ("  types: {a: b}\n", "shape", "2:10"),
        ("  translations: en\n", "shape", "2:17"),
        ("  identity: [nature]\n", "shape", "2:13"),
        ("  subservices: [x]\n", "shape", "2:17"),
        ("  subservices:\n    - visits: 1\n", "nameless", "3:7"),
        ("- visits: 1\n", "nameless", "2:3"),
    ],
)
def test_what_cannot_be_held_is_reported_with_its_place(
    tmp_path: Path, text: str, code: str, place: str
) -> None:
    """Each wrong structure is one fault at its line and column."""
    root = written(tmp_path, {"services/a.yaml": _ID + text})
    assert [(code, f"services/a.yaml:{place}")] == reported(root)


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("../x.pdf", "../x.pdf"),
        ("files/../x.pdf", "files/../x.pdf"),
        ("files/a/../../x", "files/a/../../x"),
        ("/etc/passwd", "/etc/passwd"),
        ("files\\x.pdf", "files\\x.pdf"),
        ("files/..\\x.pdf", "files/..\\x.pdf"),
        ("C:/x.pdf", "C:/x.pdf"),
        ("files/C:x.pdf", "files/C:x.pdf"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("files//x", "files//x"),
        ("files/", "files/"),
        ("files", "files"),
        ("x.pdf", "x.pdf"),
        ('"files/a\\0"', "files/a\0"),
    ],
)
def test_a_file_path_that_leaves_the_folder_is_refused(
    tmp_path: Path, file: str, found: str
) -> None:
    """Files lie below files/ and nowhere else."""
    root = written(tmp_path, {"services/a.yaml": f"{_ID}  forms: [{{file: {file}}}]\n"})
    fault = faults(root)[0]
    assert ("file-path", found, 2) == (fault.code, fault.found, fault.place.line)


def test_an_unknown_key_names_the_nearest_known_one(tmp_path: Path) -> None:
    """The hint is the key that was probably meant."""
    root = written(tmp_path, {"services/a.yaml": f"{_ID}  documets: [x]\n"})
    assert "documents" in faults(root)[0].hint.en


def test_a_key_like_no_other_has_the_plain_hint(tmp_path: Path) -> None:
    """Nothing is guessed for a key that resembles none."""
    root = written(tmp_path, {"services/a.yaml": f"{_ID}  qqqq: x\n"})
    assert "→" not in faults(root)[0].hint.en


def test_all_faults_of_all_files_are_reported_at_once_in_reading_order(tmp_path: Path) -> None:
    """One run shows every file's faults, sorted by place."""
    files: dict[str, str | bytes] = {
        "agency.yaml": "id: 1\nnam: x\nphone: {x: y}\n",
        "services/b.yaml": "- id: 1\n  x: 1\n  title: []\n",
        "services/a.yaml": "a: *b\n",
        "agencies/u/agency.yaml": "\tid: 2",
    }
    assert [
        ("tab", "agencies/u/agency.yaml:1:1"),
        ("unknown-key", "agency.yaml:2:1"),
        ("unknown-key", "agency.yaml:3:9"),
        ("unknown-key", "services/a.yaml:1:1"),
        ("alias", "services/a.yaml:1:4"),
        ("unknown-key", "services/b.yaml:2:3"),
        ("shape", "services/b.yaml:3:10"),
    ] == reported(written(tmp_path, files))


def test_none_and_offered_are_reported_from_values(tmp_path: Path) -> None:
    """«ندارد» is stated to be none; `offered` is a tick without a target."""
    text = "- {id: 1, permit: ندارد, documents: ندارد, channels: {web: offered}}\n"
    read = service(tmp_path, text)
    facts = (read.permit, read.documents, read.channels)
    assert (NONE, (), Channels(web=OFFERED)) == facts


def test_a_lone_text_fills_the_main_field(tmp_path: Path) -> None:
    """A text in place of a mapping, and in place of a list of mappings, is its main fact."""
    read = service(
        tmp_path, "- {id: 1, audience: همه, documents: کارت, fees: [100, {amount: 2}]}\n"
    )
    facts = (read.audience, read.documents, read.fees)
    assert (Audience("همه"), (Document("کارت"),), (Fee(amount="100"), Fee(amount="2"))) == facts


def test_a_lone_item_is_a_list_of_one(tmp_path: Path) -> None:
    """One text or mapping in place of a list is a list of one; null items are left out."""
    text = "- {id: 1, types: G2C, former_ids: [1, null], channels: {phone: {number: 021}}}\n"
    read = service(tmp_path, text)
    facts = (read.types, read.former_ids, read.channels)
    assert (("G2C",), ("1",), Channels(phone=(Phone("021"),))) == facts


@pytest.mark.parametrize("file", ["files/a.pdf", "files/زیر/b c.bpmn", "https://example.ir/../a"])
def test_a_file_below_files_or_on_the_web_loads(tmp_path: Path, file: str) -> None:
    """A form's file may be missing, lie in a folder, or be on another site."""
    forms = service(tmp_path, f"- {{id: 1, forms: {{file: {file}}}}}\n").forms
    assert (Form(file=file),) == forms


@pytest.mark.parametrize("odd", ["۱۰-۲۰ نفر در روز", "no", "-", "8:30", "1398-02-31"])
def test_odd_visits_load_as_written(tmp_path: Path, odd: str) -> None:
    """What is merely odd is for the rules."""
    assert odd == service(tmp_path, f"- {{id: 1, visits: {odd}}}\n").visits


def test_null_values_are_not_stated(tmp_path: Path) -> None:
    """Null is "not stated yet" at every depth."""
    read = service(
        tmp_path, "- {id: 1, title: ~, fees: null, stages: {request: }, translations: {en: }}\n"
    )
    assert (None, None, Stages(), {}) == (read.title, read.fees, read.stages, read.translations)


def test_an_excerpt_is_one_short_line() -> None:
    """Long or broken texts are shown by their beginning."""
    assert "a b " + "c" * 75 + "…" == excerpt("a\n b " + "c" * 200)


@pytest.mark.parametrize(
    ("text", "found", "fa", "en"),
    [
        ("  channels: 5\n", "5", "کلید و مقدار (key: value)", "mapping (key: value): Channels"),
        ("  title: [ب, 2]\n", '["ب", "2"]', "یک متن", "text"),
        ("  fees: [[]]\n", "[]", "کلید و مقدار (key: value)", "mapping (key: value): Fee"),
    ],
)
def test_a_wrong_structure_is_reported_in_each_language(
    tmp_path: Path, text: str, found: str, fa: str, en: str
) -> None:
    """The value is shown as it is; what belongs there has its Persian words."""
    (fault,) = faults(written(tmp_path, {"services/a.yaml": _ID + text}))

    assert (found, fa, en) == (fault.found, fault.expected.fa, fault.expected.en)
