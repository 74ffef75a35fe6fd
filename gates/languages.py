"""Keeps the labels of every language: which are used, which are translated and compiled."""

import ast
import re
import sys
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Final

from attrs import frozen
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from jinja2 import Environment, nodes

from gates.plurals import Labels, Plurals, stated
from miz_khedmat.labels import DEFAULT, FORM, LANGUAGES
from miz_khedmat.model.form import EDITIONS, Line

COMPLETE: Final = (DEFAULT, "en")
_PACKAGE: Final = Path("src/miz_khedmat")
_FOLDERS: Final = (
    *("pages", "labels", "surveys/pages"),
    *("dashboard", "dashboard/people", "dashboard/sections", "dashboard/changes"),
)
_PLACE: Final = re.compile(r"\{\w+\}")
_NAME: Final = re.compile(r"_[a-z]+|[a-z_]+\.\w*")
_LETTER: Final = re.compile(r"[\u0600-\u06ff]")


@frozen
class UsedLabels:
    """The labels that pages ask for.

    *names* by templates; *mentioned* are texts of the code that may be names, *beginnings* how
    those begin that are built.
    """

    names: frozenset[str]
    mentioned: frozenset[str]
    beginnings: tuple[str, ...]

    def __contains__(self, name: str) -> bool:
        return name in self.names | self.mentioned or name.startswith(self.beginnings)


def source(root: Path, language: str) -> Path:
    """The file in which a language is translated."""
    return root / _PACKAGE / "labels/locale" / language / "LC_MESSAGES/miz_khedmat.po"


def read(root: Path, language: str) -> Catalog:
    """The catalogue of a language as it is written. Raises PoFileError."""
    with source(root, language).open("rb") as file:
        return read_po(file, abort_invalid=True)


def plurals(root: Path, language: str) -> Plurals | None:
    """The plural forms that the file of a language states; they are stated nowhere else."""
    return stated(source(root, language).read_text("utf-8"))


def used(root: Path) -> UsedLabels:
    """Yield the labels that templates and code use."""
    called, texts = set(_calls(root)), set(_texts(root))
    built = {text for text in called | texts if text.endswith(".")}
    return UsedLabels(frozenset(called - built), frozenset(texts - built), tuple(sorted(built)))


