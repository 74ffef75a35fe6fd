"""The setting `state`: without it nothing is imported; with it all is judged at start."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import Desk
from miz_khedmat.desk.settings import settings
from miz_khedmat.errors import SettingError
from miz_khedmat.pages import PAGES
from tests.samples import CATALOGUE
from tests.state.sites import BASE

ROOMS = ("state", "store", "surveys")
CODE = """
import sys
from pathlib import Path
import miz_khedmat.asgi, miz_khedmat.flask, miz_khedmat.wsgi
from miz_khedmat.desk.settings import settings
desk = settings({options}, Path()).reloading().now()
print(sorted(name for name in sys.modules if name.startswith({rooms})))
"""


def imported(options: dict[str, Any]) -> str:
    """The modules of state that a process has imported with a desk of these settings."""
    rooms = tuple(f"miz_khedmat.{room}" for room in ROOMS)
    code = CODE.format(options=options, rooms=rooms)
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return run.stdout.strip()


def test_without_state_nothing_is_imported(folder: Path) -> None:
    """A desk without the setting has none of the rooms of state."""
    assert "[]" == imported({"catalogue": str(folder)})


def test_with_state_the_room_is_imported(folder: Path, file: Path) -> None:
    """With the setting the same process has them."""
    options = {"catalogue": str(folder), "state": str(file), "base_url": BASE}

    assert "'miz_khedmat.state.room'" in imported(options)


def test_without_state_a_desk_has_the_pages_that_it_had(folder: Path, tmp_path: Path) -> None:
    """The page table is the very same."""
    stated = settings({"catalogue": folder}, tmp_path)

    assert PAGES is stated.desk().pages
    assert PAGES is stated.pages()
    assert stated.desk().state is None


def test_state_needs_an_address(folder: Path, tmp_path: Path) -> None:
    """A store without a public address is an error at start, as the host spells it."""
    with pytest.raises(SettingError) as caught:
        settings({"catalogue": folder, "state": "s"}, tmp_path, str.upper)

    assert ["BASE_URL"] == [str(wrong.place) for wrong in caught.value.wrongs]
    assert "state needs it" in str(caught.value)


def test_a_ready_desk_may_have_the_address_itself(file: Path, tmp_path: Path) -> None:
    """A desk of code needs no setting that it states itself, and gets the pages of state."""
    ready = Desk(catalogue=CATALOGUE, base_url=BASE)
    desk = settings({"catalogue": ready, "state": file}, tmp_path).desk()

    assert desk.state
    assert "invitations" in {page.name for page in desk.pages}
    assert (desk.state.invite("10031771101") or "").startswith(f"{BASE}n/")


def test_a_server_needs_a_key(folder: Path, tmp_path: Path) -> None:
    """A store on a server has no folder for its key, so that a setting must name it."""
    options = {"catalogue": folder, "state": "postgresql://x/y", "base_url": BASE}
    with pytest.raises(SettingError) as caught:
        settings(options, tmp_path, str.upper).desk()

    assert ["STATE_KEY"] == [str(wrong.place) for wrong in caught.value.wrongs]
    assert settings({**options, "state_key": "k"}, tmp_path).desk().state


def test_a_path_is_below_the_root_of_the_site(folder: Path, file: Path, tmp_path: Path) -> None:
    """A relative path of the store or its key is that below the site's own folder."""
    options = {"catalogue": folder, "state": file.name, "base_url": BASE}
    desk = settings({**options, "state_key": f"{file.name}.key"}, tmp_path).desk()

    assert desk.state
    assert not desk.state.trouble()


def test_without_file_locks_a_file_is_refused(
    options: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system does not lock files, a store in a file is a wrong setting."""
    monkeypatch.setattr("miz_khedmat.store.store.has_locks", lambda: False)
    with pytest.raises(SettingError, match="use PostgreSQL"):
        settings(options, tmp_path).desk()


def test_wrong_surveys_are_wrong_files(options: dict[str, Any], folder: Path) -> None:
    """A file of surveys with faults closes a desk that has not loaded yet, with its reasons."""
    (folder / "surveys.yaml").write_text("questions: [{id: X}]\n", "utf-8")
    reloading = settings(options, Path()).reloading()

    assert reloading.is_closed
    assert {"surveys.yaml"} == {
        str(fault.place).partition(":")[0]
        for fault in reloading.refusal.faults  # type: ignore[union-attr]
    }
