"""The lock files name all that development and the demo install, byte for byte."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gates import lock

LOCKS = tuple(lock.LOCKS)


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_one_version_and_its_hashes(root: Path, name: str) -> None:
    """What pip installs by it is what was tried, on each supported Python and platform."""
    text = re.sub(r"^#.*\n", "", (root / name).read_text("utf-8"), flags=re.MULTILINE)
    entries = re.split(r"\n(?=\S)", text.strip())
    pin = re.compile(r"[a-z0-9-]+==\S+( ; [^\\]+)? \\(\n    --hash=sha256:[0-9a-f]{64}( \\)?)+")

    assert [] == [entry for entry in entries if not pin.fullmatch(entry)]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_host_and_no_path(root: Path, name: str) -> None:
    """It can be used with whatever index pip is configured with."""
    text = (root / name).read_text("utf-8")

    assert [] == re.findall(r"://|--index|--find-links|/\w+", text)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_satisfies_the_project(root: Path, name: str) -> None:
    """Every requirement of its extras, and of building without isolation, is in it."""
    pins = lock.pins((root / name).read_text("utf-8"))
    wanted = [Requirement(text) for text in (*required(root, lock.LOCKS[name]), lock.BUILDER)]
    kept = {each.name: pins.get(canonicalize_name(each.name), "") for each in wanted}

    assert [] == [each for each in wanted if kept[each.name] not in each.specifier]


def required(root: Path, extras: tuple[str, ...]) -> list[str]:
    """What the project needs with its extras; those that name others bring these."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    more = [text for extra in extras for text in project["optional-dependencies"][extra]]
    found = [*project["dependencies"], *more]
    ours = [Requirement(text) for text in more if Requirement(text).name == project["name"]]
    others = [text for each in ours for text in required(root, tuple(each.extras))]
    return [*(text for text in found if Requirement(text).name != project["name"]), *others]


def test_the_demo_has_the_versions_of_development(root: Path) -> None:
    """What a visitor sees is what the tests saw."""
    development, demo = (lock.pins((root / name).read_text("utf-8")) for name in LOCKS)

    assert demo == {name: version for name, version in development.items() if name in demo}


def test_the_tool_that_locks_is_locked(root: Path) -> None:
    """Nothing outside the lock files decides what is in them."""
    assert {"uv", "pip-audit"} <= lock.pins((root / LOCKS[0]).read_text("utf-8")).keys()


def test_what_a_refresh_changes_is_told(tmp_path: Path) -> None:
    """Each package with its old and its new version; the old file is replaced."""
    for folder, text in (("old", "a==1 \\\nb==1 \\\n"), ("new", "b==2 \\\nc==1 ; os_name \\\n")):
        for name in LOCKS:
            file = tmp_path / folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    messages = list(lock.replace_all(tmp_path / "old", tmp_path / "new"))

    lines = ("a: 1 -> nothing", "b: 1 -> 2", "c: nothing -> 1")
    assert [f"{name}: {line}" for name in LOCKS for line in lines] == messages
    assert {"b": "2", "c": "1"} == lock.pins((tmp_path / "old" / LOCKS[0]).read_text("utf-8"))


AUDITED = [
    {"name": "a", "version": "1", "vulns": []},
    {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3", "2.1"]}]},
    {"name": "c", "version": "1", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]},
]
UNASKED = [{"name": "d", "skip_reason": "d was not found"}]


@pytest.mark.parametrize(
    ("out", "error", "messages"),
    [
        (json.dumps({"dependencies": AUDITED[:1]}), "No known vulnerabilities", []),
        (
            json.dumps({"dependencies": AUDITED}),
            "",
            ["b 2: PYSEC-1, mended in 3, 2.1", "c 1: PYSEC-2, mended in no version"],
        ),
        (
            json.dumps({"dependencies": AUDITED[:1] + UNASKED}),
            "No known vulnerabilities found",
            [
                f"1 of 2 packages were not audited, {lock.UNANSWERED}: d was not found",
            ],
        ),
        (
            "",
            "Traceback\nConnectionError: no such host\n",
            [
                f"no package was audited, {lock.UNREACHED}: ConnectionError: no such host",
            ],
        ),
    ],
)
def test_what_was_not_audited_is_told(out: str, error: str, messages: list[str]) -> None:
    """“No known vulnerability” differs from a database that could not be reached."""
    assert messages == list(lock.advisories(out, error))
