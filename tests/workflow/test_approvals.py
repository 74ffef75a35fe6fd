"""An approval is of the row that was shown: a file that is another by then is left alone."""

from pathlib import Path

import pytest

from miz_khedmat import load
from miz_khedmat.atomic.file import EditError
from miz_khedmat.atomic.root import Root
from miz_khedmat.workflow import Draft, OpenCatalogue, chosen, drafted, stated
from tests.importing.catalogues import catalogue, files

TEXT = "- {id: 4}\n- {id: 5, fees: [{amount: 7}]}\n"


def opened(folder: Path, text: str = TEXT) -> OpenCatalogue:
    """A catalogue of one file, as it was loaded."""
    root = Root(catalogue(folder, {"services/a.yaml": text}))
    return OpenCatalogue(root, load(folder))


def draft(open_catalogue: OpenCatalogue) -> Draft:
    """The approval of the one fee."""
    row = chosen(open_catalogue, "5")
    return drafted(open_catalogue, row, stated(row, "مدیر", "1404-02-03"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- {id: 4}\n",
        "- {id: 4}\n- {id: 5, fees: [{amount: 8}]}\n",
        "- [",
        "id: 5",
        "- 1\n- 2\n",
    ],
)
def test_a_file_that_is_another_is_not_written(text: str, tmp_path: Path) -> None:
    """Edited while it was being loaded, or while somebody thought about it."""
    open_catalogue = opened(tmp_path / "desk")
    made = draft(open_catalogue)
    file = tmp_path / "desk" / "services" / "a.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(EditError, match="changed in the meantime"):
        draft(open_catalogue)
    with pytest.raises(EditError, match="changed in the meantime"):
        made.write()

    assert text == file.read_text("utf-8")
    file.unlink()
    with pytest.raises(EditError, match="No such file"):
        draft(open_catalogue)


def test_marks_and_line_ends_stay(tmp_path: Path) -> None:
    """A byte order mark too."""
    open_catalogue = opened(tmp_path / "desk", f"\ufeff{TEXT}".replace("\n", "\r\n"))
    draft(open_catalogue).write()
    text = files(tmp_path / "desk")["services/a.yaml"]
    (fee,) = load(tmp_path / "desk").agency.services[1].fees or ()

    assert fee.approval
    assert text.startswith("\ufeff- {id: 4}\r\n- {id: 5, fees: [{amount: 7, approvals: [{by:")
    assert text.endswith("}]}]}\r\n")
