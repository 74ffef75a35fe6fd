"""Prints what is wrong with the licences of the wheel and of all that a site installs with it."""

import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gates import wheel

OURS: Final = "MIT AND OFL-1.1"
EXPECTED: Final = frozenset(
    {
        *("MIT", "BSD-2-Clause", "BSD-3-Clause", "PSF-2.0"),
        *("MIT License", "BSD License", "Python Software Foundation License"),
    }
)
"""The licences of run dependencies, as expressions and, in older packages, as classifiers."""

DEVELOPMENT: Final = "dev"
"""The extra that no site installs."""

LINKED: Final[Mapping[str, str]] = {"psycopg": "LGPL-3.0-only"}
"""Libraries of an extra that have another licence; none of them is in the wheel."""

FONTS: Final = (".woff2", ".woff", ".ttf", ".otf")
_CLASSIFIER: Final = "License :: "


def troubles(root: Path) -> Iterator[str]:
    """All that is wrong, a line each."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    yield from _of_project(root, project)
    yield from of_packages(_run_requirements(project))


def _of_project(root: Path, project: Mapping[str, Any]) -> Iterator[str]:
    """The licence as it is stated, and the licence files of the package and its fonts."""
    if project.get("license") != OURS:
        yield f"pyproject.toml: the licence is {project.get('license')}, expected {OURS}"
    wanted = {"LICENSE", *map(licence_of_font, _fonts(root))}
    stated = set(project.get("license-files", ()))
    yield from (f"pyproject.toml: license-files lacks {name}" for name in sorted(wanted - stated))
    with tempfile.TemporaryDirectory() as folder:
        packed = wheel.contents(wheel.build(root, Path(folder)))
    for name in sorted(wanted):
        if not any(path.endswith(f".dist-info/licenses/{name}") for path in packed):
            yield f"the wheel lacks the licence {name}"


def _fonts(root: Path) -> Iterator[str]:
    files = sorted((root / "src").rglob("*"))
    return (file.relative_to(root).as_posix() for file in files if file.suffix in FONTS)


def licence_of_font(font: str) -> str:
    """Return the file of a font's licence, which is beside the font and has its name."""
    return f"{font.rpartition('.')[0]}-OFL.txt"


def _run_requirements(project: Mapping[str, Any]) -> list[str]:
    """Return what the package and each of its extras needs, except for development."""
    extras = project.get("optional-dependencies", {})
    more = (each for name, each in extras.items() if name != DEVELOPMENT)
    return [*project["dependencies"], *(text for each in more for text in each)]


def of_packages(requirements: Iterable[str]) -> Iterator[str]:
    """Each package that is required, however far down, whose licence is not expected."""
    waiting = [Requirement(text) for text in requirements]
    seen: set[str] = set()
    while waiting:
        requirement = waiting.pop(0)
        name = canonicalize_name(requirement.name)
        if name in seen:
            continue
        seen.add(name)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            yield f"{name}: it is not installed, so that its licence is not known"
            continue
        stated = licences(package.metadata.json)
        if stated == (LINKED.get(name),):
            continue
        if not stated or not all(map(is_expected, stated)):
            yield f"{name}: its licence is {' and '.join(stated) or 'not stated'}"
        waiting += _needed(package.requires or (), requirement.extras)


def _needed(requirements: Iterable[str], extras: Iterable[str]) -> Iterator[Requirement]:
    """Return what a package needs on this machine with some of its extras."""
    for each in map(Requirement, requirements):
        marker = each.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield each


def licences(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    """The licences that a package states: as an expression, as classifiers, or in a field."""
    if expression := metadata.get("license_expression"):
        return (str(expression),)
    stated = [each for each in metadata.get("classifier", ()) if each.startswith(_CLASSIFIER)]
    named = [each.rpartition(" :: ")[2] for each in stated]
    return tuple(named) or tuple(filter(None, [str(metadata.get("license", ""))]))


def is_expected(licence: str) -> bool:
    """Return whether a licence is expected, alone, with every other, or as one choice."""
    choices = licence.split(" OR ")
    return any(all(each in EXPECTED for each in choice.split(" AND ")) for choice in choices)


def main() -> int:
    """Print what is wrong; return 1 if anything is."""
    found = list(troubles(Path.cwd()))
    print("\n".join(found) or f"{OURS}, and every licence among the run dependencies is expected")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
