"""Search: the services of a list, found by parts of ids, titles, common names and descriptions."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import field, frozen

from miz_khedmat.catalogue.catalogue import Catalogue
from miz_khedmat.catalogue.index import ByAgency
from miz_khedmat.catalogue.inheritance import shown, standing_rows
from miz_khedmat.catalogue.tree import TreeRow
from miz_khedmat.model import CHANNELS, Agency, Channels, Service
from miz_khedmat.model.parsers import NotUnderstood, types
from miz_khedmat.model.parsers.kinds import KINDS
from miz_khedmat.persian.text import search_key, visible, words

LETTERS: Final = 200
"""The letters of a query that are read."""
WORDS: Final = 12
"""The words of a query that are searched."""
FEW: Final = 10
"""With fewer exact hits than this, hits that differ by a letter are added."""

_ID: Final = 1
_NEAR: Final = 5  # what differs by a letter ranks this far behind what does not
_INSIDE: Final = 6  # a place within an id, where a longer part of it may begin
_PART_OF_ID, _MAY_DIFFER, _MAY_LACK, _JOINED = 4, 4, 3, 3
_LONGEST: Final = 40
"""The longest word for which typing errors are considered: longer ones have too many."""

Spellings = tuple[str, ...]
Places = dict[int, int]
"""By the number of a service, the best of its fields that has a word."""
Meet = Callable[[Spellings, Iterable[int]], Places]


@frozen
class SearchQuery:
    """A citizen's query: words, a kind of service, a channel; each may be empty."""

    text: str = ""
    kind: str = ""
    channel: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "SearchQuery":
        """Read the parameters ``q``, ``type`` and ``channel``; unknown names are ignored."""
        kind, channel = query.get("type", ""), query.get("channel", "")
        return cls(
            " ".join(visible(query.get("q", ""))[:LETTERS].split()),
            kind if kind in KINDS else "",
            channel if channel in CHANNELS else "",
        )


NOTHING: Final = SearchQuery()


@frozen
class SearchedWords:
    """The searched words of one service, folded."""

    ids: str
    title: str
    common_name: str
    description: str

    @classmethod
    def of(cls, service: Service) -> "SearchedWords":
        """Return the words of *service* in every language, with its former ids among its ids."""
        ids = map(search_key, filter(None, (service.id, *(service.former_ids or ()))))
        other = (service.translations or {}).values()
        titles = (service.title, *(each.title for each in other))
        descriptions = (service.description, *(each.description for each in other))
        return cls(
            " ".join(filter(None, ids)),
            _words(titles),
            _words((service.common_name,)),
            _words(descriptions),
        )

    @property
    def name(self) -> str:
        """The words by which the services below this one are found too."""
        return f"{self.ids} {self.title} {self.common_name}"


def _words(texts: Iterable[str | None]) -> str:
    return " ".join(word for text in texts for word in words(text or ""))


@frozen(eq=False)
class IndexEntry:
    """One service ready for search: its *words*, and these *run* together without spaces.

    *begins* has a number at the beginning of each word: 1 in ids, 2 in the title, 3 in the common
    name, 4 in the description, 5 in the names of the parents, 0 elsewhere except in ids.
    """

    words: frozenset[str]
    run: str
    begins: bytes

    @classmethod
    def of(cls, searched: SearchedWords, above: str) -> "IndexEntry":
        """Return the entry of a service whose parents are called *above*."""
        ids = searched.ids.split()
        texts = (searched.title, searched.common_name, searched.description, above)
        runs = (*ids, *(text.replace(" ", "") for text in texts))
        marks = (_marks([each], _ID, _INSIDE) for each in ids)
        begins = (_marks(text.split(), number) for number, text in enumerate(texts, _ID + 1))
        all_words = frozenset(word for text in texts for word in text.split())
        return cls(all_words, "\n".join(runs), b"\0".join((*marks, *begins)))

    def place(self, word: str) -> int:
        """Return the best field in which a word begins with *word*, by its number; 0 for none."""
        at = self.run.find(word)
        while at >= 0:
            place = self.begins[at]
            if place == _INSIDE:
                place = _ID if len(word) >= _PART_OF_ID else 0
            if place:
                return place  # fields are in their order: the first is the best
            at = self.run.find(word, at + 1)
        return 0


def _marks(given: Iterable[str], first: int, then: int = 0) -> bytes:
    """Return *first* at the beginning of each word and *then* at its other letters."""
    return b"".join(bytes([first] + [then] * (len(word) - 1)) for word in given)


@frozen
class Hits:
    """The services found, best first; the first *exact* of them match all of the query."""

    rows: tuple[TreeRow[Service], ...]
    exact: int


