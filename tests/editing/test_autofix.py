"""Safe repairs of files: what rules can correct is corrected, and all else stays to the byte."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import load
from miz_khedmat.atomic.file import EditError
from miz_khedmat.atomic.root import Root
from miz_khedmat.compliance import Choice, Finding, Severity, all_rules, check, fixes
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import ServiceSubject
from miz_khedmat.editing.autofix import mend, mended
from miz_khedmat.errors import LoadError
from tests.compliance.test_rules import CASES

SERVICES = """# سرآغاز ي
- title: صدور مجوز شركت   # ي
  id: "۱۰۰ 31771000"

  description: >-
    خط يكم
    خط دوم
"""
MENDED = SERVICES.replace("۱۰۰ 31771000", "10031771000").replace("شركت", "شرکت")
MENDED = MENDED.replace("خط يكم", "خط یکم")
FIXABLE = Choice(tuple(rule.code for rule in all_rules() if rule.fix))


def folder(root: Path, **files: str) -> Path:
    """A catalogue with these files of services, and an agency."""
    (root / "services").mkdir(parents=True)
    (root / "agency.yaml").write_bytes("id: '1'\nname: ستاد".encode())
    for name, text in files.items():
        (root / "services" / name.replace("_", ".")).write_bytes(text.encode())
    return root


def left(root: Path) -> tuple[Finding, ...]:
    """What the rules that can repair find."""
    return check(load(root), FIXABLE).findings


def contents(root: Path) -> dict[str, bytes]:
    """Every file below *root*, but the names that begin with a dot are seen as well."""
    return {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_values_are_repaired_and_all_else_stays(tmp_path: Path) -> None:
    """Comments, blank lines, quotes, folded lines and the order of keys."""
    root = folder(tmp_path, a_yaml=SERVICES)
    (made,) = mend(root)

    assert ("services/a.yaml", 3) == (made.file, made.count)
    assert MENDED.encode() == (root / "services" / "a.yaml").read_bytes()
    assert {"agency.yaml", "a.yaml"} == contents(root).keys()
    assert ((), ()) == (left(root), mend(root))


def test_nothing_is_written_for_a_look(tmp_path: Path) -> None:
    """The difference is shown, line by line, as `patch` takes it."""
    root = folder(tmp_path, a_yaml=SERVICES, b_json='[{"id": "1",\r\n"title": "ي\u2028"}]')
    before = contents(root)
    first, second = mended(root)

    assert contents(root) == before
    assert first.diff.splitlines()[:7] == [
        *("--- a/services/a.yaml", "+++ b/services/a.yaml", "@@ -1,7 +1,7 @@", " # سرآغاز ي"),
        *("-- title: صدور مجوز شركت   # ي", '-  id: "۱۰۰ 31771000"'),
        "+- title: صدور مجوز شرکت   # ي",
    ]
    assert second.diff == (
        "--- a/services/b.json\n+++ b/services/b.json\n@@ -1,2 +1,2 @@\n"
        ' [{"id": "1",\r\n'
        '-"title": "ي\u2028"}]\n\\ No newline at end of file\n'
        '+"title": "ی\u2028"}]\n\\ No newline at end of file\n'
    )


def test_only_what_is_chosen_is_repaired(tmp_path: Path) -> None:
    """A rule that is not chosen, or that the service sets aside, repairs nothing."""
    aside = "- {id: '1', title: ي, suppress: [{rule: S0501, reason: نام خارجی}]}\n"
    root = folder(tmp_path, a_yaml=SERVICES, b_yaml=aside)
    (made,) = mend(root, Choice(("D0212", "D0801")))

    assert SERVICES.replace("۱۰۰ 31771000", "10031771000") == made.after
    assert ["services/a.yaml"] == [each.file for each in mend(root)]


def test_a_repair_that_brings_out_another_is_followed_up(tmp_path: Path) -> None:
    """«می» is known once its ي is; both are made at once, and shown at once."""
    root = folder(tmp_path, a_yaml="- title: صادر مي شود\n")
    (shown,) = mended(root)
    (made,) = mend(root)

    assert ("- title: صادر می\u200cشود\n", 1) == (made.after, made.count)
    assert shown == made


@pytest.mark.parametrize("code", FIXABLE.select)
def test_every_rule_that_repairs_repairs_its_bad_case(code: str, tmp_path: Path) -> None:
    """It is silent afterwards, and a second time changes nothing."""
    (case,) = [path for path in CASES if path.name == code]
    text = (case / "bad.yaml").read_text("utf-8")
    root = folder(tmp_path, bad_yaml="id: '10031771101'\n" * ("id:" not in text) + text)
    before = {each.code for each in left(root)}
    mend(root)

    assert (True, ()) == (code in before, left(root))
    assert () == mend(root)


def linked(tmp_path: Path, elsewhere: Path) -> Path:
    """A catalogue with a file of services, with a mark and CRLF, that is a link to *elsewhere*."""
    text = "\ufeff" + SERVICES.replace("\n", "\r\n")
    root = folder(tmp_path / "desk", a_yaml=text)
    file = root / "services" / "a.yaml"
    shutil.move(file, elsewhere)
    file.symlink_to(elsewhere)
    return root


@pytest.mark.parametrize("mounts", [False, True])
def test_marks_line_ends_and_links_stay(tmp_path: Path, mounts: bool) -> None:  # noqa: FBT001
    """A byte order mark, CRLF, and a file that is only linked to, in the catalogue or a mount."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "desk" / "common").mkdir(parents=True)
    elsewhere = tmp_path / ("shared" if mounts else "desk/common") / "elsewhere.yaml"
    root = linked(tmp_path, elsewhere)
    mend(Root(root, (tmp_path / "shared",)))

    file = root / "services" / "a.yaml"
    assert (True, elsewhere) == (file.is_symlink(), file.readlink())
    assert ("\ufeff" + MENDED.replace("\n", "\r\n")).encode() == elsewhere.read_bytes()


