"""How often misspelt real titles and ids are found, and how long that takes here and in Node."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from attrs import frozen

from benchmarks.measuring import Bar, by_itself
from miz_khedmat import Catalogue
from miz_khedmat.catalogue.search import SearchQuery, index
from miz_khedmat.model import Agency, Service
from miz_khedmat.pages.search import listing
from miz_khedmat.persian.digits import to_persian

DATA: Final = Path("tests/data/real_services.json")
SCRIPT: Final = Path("src/miz_khedmat/static/miz.js")
FIRST, MANY = 5, 8_000
HITS_BAR, MILLISECONDS_BAR = 0.95, 50
DRIVER: Final = """
const {entries, find} = require(process.argv[1]);
const {rows, queries} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const held = entries(rows);
for (const query of queries.slice(0, 20)) find(held, query, []);
const told = queries.map((query) => {
  const begin = performance.now(), found = find(held, query, []);
  return [performance.now() - begin, found.keys, found.exact];
});
console.log(JSON.stringify(told));
"""


@frozen
class Answer:
    """The keys of what a question found, how many exactly, and the milliseconds that it took."""

    milliseconds: float
    keys: tuple[str, ...]
    exact: int


def real() -> dict[str, str]:
    """Return the real titles by id, by an invented id if a page printed none."""
    records = json.loads(DATA.read_text("utf-8"))["records"]
    titles = dict.fromkeys(record["title"] for record in records)
    ids = {record["title"]: record["id"] for record in records if record["id"]}
    numbers = (ids.get(title) or f"9000{at:07}" for at, title in enumerate(titles))
    return dict(zip(numbers, titles, strict=True))


def catalogue(titles: Mapping[str, str]) -> Catalogue:
    """One agency with a service of each title."""
    services = (Service(id=id, title=title) for id, title in titles.items())
    return Catalogue(Agency(id="1", services=tuple(services)))


def many() -> Catalogue:
    """As many services as a ministry has: the real titles in many places, with descriptions."""
    titles = tuple(real().values())
    words = sorted({word for title in titles for word in title.split()})

    def service(number: int) -> Service:
        title = f"{titles[number % len(titles)]} {to_persian(str(number))}"
        place = " ".join(words[(number * step) % len(words)] for step in (3, 7, 11))
        description = f"با این خدمت {titles[(number * 5) % len(titles)]} در {place} انجام می‌شود."
        return Service(id=str(10_000_000_000 + number * 137), title=title, description=description)

    return Catalogue(Agency(id="1", services=tuple(map(service, range(MANY)))))


def _longest(title: str) -> str:
    """The longest word of letters; digits are never guessed."""
    return max(filter(str.isalpha, title.split()), key=len)


def _missing(title: str) -> Iterator[str]:
    """The title without one letter of its longest word, each in turn."""
    word = _longest(title)
    yield from (title.replace(word, word[:at] + word[at + 1 :], 1) for at in range(len(word)))


def _wrong(title: str) -> Iterator[str]:
    """The title with a wrong, an odd or two swapped letters in its longest word."""
    word = _longest(title)
    middle = len(word) // 2
    before, here, after = word[:middle], word[middle], word[middle + 1 :]
    for slip in (
        f"{before}ژ{after}",
        f"{before}ژ{here}{after}",
        f"{before[:-1]}{here}{before[-1:]}{after}",
    ):
        yield title.replace(word, slip, 1)


def _halves(title: str) -> Iterator[str]:
    """The title with each word half written."""
    yield " ".join(word[: max(2, -(-len(word) * 3 // 5))] for word in title.split())


def _parts(id: str) -> Iterator[str]:
    """An id in parts, as it is read out, and its end alone."""
    yield f"{id[:4]} {id[4:8]} {id[8:]}"
    yield f"{id[:5]}-{id[5:8]}-{id[8:]}"
    yield to_persian(id[3:])


OF_TITLES: Final[Mapping[str, Callable[[str], Iterator[str]]]] = {
    "as written": lambda title: iter([title]),
    "Arabic letters": lambda title: iter([title.translate(str.maketrans("یکه", "يكة"))]),
    "joiners and spaces lost": lambda title: iter([title.replace(" ", "").replace("\u200c", "")]),
    "joiners as spaces": lambda title: iter([title.replace("\u200c", " ").replace("های", " های")]),
    "Persian digits": lambda title: iter([to_persian(title)]),
    "half-written words": _halves,
    "one letter missing": _missing,
    "one letter wrong": _wrong,
}


def questions() -> Iterator[tuple[str, str, str]]:
    """Each question with its kind and the id that it is about."""
    for id, title in real().items():
        for kind, ways in OF_TITLES.items():
            yield from ((kind, id, way) for way in ways(title))
        yield from (("ids in parts", id, way) for way in _parts(id))


def here(whole: Catalogue, asked: list[str]) -> list[Answer]:
    """Every question answered by Python."""
    searched = index(whole, whole.agency)
    for text in asked[:20]:
        searched.find(SearchQuery.of({"q": text}))

    def answer(text: str) -> Answer:
        begin = time.perf_counter()
        hits = searched.find(SearchQuery.of({"q": text}))
        took = (time.perf_counter() - begin) * 1000
        return Answer(took, tuple(row.node.key for row in hits.rows), hits.exact)

    return [answer(text) for text in asked]


def there(whole: Catalogue, asked: list[str]) -> list[Answer]:
    """Every question answered by the script, under Node."""
    node = shutil.which("node")
    if not node:
        sys.exit("this benchmark needs Node: apt-get install nodejs")
    given = json.dumps({"rows": json.loads(listing(whole, whole.agency)), "queries": asked})
    command = [node, "-e", DRIVER, str(SCRIPT.resolve())]
    output = subprocess.run(command, input=given, check=True, capture_output=True, text=True).stdout
    return [Answer(took, tuple(keys), exact) for took, keys, exact in json.loads(output)]


def _row(kind: str, hits: list[bool], times: list[list[float]]) -> str:
    rate = sum(hits) / len(hits)
    spans = (f"{median(each):6.1f}{quantiles(each, n=20)[-1]:7.1f}" for each in times)
    return f"{kind:24}{len(hits):5}{rate:8.1%}   {'   '.join(spans)}"


def bars(_: Path) -> Iterator[Bar]:
    """The bars of searching, after a table of what each kind of question finds."""
    asked = list(questions())
    texts = [text for _, _, text in asked]
    small, large = catalogue(real()), many()
    answers = [here(small, texts), there(small, texts), here(large, texts), there(large, texts)]
    titles = real()
    hits = [
        titles[id] in [titles[key] for key in answer.keys[:FIRST]]
        for (_, id, _), answer in zip(asked, answers[0], strict=True)
    ]
    print(
        f"{len(titles)} real titles; time in ms, median and 95th percentile, of {len(titles)} and"
    )
    print(f"of {MANY:,} services:{'':27}{'Python':16}{'Node':16}{'Python':16}{'Node':16}")
    for kind in dict.fromkeys(kind for kind, _, _ in asked):
        mine = [at for at, (each, _, _) in enumerate(asked) if each == kind]
        times = [[answer[at].milliseconds for at in mine] for answer in answers]
        print(_row(kind, [hits[at] for at in mine], times))
    slow = median(answer.milliseconds for answer in answers[2])
    yield Bar(
        name=f"searched for and found among the first {FIRST}",
        value=100 * sum(hits) / len(hits),
        limit=100 * HITS_BAR,
        unit=" %",
        least=True,
    )
    yield Bar(name=f"search of {MANY:,} services", value=slow, limit=MILLISECONDS_BAR, unit=" ms")


if __name__ == "__main__":
    sys.exit(by_itself(bars))
