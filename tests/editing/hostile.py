"""Every hostile text in every field of a file that people laid out, and what is read back."""

from collections import Counter
from typing import Final

from miz_khedmat.editing.comments import comments
from miz_khedmat.editing.nodes import composed
from miz_khedmat.editing.rewriting import rewritten
from miz_khedmat.loading.dumper import plain, to_yaml
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.model import Agency, Service
from miz_khedmat.workflow.fact_writing import readable
from tests.hostile.fields import KEY, Field, filled

BEFORE: Final = ("پیشین", "", "یک\nدو")
"""What every field of a file says before: a text, nothing, a text of several lines."""
NOUNS: Final = {"services/a.yaml": Service, "agency.yaml": Agency}


def stated(noun: type, text: str) -> Plain:
    """The plain data of a *noun* whose every field has the *text*; keys of mappings do not."""

    def take(field: Field) -> str:
        return "en" if field[-1] == KEY else text

    return readable(plain(filled(noun, take))) or {"id": "1"}


def commented(text: str) -> str:
    """YAML with a comment behind each of its lines and above it."""
    lines = (
        f"{' ' * (len(line) - len(line.lstrip()))}# بالای {number}\n{line}   # کنار {number}\n"
        for number, line in enumerate(text.splitlines(), 1)
    )
    return "".join(lines)


def all_comments(source: Source) -> "Counter[str]":
    """The comments of a file, as often as each is there."""
    found = comments(source.text, 0, len(source.text), [composed(source)])
    return Counter(each.strip() for each in found)


def lost(name: str, before: str, text: str) -> list[str]:
    """What is not as it has to be after every field of a file got the *text*.

    Before, every field has the text *before*, or there are none.
    """
    noun = NOUNS[name]
    source = Source(name, commented(to_yaml(stated(noun, before))))
    made = rewritten(source, stated(noun, text))
    if made is None:
        return ["not written"]
    wrong = [] if stated(noun, text) == read(Source(name, made), []) else ["reads otherwise"]
    return wrong + sorted(all_comments(source) - all_comments(Source(name, made)))
