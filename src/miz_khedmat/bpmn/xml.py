"""Read XML from untrusted sources within limits: no DTD, no entities, each fault with its place."""

from typing import Final
from xml.parsers import expat

from attrs import define, field, frozen

from miz_khedmat.errors import MizKhedmatError, Wording


@frozen
class XmlLimits:
    """How much XML is read at most: bytes, levels and elements."""

    size: int = 20_000_000
    depth: int = 100
    elements: int = 300_000


class BpmnError(MizKhedmatError):
    """A file without readable BPMN; *line* and *column* count from 1."""

    def __init__(self, message: Wording, line: int = 1, column: int = 1) -> None:
        self.message = message
        self.line = line
        self.column = column
        super().__init__(f"{line}:{column}: {message.joined()}")


@define(eq=False)
class XmlElement:
    """One element of an XML file: its name without namespace, and its content.

    *foreign* is true if its namespace is not one of the standard's.
    """

    name: str
    foreign: bool
    attributes: dict[str, str]
    line: int
    column: int
    tags: list["XmlElement"] = field(factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """Return the attribute called *name*, or an empty text."""
        return self.attributes.get(name, "")


_SKIPPED: Final = frozenset({"extensionElements", "incoming", "outgoing"})
"""Elements without content, or with what the flows already contain."""
_SEPARATOR: Final = "\x1f"
_DOCTYPE: Final = Wording("the file has a DOCTYPE, which is not supported; remove that line")
_DEEP: Final = Wording("the elements are nested too deeply for a diagram")
_MANY: Final = Wording("the file is too large for a diagram")
_EMPTY: Final = Wording("the file is empty")


def read(
    content: bytes, limits: XmlLimits | None = None
) -> tuple[XmlElement, dict[str, XmlElement]]:
    """Parse XML within limits.

    Args:
        content: The bytes of the file.
        limits: How much is read at most; by default the usual limits.

    Returns:
        The root element, and every element by its id.

    Raises:
        BpmnError: It is not XML, or it exceeds *limits*.
    """
    reader = _XmlReader(limits or XmlLimits())
    if len(content) > reader.limits.size:
        raise BpmnError(_MANY)
    if not content.strip():
        raise BpmnError(_EMPTY)
    try:
        reader.parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword here
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        wording = Wording(
            "not well-formed XML ({reason}); export it again from the drawing program",
            reason=reason,
        )
        raise BpmnError(wording, error.lineno, error.offset + 1) from error
    except (LookupError, ValueError) as error:  # an unknown encoding
        wording = Wording("unknown encoding ({error}); save it as UTF-8", error=error)
        raise BpmnError(wording) from error
    return reader.root, reader.by_id


class _XmlReader:
    """Expat's callbacks, which build elements and skip the standard's extensions."""

    def __init__(self, limits: XmlLimits) -> None:
        self.limits = limits
        self.stack: list[XmlElement] = []
        self.texts: list[list[str]] = []
        self.by_id: dict[str, XmlElement] = {}
        self.skipped = 0
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.root: XmlElement

    def fail(self, wording: Wording) -> BpmnError:
        column = self.parser.CurrentColumnNumber + 1
        return BpmnError(wording, self.parser.CurrentLineNumber, column)

    def doctype(self, *_: object) -> None:
        raise self.fail(_DOCTYPE)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._limit()
        space, _, local = name.rpartition(_SEPARATOR)
        if self.skipped or local in _SKIPPED:
            self.skipped += 1
            return
        parser = self.parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        tag = XmlElement(local, bool(space) and "omg.org" not in space, attributes, line, column)
        if self.stack:
            self.stack[-1].tags.append(tag)
        else:
            self.root = tag
        self.stack.append(tag)
        self.texts.append([])
        if "id" in attributes:
            self.by_id.setdefault(attributes["id"].strip(), tag)

    def _limit(self) -> None:
        self.count += 1
        if self.count > self.limits.elements:
            raise self.fail(_MANY)
        if len(self.stack) + self.skipped >= self.limits.depth:
            raise self.fail(_DEEP)

    def end(self, _: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.stack.pop().text = "".join(self.texts.pop())

    def data(self, text: str) -> None:
        if not self.skipped:
            self.texts[-1].append(text)