def _calls(root: Path) -> Iterator[str]:
    """Yield each label that a template uses; of a built name (``'stage.' ~ name``) its parts."""
    for file in sorted((root / _PACKAGE / "templates").rglob("*.html")):
        tree = Environment(autoescape=True).parse(file.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                first = call.args[0]
                said = [first] if isinstance(first, nodes.Const) else first.find_all(nodes.Const)
                yield from (const.value for const in said)


def _texts(root: Path) -> Iterator[str]:
    """Each text of the code that can be a label's name (``agency.phone``) or its beginning."""
    folders = (root / _PACKAGE / name for name in _FOLDERS)
    for file in sorted(chain.from_iterable(folder.glob("*.py") for folder in folders)):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and _NAME.fullmatch(str(node.value)):
                yield str(node.value)


def wordings() -> list[str]:
    """The wordings of the official form, in order; those in Latin letters need no translation."""
    sections = [section for edition in EDITIONS.values() for section in edition.sections]
    lines = [line for section in sections for line in section.lines]
    every = (
        *(edition.title for edition in EDITIONS.values()),
        *(section.label for section in sections),
        *chain.from_iterable(_wordings(line) for line in lines),
    )
    return [text for text in dict.fromkeys(every) if _LETTER.search(text)]


def _wordings(line: Line) -> Iterator[str]:
    yield line.label
    yield from (option.label for option in line.options)
    yield from chain.from_iterable(map(_wordings, line.columns))


def template(root: Path) -> Catalog:
    """Return all that a language is to translate, each label with its Persian beside it."""
    made = Catalog()
    for message in read(root, DEFAULT):
        if message.id:
            made.add(message.id, auto_comments=[_forms(message)[0]])
    for text in wordings():
        made.add(text, context=FORM)
    return made


def update(root: Path) -> None:
    """Bring every language in line with Persian: add new labels, empty, and remove old ones."""
    wanted = template(root)
    for language in LANGUAGES:
        labels = read(root, language)
        if language != DEFAULT:
            labels.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
        out = BytesIO()
        write_po(out, _labels(root, language, labels), width=0, ignore_obsolete=True)
        source(root, language).write_bytes(out.getvalue())


def _labels(root: Path, language: str, labels: Catalog) -> Labels:
    made = Labels(language, plurals(root, language), labels.header_comment)
    for message in labels:
        if message.id:
            made[message.id] = message
    return made


def compiled(root: Path, language: str) -> bytes:
    """Return the catalogue of a language as gettext reads it, without fuzzy entries."""
    out = BytesIO()
    write_mo(out, _labels(root, language, read(root, language)))
    return out.getvalue()


def build(root: Path) -> None:
    """Compile every language."""
    for language in LANGUAGES:
        source(root, language).with_suffix(".mo").write_bytes(compiled(root, language))


def troubles(root: Path) -> Iterator[str]:
    """Yield all problems of the labels, a line each; only unreadable files if there are any."""
    return iter(list(_unreadable(root)) or _wrongs(root))


def _unreadable(root: Path) -> Iterator[str]:
    """Yield why a language cannot be read completely, and so not be written."""
    for language in LANGUAGES:
        forms = plurals(root, language)
        found = list(forms.troubles() if forms else ["it does not state its plural forms"])
        try:
            read(root, language)
        except PoFileError as error:
            found.append(f"it cannot be read: {error}")
        yield from (f"{language}: {trouble}" for trouble in found)


def _wrongs(root: Path) -> Iterator[str]:
    known = used(root)
    persian = read(root, DEFAULT)
    names = [_name(message) for message in persian if message.id]
    yield from (f"no page asks for {name}" for name in names if name not in known)
    yield from (f"a page asks for {name}" for name in sorted(known.names - set(names)))
    for language in LANGUAGES:
        yield from (f"{language}: {trouble}" for trouble in _of(root, language, persian))


def _name(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    """What is said of one, of two, and so on; once, where a label does not count."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def _of(root: Path, language: str, persian: Catalog) -> Iterator[str]:
    labels = read(root, language)
    wanted = persian if language == DEFAULT else template(root)
    changed = {_key(message) for message in wanted} ^ {_key(message) for message in labels}
    yield from (f"run this gate: {name} is new or gone" for _, name in sorted(changed))
    if source(root, language).with_suffix(".mo").read_bytes() != compiled(root, language):
        yield "run this gate: the compiled labels are old"
    if _text(labels, "_direction") != _direction(_text(labels, "_name")):
        yield "its direction is another"
    for message in labels:
        if message.id:
            yield from _wrong(message, persian, complete=language in COMPLETE)


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", _name(message)


def _direction(name: str) -> str:
    """The direction of the letters in which a language writes its name."""
    return "ltr" if "L" in map(unicodedata.bidirectional, name) else "rtl"


def _text(labels: Catalog, name: str) -> str:
    message = labels.get(name)
    return str(message.string) if message else ""


def _wrong(message: Message, persian: Catalog, *, complete: bool) -> Iterator[str]:
    name, forms = _name(message), _forms(message)
    if (complete and message.fuzzy) or (not all(forms) and (complete or any(forms))):
        yield f"{name} is not translated"
    written = persian.get(name)
    if written and any(forms) and not name.startswith("_"):
        wanted = _places(_forms(written)[0])
        if any(_places(form) != wanted for form in forms):
            yield f"{name} has other places to fill in"


def _places(text: str) -> list[str]:
    return sorted(_PLACE.findall(text))


def main() -> int:
    """Update and compile every language, then print what is wrong; return 1 if anything is.

    Nothing is written if a language cannot be read completely.
    """
    root = Path.cwd()
    found = list(_unreadable(root))
    if not found:
        update(root)
        build(root)
        found = list(troubles(root))
    print("\n".join(found) or "every label is in every language")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
