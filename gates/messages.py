"""Keeps the messages of every language: what the code says, what is translated and compiled."""

import ast
import sys
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Final

from attrs import frozen
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from gates.plurals import Labels
from miz_khedmat.errors import PERSIAN, VALUE

Key = tuple[str, str]
"""The context and the English text of a message."""

_PACKAGE: Final = Path("src/miz_khedmat")
_MAKERS: Final = frozenset({"errors.py", "compliance/rule.py"})
"""The modules that make a message of a text that others give."""
_OF_RULES: Final = frozenset({"says", "expects", "do"})
_ENGLISH: Final = "english"
"""The name of a value that is always English, which a translation may leave out."""


@frozen
class Use:
    """A message in the code: its place, its text (None if that is computed), its values."""

    file: str
    line: int
    text: str | None
    context: str = ""
    values: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """The file and line, as editors open them."""
        return f"{_PACKAGE / self.file}:{self.line}"

    def troubles(self) -> Iterator[str]:
        """A text that cannot be found by reading the code, and values that are not in it."""
        if self.text is None:
            if self.file not in _MAKERS:
                yield f"{self.place}: the text of a message is written out, values have names"
        elif self.values and self.values != places(self.text):
            yield f"{self.place}: other values than places in {self.text!r}"


def places(text: str) -> frozenset[str]:
    """The names of the values that go into a message."""
    return frozenset(VALUE.findall(text))


def languages(root: Path) -> list[str]:
    """The languages that have a file of messages."""
    return sorted(path.name for path in (root / _PACKAGE / "locale").iterdir())


def source(root: Path, language: str) -> Path:
    """The file in which the messages of a language are translated."""
    return root / _PACKAGE / "locale" / language / "LC_MESSAGES/messages.po"


def read(root: Path, language: str) -> Catalog:
    """The messages of a language as they are written. Raises PoFileError."""
    with source(root, language).open("rb") as file:
        return read_po(file, abort_invalid=True)


def uses(root: Path) -> Iterator[Use]:
    """Each message of the code, file by file and line by line."""
    for file in sorted((root / _PACKAGE).rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        name = file.relative_to(root / _PACKAGE).as_posix()
        found = [use for call in calls for use in _of_call(name, call)]
        yield from sorted(found, key=lambda use: use.line)


def _of_call(file: str, call: ast.Call) -> Iterator[Use]:
    """The message of ``Wording(…)``, and those of ``@rule(…)`` that are plain texts."""
    called = call.func.id if isinstance(call.func, ast.Name) else ""
    if called == "Wording":
        yield _of_wording(file, call)
    elif called == "rule":
        given = [each.value for each in call.keywords if each.arg in _OF_RULES]
        texts = ((each.lineno, _text(each)) for each in given)
        yield from (Use(file, line, text) for line, text in texts if text is not None)


def _of_wording(file: str, call: ast.Call) -> Use:
    """The message whose text and context are written out; another has no text here."""
    written = [text for text in map(_text, call.args) if text is not None]
    if not written or len(written) < len(call.args):
        return Use(file, call.lineno, None)
    text, context = (*written, "")[:2]
    values = frozenset(each.arg for each in call.keywords if each.arg)
    return Use(file, call.lineno, text, context, values)


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def template(used: Iterable[Use]) -> dict[Key, list[str]]:
    """Everything that a language is to translate, each message with the files that say it."""
    made: dict[Key, list[str]] = {}
    for use in used:
        if use.text:
            made.setdefault((use.context, use.text), []).append(use.file)
    return made


def update(root: Path) -> None:
    """Bring every language in line with the code: new messages are empty, dropped ones go."""
    wanted = template(uses(root))
    for language in languages(root):
        before = read(root, language)
        known = {_key(message): message.string for message in before if message.id}
        made = Labels(language, None, before.header_comment)
        for (context, text), files in wanted.items():
            origin = [(file, 1) for file in dict.fromkeys(files)]
            translated = known.get((context, text), "")
            made.add(text, translated, origin, context=context or None)
        out = BytesIO()
        write_po(out, made, width=0, include_lineno=False)
        source(root, language).write_bytes(out.getvalue())


def compiled(root: Path, language: str) -> bytes:
    """The messages of a language as gettext reads them."""
    before = read(root, language)
    made = Labels(language, None, before.header_comment)
    for message in before:
        if message.id:
            made[message.id] = message
    out = BytesIO()
    write_mo(out, made)
    return out.getvalue()


def build(root: Path) -> None:
    """Compile every language."""
    for language in languages(root):
        source(root, language).with_suffix(".mo").write_bytes(compiled(root, language))


def unreadable(root: Path) -> Iterator[str]:
    """Yield why the messages of a language cannot be read completely."""
    for language in languages(root):
        try:
            read(root, language)
        except PoFileError as error:
            yield f"messages of {language}: they cannot be read: {error}"


def troubles(root: Path) -> Iterator[str]:
    """All that is wrong with the messages, a line each."""
    used = list(uses(root))
    yield from chain.from_iterable(use.troubles() for use in used)
    wanted = template(used).keys()
    for language in languages(root):
        yield from (f"messages of {language}: {each}" for each in _of(root, language, wanted))


def _of(root: Path, language: str, wanted: AbstractSet[Key]) -> Iterator[str]:
    messages = [message for message in read(root, language) if message.id]
    changed = {_key(message) for message in messages} ^ wanted
    yield from (f"run this gate: {text!r} is new or gone" for _, text in sorted(changed))
    if source(root, language).with_suffix(".mo").read_bytes() != compiled(root, language):
        yield "run this gate: the compiled messages are old"
    for message in messages:
        yield from _wrong(message, complete=language == PERSIAN)


def _key(message: Message) -> Key:
    return message.context or "", str(message.id)


def _wrong(message: Message, *, complete: bool) -> Iterator[str]:
    text, translated = str(message.id), str(message.string or "")
    if complete and (message.fuzzy or not translated):
        yield f"{text!r} is not translated"
    lacking, more = places(text) - places(translated), places(translated) - places(text)
    if translated and (more or lacking - {_ENGLISH}):
        yield f"{text!r} has other values to fill in"


def main() -> int:
    """Update and compile every language, then report what is wrong; 1 where anything is.

    Nothing is written where a language cannot be read.
    """
    root = Path.cwd()
    found = list(unreadable(root))
    if not found:
        update(root)
        build(root)
        found = list(troubles(root))
    print("\n".join(found) or "every message is translated")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
