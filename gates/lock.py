"""Refreshes the lock files, and reports what new versions break and which of them are unsafe."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

LOCKS: Final[Mapping[str, tuple[str, ...]]] = {
    "requirements/dev.txt": ("dev",),
    "requirements/demo.txt": ("cli", "flask", "django", "demo"),
}
"""The lock files with the extras that each of them is for; the first one binds the others."""

BUILDER: Final = "hatchling"
"""It builds what is installed without build isolation, so that every lock file has it."""

TARGETS: Final = ("lint", "test")
_PIN: Final = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
_INDEX: Final = re.compile(r"^\S+\.index-url='(.+)'$", re.MULTILINE)
_COMPILE: Final = (
    *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--fork-strategy", "fewest", "--generate-hashes", "--no-annotate"),
    *("--custom-compile-command", "make lock"),
)
_AUDIT: Final = (
    *("-m", "pip_audit", "--require-hashes", "--disable-pip"),
    *("--progress-spinner", "off", "--format", "json", "-r"),
)

UNREACHED: Final = "the advisory database cannot be reached"
UNANSWERED: Final = "the advisory database did not answer for them"


def compile_all(root: Path, folder: Path) -> None:
    """Write every lock file from scratch into a folder. Raises CalledProcessError if uv fails."""
    first = folder / next(iter(LOCKS))
    for name, extras in LOCKS.items():
        made = folder / name
        made.parent.mkdir(exist_ok=True)
        options = list(chain.from_iterable(("--extra", extra) for extra in extras))
        bound = [] if made == first else ["--constraint", str(first)]
        command = [sys.executable, *_COMPILE, *options, *bound, "-o", str(made)]
        subprocess.run(
            [*command, "pyproject.toml", "-"],
            cwd=root,
            env=os.environ | _index(),
            input=BUILDER,
            text=True,
            stdout=subprocess.DEVNULL,
            check=True,
        )


def _index() -> dict[str, str]:
    """The index of pip's own settings, for uv, which does not read them."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {"UV_DEFAULT_INDEX": found[-1]} if (found := _INDEX.findall(output)) else {}


def pins(text: str) -> dict[str, str]:
    """The version of each package that a lock file names."""
    return dict(_PIN.findall(text))


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Yield what a refresh changes, a line for each package."""
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, "nothing"), after.get(name, "nothing")
        if old != new:
            yield f"{name}: {old} -> {new}"


def replace_all(root: Path, folder: Path) -> Iterator[str]:
    """Put the new lock files in place of the old ones, and return what they change."""
    for name in LOCKS:
        old, new = root / name, folder / name
        before = old.read_text("utf-8") if old.exists() else ""
        after = new.read_text("utf-8")
        yield from (f"{name}: {line}" for line in changes(pins(before), pins(after)))
        old.parent.mkdir(exist_ok=True)
        old.write_text(after, "utf-8")


def broken(root: Path, folder: Path) -> Iterator[str]:
    """The targets that fail with the new versions, installed in a place of their own."""
    python = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}"
    for target in TARGETS:
        command = ["make", f"VENV={folder / 'venv'}", f"PYTHON={python}", target]
        if subprocess.run(command, cwd=root, check=False).returncode:
            yield f"the new versions break `make {target}`: see above"


def audit(root: Path) -> Iterator[str]:
    """Yield what pip-audit knows of the locked versions, and what it could not check."""
    for name in LOCKS:
        command = [sys.executable, *_AUDIT, name]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        yield from (f"{name}: {line}" for line in advisories(done.stdout, done.stderr))


def advisories(out: str, error: str) -> Iterator[str]:
    """Yield what pip-audit reports, including packages that it did not check."""
    try:
        packages: list[dict[str, Any]] = json.loads(out)["dependencies"]
    except ValueError:
        last = error.strip().splitlines()[-1:]
        yield f"no package was audited, {UNREACHED}: {''.join(last)}"
        return
    for each in packages:
        for known in each.get("vulns", ()):
            mended = ", ".join(known["fix_versions"]) or "no version"
            yield f"{each['name']} {each['version']}: {known['id']}, mended in {mended}"
    if skipped := [each for each in packages if "skip_reason" in each]:
        reason = skipped[0]["skip_reason"]
        count = f"{len(skipped)} of {len(packages)} packages were not audited"
        yield f"{count}, {UNANSWERED}: {reason}"


def main() -> int:
    """Refresh, test and audit; return 1 if something broke or is unsafe, 2 if uv failed."""
    root = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            compile_all(root, folder)
        except subprocess.CalledProcessError:
            print("uv could not make the lock files (is there a network?); they are as they were")
            return 2
        print("\n".join(replace_all(root, folder)) or "the lock files have the newest versions")
        found = [*broken(root, folder), *audit(root)]
    print("\n".join(found) or "the new versions break nothing, and no advisory names them")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