def test_no_link_out_of_the_catalogue_is_written_through(tmp_path: Path) -> None:
    """The file outside keeps its bytes, and the fault names the link."""
    elsewhere = tmp_path / "elsewhere.yaml"
    root = linked(tmp_path, elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises(LoadError) as caught:
        mend(root)

    (fault,) = caught.value.faults
    assert ("link-outside", "services/a.yaml") == (fault.code, fault.place.file)
    assert before == elsewhere.read_bytes()


def test_two_repairs_of_one_value(tmp_path: Path) -> None:
    """Each rule that reports a value does its own."""
    root = folder(tmp_path, a_yaml="- {id: '1', title: میــز شركت ٤}\n")
    (made,) = mend(root)
    assert ("- {id: '1', title: میز شرکت ۴}\n", 1) == (made.after, made.count)


def test_a_repair_passes_blank_items_by(tmp_path: Path) -> None:
    """What is repaired is what the finding is about, and blank items stay as they are."""
    text = "-\n- id: '1'\n  title: یک\n  documents: [~, شركت, '', {title: كارت}]\n"
    root = folder(tmp_path, a_yaml=text)
    mend(root)
    made = text.replace("ك", "ک")
    assert made == (root / "services" / "a.yaml").read_text("utf-8")


def test_a_value_that_is_emptied_is_not_stated(tmp_path: Path) -> None:
    """One that was nothing but a sign, in a list and in JSON."""
    text = '[{"id": "1", "title": "یک", "guide": "\u200f", "types": ["\u200f", "G2C"]}]'
    root = folder(tmp_path, a_json=text, b_yaml="- {id: '2', types: [\u200f]}\n")
    mend(root)

    one, two = load(root).agency.services
    assert (None, ("G2C",), None) == (one.guide, one.types, two.types)


def test_one_odd_value_costs_no_other_its_layout(tmp_path: Path) -> None:
    """What is written with an escape is quoted again; folded lines beside it stay folded."""
    text = '- id: "1"\n  title: "شر\\u0643ت"\n  description: >-\n    خط يكم\n    خط دوم\n'
    root = folder(tmp_path, a_yaml=text)
    mend(root)

    made = text.replace("\\u0643", "ک").replace("يكم", "یکم")
    assert made == (root / "services" / "a.yaml").read_text("utf-8")


def test_what_is_locked_stops_the_repair(tmp_path: Path) -> None:
    """Where one file may only be read, the error names it and no file is repaired."""
    root = folder(tmp_path, a_yaml=SERVICES, b_yaml="id: '2'\ntitle: ي\n", c_yaml="title: ي\n")
    locked = root / "services" / "b.yaml"
    locked.chmod(0o444)
    before = contents(root)
    with pytest.raises(EditError, match=r"b\.yaml: it is read-only"):
        mend(root)

    assert before == contents(root)


def test_files_are_repaired_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Whatever is found first; the repairs of each are counted by themselves."""
    root = folder(tmp_path, a_yaml=SERVICES)
    (root / "agency.yaml").write_bytes("id: '1'\nname: ستاد شركت\n".encode())
    unit = root / "agencies" / "x"
    unit.mkdir(parents=True)
    (unit / "agency.yaml").write_bytes("id: '2'\nname: واحد شركت\n".encode())

    assert [("agencies/x/agency.yaml", 1), ("agency.yaml", 1), ("services/a.yaml", 3)] == [
        (each.file, each.count) for each in mended(root)
    ]


def test_a_rule_on_trial_repairs_where_it_is_asked(tmp_path: Path) -> None:
    """Callers that choose rules in preview have their repairs too; others have none."""
    root, said = folder(tmp_path, a_yaml="- {id: '1', title: x}\n"), "a"

    @rule(
        "S0501", Severity.ERROR, "service", says=said, expects=said, do=said, fix=_y, preview=True
    )
    def tried(subject: ServiceSubject) -> Answers:
        """It reports one title."""
        if subject.noun.title == "x":
            yield Answer(("title",), "x")

    (made,) = mended(root, Choice(among=(tried,), preview=True))
    assert "- {id: '1', title: y}\n" == made.after
    assert () == mended(root, Choice(among=(tried,)))


@pytest.mark.parametrize("saved", [b"- title: \xff\n", None])
def test_what_changes_meanwhile_is_left_alone(tmp_path: Path, saved: bytes | None) -> None:
    """An editor who saves or deletes a file while repairs are made keeps what was done."""
    root = folder(tmp_path, a_yaml=SERVICES)
    file, said = root / "services" / "a.yaml", "a"

    @rule("S0501", Severity.ERROR, "service", says=said, expects=said, do=said, fix=fixes.letters)
    def saves(subject: ServiceSubject) -> Answers:
        """During its check, the file is saved or deleted."""
        file.write_bytes(saved) if saved else file.unlink(missing_ok=True)
        yield Answer(("title",), subject.noun.title or "")

    with pytest.raises(EditError, match=r"a\.yaml: .* nothing was written to it"):
        mend(root, Choice(among=(saves,)))
    assert saved == (file.read_bytes() if file.exists() else None)


def test_a_repair_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A rule that would leave half a character repairs nothing; the file stays."""
    root, said = folder(tmp_path, a_yaml=SERVICES), "a"

    @rule("S0501", Severity.ERROR, "service", says=said, expects=said, do=said, fix=_half)
    def halves(subject: ServiceSubject) -> Answers:
        """It reports every title."""
        yield Answer(("title",), subject.noun.title or "")

    with pytest.raises(EditError, match=r"services/a\.yaml: .* safely"):
        mend(root, Choice(among=(halves,)))
    assert SERVICES.encode() == (root / "services" / "a.yaml").read_bytes()


def _y(_: str) -> str:
    return "y"


def _half(_: str) -> str:
    return "\ud800"


WORDS = st.lists(
    st.sampled_from(
        ["مي", "نمی", " ", "شود", "توان\u0640", "ـ", "\u200f", "¬", "G", "۲", "٤", "ة", "ال"]
    ),
    min_size=1,
).map("".join)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_a_second_repair_has_nothing_to_do(texts: list[str]) -> None:
    """Whatever the texts, repairs come to an end, and what they leave needs none."""
    services = [{"id": str(place), "title": text} for place, text in enumerate(texts)]
    with TemporaryDirectory() as name:
        root = folder(Path(name) / "desk", a_json=json.dumps(services))
        mend(root)
        assert ((), ()) == (left(root), mend(root))