@frozen
class Index:
    """The deliverable services of one list in its order, with their kinds and channels."""

    rows: tuple[TreeRow[Service], ...]
    traits: tuple[frozenset[str], ...]
    entries: tuple[IndexEntry, ...]

    @cached_property
    def _runs(self) -> tuple[str, ...]:
        return tuple(entry.run for entry in self.entries)

    @cached_property
    def vocabulary(self) -> str:
        """Return every word once, each on a line."""
        return "\n".join(sorted(set().union(*(entry.words for entry in self.entries))))

    def find(self, query: SearchQuery) -> Hits:
        """Return the services that match a query: by id, title, common name, description, parents.

        If few contain every word, those follow that contain it with one letter different.
        """
        wanted = frozenset(filter(None, (query.kind, query.channel)))
        among = [at for at, traits in enumerate(self.traits) if wanted <= traits]
        spellings = _spellings(words(query.text)[:WORDS])
        found = self._sifted(among, spellings, self._exact)
        exact = len(found)
        if exact < FEW:
            hits = set(found)
            others = [at for at in among if at not in hits]
            found += self._sifted(others, spellings, self._either)
        return Hits(tuple(self.rows[at] for at in found), exact)

    def _sifted(self, among: Iterable[int], needs: list[Spellings], meet: Meet) -> list[int]:
        """Return those of *among* that *meet* every need, by the need that they meet worst."""
        ranks = dict.fromkeys(among, 0)
        for need in needs:
            ranks = {at: max(ranks[at], place) for at, place in meet(need, ranks).items()}
        return sorted(ranks, key=lambda at: (ranks[at], at))

    def _exact(self, need: Spellings, among: Iterable[int]) -> Places:
        runs, best = self._runs, Places()
        for word in need:
            for at in [at for at in among if word in runs[at]]:
                place = self.entries[at].place(word)
                if place and place < best.get(at, _NEAR + 1):
                    best[at] = place
        return best

    def _either(self, need: Spellings, among: Iterable[int]) -> Places:
        """Match exactly, or with one letter different, which ranks behind all exact matches."""
        near, best = self._near(need), Places()
        for at in among if near else ():
            entry = self.entries[at]
            if there := near & entry.words:
                best[at] = _NEAR + min(map(entry.place, there))
        return best | self._exact(need, among)

    def _near(self, need: Spellings) -> set[str]:
        """Return the known words that begin like one of *need*, with one letter different."""
        able = (word for word in need if _MAY_LACK <= len(word) <= _LONGEST and word.isalpha())
        patterns = map(_but_for_a_letter, able)
        found = (re.findall(each, self.vocabulary, re.MULTILINE) for each in patterns)
        return set().union(*found)


def _spellings(given: Sequence[str]) -> list[Spellings]:
    """Return each word alone and run together with those before it, like ids and joined words.

    The longest is first, because it leaves the fewest to match with the others.
    """
    needs = [
        tuple("".join(given[at - back : at + 1]) for back in range(min(at + 1, _JOINED)))
        for at in range(len(given))
    ]
    return sorted(needs, key=lambda need: -len(need[0]))


def _but_for_a_letter(word: str) -> str:
    """Return a pattern of known words of four letters and more that miss *word* by a letter."""
    ways = []
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        ways.append(f"{before}.{letter}{after}")  # one is missing
        if len(word) >= _MAY_DIFFER:
            ways.append(f"{before}.{after}")  # one is wrong
            ways += [f"{before}{after[0]}{letter}{after[1:]}"] if after else []  # two are swapped
        if len(word) > _MAY_DIFFER:
            ways.append(before + after)  # one is too many
    return f"^(?:{'|'.join(ways)}).*"


def index(catalogue: Catalogue, agency: Agency) -> Index:
    """Return the search index of *agency*'s list."""
    return catalogue.index(SearchIndexes).of(agency)


@frozen(eq=False)
class SearchIndexes(ByAgency[Index]):
    """The search index of each agency's list.

    Units mostly show what their headquarters shows, so that equal *entries* are shared.
    """

    catalogue: Catalogue
    _entries: dict[tuple[SearchedWords, str], IndexEntry] = field(factory=dict, init=False)

    def derive(self, agency: Agency) -> Index:
        """Return the search index of the list of *agency*."""
        names: dict[str, str] = {}
        rows, traits, entries = [], [], []
        for row, service in shown_services(self.catalogue, agency):
            searched = SearchedWords.of(service)
            names[row.node.key] = searched.name
            if service.deliverable:
                above = " ".join(names.get(each.key, "") for each in row.path[:-1])
                rows.append(row)
                traits.append(frozenset((*kinds(service), *channels(service))))
                entries.append(self._entry(searched, above))
        return Index(tuple(rows), tuple(traits), tuple(entries))

    def _entry(self, searched: SearchedWords, above: str) -> IndexEntry:
        if (searched, above) not in self._entries:
            self._entries[searched, above] = IndexEntry.of(searched, above)
        return self._entries[searched, above]


def shown_services(
    catalogue: Catalogue, agency: Agency
) -> Iterator[tuple[TreeRow[Service], Service]]:
    """Return every row of *agency*'s list with the service as the agency shows it (A3)."""
    for row in standing_rows(catalogue, agency):
        shown_service = shown(catalogue, agency, row.node.key)
        yield row, shown_service.service if shown_service else row.node


def kinds(service: Service) -> tuple[str, ...]:
    """Return the kinds of *service* by which lists are filtered (D3)."""
    read = types(service.types or ())
    return () if isinstance(read, NotUnderstood) else read.kinds


def channels(service: Service) -> tuple[str, ...]:
    """Return the channels of *service* by which lists are filtered (D10)."""
    return service.channels.offered if isinstance(service.channels, Channels) else ()
