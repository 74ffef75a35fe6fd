"""Finds what a browser would run in a picture or another XML file, wherever it opens the file."""

import re
from typing import Final
from xml.parsers import expat

_SVG: Final = "http://www.w3.org/2000/svg"
_PAGES: Final = frozenset({"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})
"""The namespaces whose elements have scripts, and script attributes, in any XML file."""
_RUNNING: Final = frozenset({"script", "foreignobject", "handler", "listener"})
_LOCAL: Final = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp)[;,]|$)", re.IGNORECASE)
"""A link to a part of the file itself, or to a picture in it that cannot contain a script."""
_PLAIN: Final = frozenset({"utf-8", "us-ascii", "ascii"})
_BETWEEN: Final = "\x1f"


class _RunsError(Exception):
    """Something that would run."""


def scripted(body: bytes) -> str:
    """Return what a browser would run in the XML of *body*, in a word; empty if there is nothing.

    A file that is not well-formed XML counts too: browsers run what comes before the fault.
    """
    # A browser and this reader must see the same letters, so there is one encoding.
    parser = expat.ParserCreate("utf-8", _BETWEEN)
    parser.XmlDeclHandler = _declared
    parser.StartDoctypeDeclHandler = _typed
    parser.ProcessingInstructionHandler = _instructed
    parser.StartElementHandler = _started
    try:
        parser.Parse(body, True)  # noqa: FBT003 - expat takes no keyword here
    except _RunsError as found:
        return str(found)
    except expat.ExpatError as error:
        return expat.ErrorString(error.code)
    return ""


def _declared(_: str, encoding: str | None, *__: object) -> None:
    if encoding and encoding.lower() not in _PLAIN:
        raise _RunsError(f"encoding={encoding}")


def _typed(_: str, __: str | None, ___: str | None, subset: int) -> None:
    """A DOCTYPE may give any element any attribute, and any name any text."""
    if subset:
        raise _RunsError("<!DOCTYPE […]>")


def _instructed(target: str, _: str) -> None:
    if target.lower() == "xml-stylesheet":
        raise _RunsError(f"<?{target}?>")


def _started(name: str, attributes: dict[str, str]) -> None:
    space, _, local = name.rpartition(_BETWEEN)
    if space in _PAGES or (space == _SVG and local.lower() in _RUNNING):
        raise _RunsError(f"<{local}>")
    if space == _SVG:
        for key, value in attributes.items():
            _given(key.rpartition(_BETWEEN)[2].lower(), value)


def _given(name: str, value: str) -> None:
    """An attribute of a picture: its own script, a way elsewhere, or one that is set in time."""
    later = value.strip().lower().rpartition(":")[2] if name == "attributename" else ""
    if name.startswith("on") or later.startswith(("on", "href")):
        raise _RunsError(later or name)
    if name == "href" and not _LOCAL.match(value):
        raise _RunsError(f"{name}={value[:40]}")
