"""Facts are written to the files of a catalogue, and nothing else in them changes (S8)."""

import threading
from pathlib import Path

from miz_khedmat.catalogue import Key
from miz_khedmat.loading import load
from miz_khedmat.workflow.edits import ChangeKind, row_name
from miz_khedmat.workflow.folder_writer import FolderWriter
from miz_khedmat.workflow.writer import FactWrite
from tests.workflow.folders import ALONE, FILES, SUB, A, B, add, put, row, stated, write


def test_facts_of_several_files_are_written_at_once(folder: Path) -> None:
    """Set, cleared, added and removed, in YAML and JSON, of agencies and services."""
    seen = load(folder)
    fee = row(seen, A, "fees", 0)
    write(
        folder,
        put(seen, A, "۶۰۰", "fees", fee, "amount"),
        put(seen, A, None, "title"),
        add(seen, A, {"title": "شناسنامه"}, "documents"),
        put(seen, SUB, "۲", "visits"),
        put(seen, B, "ندارد", "fees"),
        put(seen, Key("2"), "استان تهران", "name"),
        put(seen, ALONE, "۱", "visits"),
    )
    made = {name: (folder / name).read_text("utf-8") for name in FILES}

    assert made == {
        "agency.yaml": FILES["agency.yaml"],
        "services/a.yaml": """\
# خدمات
- id: "10"   # شناسه
  documents: ["کارت ملی", {title: "شناسنامه"}]   # یکی
  fees:
    # کارمزد
    - title: کارمزد
      amount: ۶۰۰   # ریال
      accounts: [{number: "217"}]
    - ۲۰۰
  subservices:
    - id: "11"
      title: زیر
      visits: "۲"
""",
        "services/b.json": '[\n\t{"id": "20", "title": "استعلام", "fees": "ندارد"}\n]\n',
        "agencies/x/agency.yaml": "id: '2'\nname: استان تهران\nrefers_to: '1'\n",
        "agencies/y/agency.yaml": FILES["agencies/y/agency.yaml"],
        "agencies/x/services/own.yaml": "title: تنها\nid: '30'\nvisits: \"۱\"\n",
    }


def test_rows_are_removed_and_put_in_order(folder: Path) -> None:
    """A list goes with its last row, and a comment stays when its row goes."""
    seen = load(folder)
    first, second = (row(seen, A, "fees", number) for number in (0, 1))
    fees = stated(seen, A, "fees")
    write(folder, FactWrite(A, ("fees",), ChangeKind.MOVE, fees, [second, first]))
    seen = load(folder)
    assert [second, first] == list(map(row_name, stated(seen, A, "fees")))

    old = stated(seen, A, "fees", first)
    write(folder, FactWrite(A, ("fees", first), ChangeKind.REMOVE, old, None))
    last = load(folder)
    assert "# ریال" in (folder / "services" / "a.yaml").read_text("utf-8")
    write(folder, put(last, A, None, "fees", second))
    assert stated(load(folder), A, "fees") is None


def test_what_becomes_empty_goes(folder: Path) -> None:
    """A noun with its last member; a text without a letter states nothing."""
    seen = load(folder)
    write(folder, put(seen, A, "021", "channels", "phone"))
    seen = load(folder)
    phone = stated(seen, A, "channels", "phone")
    assert [{"number": "021"}] == phone
    write(folder, put(seen, A, " \n", "channels", "phone"), put(seen, B, {"who": "\t"}, "audience"))

    assert stated(load(folder), A, "channels") is None
    assert stated(load(folder), B) == {"id": "20", "title": "استعلام"}


def test_a_branch_gets_its_first_difference(folder: Path) -> None:
    """It has an entry of its own from then on: in its last list, or in a new file (A3)."""
    (folder / "agencies" / "x" / "services" / "more.yaml").write_text("- title: دو\n", "utf-8")
    seen = load(folder)
    writes = [
        FactWrite(Key(unit, "10"), ("hours",), ChangeKind.SET, None, "۸ تا ۱۴") for unit in "23"
    ]
    made = write(folder, *writes, FactWrite(Key("3", "20"), ("visits",), ChangeKind.SET, None, "۱"))

    more = (folder / "agencies" / "x" / "services" / "more.yaml").read_text("utf-8")
    own = (folder / "agencies" / "y" / "services" / "services.yaml").read_text("utf-8")
    assert '- title: دو\n- id: "10"\n  hours: "۸ تا ۱۴"\n' == more
    assert '- id: "10"\n  hours: "۸ تا ۱۴"\n- id: "20"\n  visits: "۱"\n' == own
    assert stated(made, Key("1", "10")) == stated(seen, Key("1", "10"))


def test_ids_may_change(folder: Path) -> None:
    """Of a service, of one below it at once, and of an agency; each is known by its new key."""
    seen = load(folder)
    made = write(folder, put(seen, A, "۱۲", "id"), put(seen, SUB, "۱۳", "id"))
    assert {Key("1", "12"), Key("1", "13")} <= made.origins.keys()
    made = write(folder, put(made, Key("3"), "4", "id"))

    assert Key("4") in made.origins
    assert made.folders == load(folder).folders


def test_a_service_without_an_id_differs_by_its_title(folder: Path) -> None:
    """The new file has a name that no other one has."""
    (folder / "services" / "c.yaml").write_text("title: بی شناسه\n", "utf-8")
    taken = folder / "agencies" / "y" / "services" / "services.yaml"
    taken.parent.mkdir()
    taken.write_text("title: تنها\n", "utf-8")
    key = next(key for key in load(folder).origins if key.service.startswith("بی"))
    write(folder, FactWrite(Key("3", key.service), ("visits",), ChangeKind.SET, None, "۱"))

    made = taken.with_name("services-2.yaml").read_text("utf-8")
    assert '- title: "بی شناسه"\n  visits: "۱"\n' == made


def test_blank_items_are_still_named_after_a_change_above_them(folder: Path) -> None:
    """What is not read of a file is looked up again when it is written."""
    text = "- id: '40'\n  title: چهل\n  documents:\n    - یک\n    -\n"
    (folder / "services" / "c.yaml").write_text(text, "utf-8")
    seen = load(folder)
    made = write(folder, put(seen, Key("1", "40"), "یک\nدو", "title"))

    assert [each.place.line for each in made.unread] == [7]


def test_one_writes_at_a_time(folder: Path) -> None:
    """Threads with writers of their own lose nothing of each other."""

    def work(key: Key) -> None:
        for number in range(10):
            with FolderWriter(folder).locked() as files:
                files.write([put(files.catalogue, key, str(number + 1), "visits")])

    threads = [threading.Thread(target=work, args=(key,)) for key in (A, SUB)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ["10", "10"] == [stated(load(folder), key, "visits") for key in (A, SUB)]


def test_a_mark_at_the_beginning_stays(folder: Path) -> None:
    """That of the order of bytes, which Windows writes, with its ends of lines."""
    file = folder / "services" / "a.yaml"
    text = FILES["services/a.yaml"].replace("\n", "\r\n")
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    write(folder, put(load(folder), A, "۱", "visits"))

    expected = text.replace("  subservices", '  visits: "۱"\r\n  subservices')
    assert b"\xef\xbb\xbf" + expected.encode() == file.read_bytes()
