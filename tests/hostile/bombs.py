"""Files that grow when they are read: each is tried in a process that may have little memory."""

import json
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from miz_khedmat import load
from miz_khedmat.bpmn import BpmnError, parse
from miz_khedmat.errors import LoadError

MEMORY: Final = 1_500_000_000
"""Bytes of addresses that the process may use, with all of Python."""
MANY: Final = 50_000
_ENTITIES: Final = "".join(f'<!ENTITY e{n} "' + f"&e{n - 1};" * 10 + '">' for n in range(1, 30))
_HEAD: Final = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'
_LAUGHS: Final = "\n".join(
    ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [" + f"*a{n - 1}," * 9 + "]" for n in range(1, 40))]
)

Make = Callable[[], str]
FILES: Final[Mapping[str, tuple[str, Make, str]]] = {
    "aliases in aliases": ("yaml", lambda: _LAUGHS, "alias"),
    "an alias many times": ("yaml", lambda: f"a: &a x\nb: [{'*a,' * MANY}]", "alias"),
    "merge keys": ("yaml", lambda: "- a: &a {b: c}\n" + "- <<: *a\n" * MANY, "alias"),
    "anchors": ("yaml", lambda: f"a: [{'&x y,' * MANY}]", "alias"),
    "tags": ("yaml", lambda: f"a: [{'!!python/name:os.system y,' * MANY}]", "tag"),
    "lists in lists": ("yaml", lambda: "[" * MANY, "too-deep"),
    "mappings in mappings": ("yaml", lambda: "{a: " * MANY, "too-deep"),
    "rows in rows": ("yaml", lambda: "- " * MANY, "too-deep"),
    "indents": ("yaml", lambda: "".join(f"{' ' * n}a:\n" for n in range(3000)), "too-deep"),
    "keys of keys": ("yaml", lambda: "? " * MANY, "key"),
    "a list as a key": ("yaml", lambda: f"? [{'a,' * MANY}]\n: b", "key"),
    "one key many times": ("yaml", lambda: "id: 1\n" * MANY, "duplicate-key"),
    "unknown keys": ("yaml", lambda: "".join(f"k{n}: x\n" for n in range(MANY)), "unknown-key"),
    "empty rows": ("yaml", lambda: "-\n" * MANY, ""),
    "rows of no mapping": ("yaml", lambda: "- []\n" * MANY, "shape"),
    "one id many times": ("yaml", lambda: "- id: 1\n" * MANY, "duplicate-id"),
    "documents": ("yaml", lambda: "---\n" * MANY, "documents"),
    "nothing but noughts": ("yaml", lambda: "\x00" * MANY, "syntax"),
    "a larger file than allowed": ("yaml", lambda: f"- id: {'9' * 64_000_000}", "too-large"),
    "a very long number": ("yaml", lambda: f"- id: {'9' * 20_000_000}", ""),
    "a very long text": ("yaml", lambda: f"- id: 1\n  title: {'x ' * 10_000_000}", ""),
    "json in json": ("json", lambda: "[" * MANY, "too-deep"),
    "json keys in keys": ("json", lambda: '{"a":' * MANY, "too-deep"),
    "a json key many times": ("json", lambda: "{" + '"id":1,' * MANY + '"id":1}', "duplicate-key"),
    "halves of letters": ("json", lambda: '[{"id":[' + '"\\ud800",' * MANY + "1]}]", "surrogate"),
    "a json text of escapes": ("json", lambda: '[{"id":"' + "\\u0041" * 2_000_000 + '"}]', ""),
    "a json text without an end": ("json", lambda: '["' + "\\" * 2_000_001, "syntax"),
    "a json number of a million digits": ("json", lambda: '[{"id":' + "9" * 1_000_000 + "}]", ""),
    "a json key of a million letters": (
        "json",
        lambda: '{"' + "a" * 1_000_000 + '":1}',
        "unknown-key",
    ),
}
"""By name: how the file of services ends, its text, and the fault that it is to end in, if any."""
XML: Final[Mapping[str, tuple[Make, str]]] = {
    "entities in entities": (
        lambda: f'<!DOCTYPE x [<!ENTITY e0 "ha">{_ENTITIES}]>{_HEAD}&e29;</definitions>',
        "DOCTYPE",
    ),
    "a long entity many times": (
        lambda: '<!DOCTYPE x [<!ENTITY a "' + "a" * MANY + f'">]>{_HEAD}' + "&a;" * MANY,
        "DOCTYPE",
    ),
    "a file of the disk": (
        lambda: f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{_HEAD}&a;</definitions>',
        "DOCTYPE",
    ),
    "a DTD of another host": (
        lambda: f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">{_HEAD}</definitions>',
        "DOCTYPE",
    ),
    "parameters": (lambda: f"<!DOCTYPE x [<!ENTITY % p SYSTEM 'x'>%p;]>{_HEAD}", "DOCTYPE"),
    "elements in elements": (lambda: _HEAD + "<task>" * MANY, "deeply"),
    "elements in what is skipped": (lambda: _HEAD + "<extensionElements>" * MANY, "deeply"),
    "elements side by side": (lambda: _HEAD + "<task/>" * 310_000, "large"),
    "attributes": (
        lambda: _HEAD + "<task " + " ".join(f"a{n}=''" for n in range(MANY)) + "/></definitions>",
        "",
    ),
    "names of spaces": (
        lambda: _HEAD + "".join(f"<a{n}:x xmlns:a{n}='u{n}'/>" for n in range(MANY)),
        "well-formed",
    ),
    "texts between elements": (
        lambda: f"{_HEAD}<process>{('x' * 50 + '<a/>') * MANY}</process></definitions>",
        "",
    ),
    "an attribute of ten million letters": (
        lambda: f"{_HEAD}<task name='{'x' * 10_000_000}'/></definitions>",
        "",
    ),
    "more bytes than allowed": (lambda: " " * 20_000_001, "large"),
}
"""By name: the text of a drawing, and a word of what it is refused with, if it is."""


def _loaded(folder: Path, ending: str, text: str) -> str:
    """Return the faults of a catalogue with a file of *text*; none if it loads."""
    file = folder / "services" / f"a.{ending}"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    (folder / "agency.yaml").write_text("id: 1\n", "utf-8")
    try:
        load(folder)
    except LoadError as error:
        return " ".join(sorted({fault.code for fault in error.faults}))
    return ""


def _parsed(text: str) -> str:
    try:
        parse(text.encode())
    except BpmnError as error:
        return error.message.en
    return ""


def main() -> None:
    """Print the result of every bomb; the first argument is a folder for its files."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    folder = Path(sys.argv[1])
    made = {name: _loaded(folder / name, end, make()) for name, (end, make, _) in FILES.items()}
    sys.stdout.write(json.dumps(made | {name: _parsed(make()) for name, (make, _) in XML.items()}))


if __name__ == "__main__":
    main()
