"""The list and every service's page as files, written as `build` does, but not compressed.

What `build` does for one page is done here for these pages only: found, its fingerprint taken, its
context and its fragment made, framed, written and entered into the manifest with its digest,
by as many forks as there are processors.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from miz_khedmat import Desk, load
from miz_khedmat.desk.resource import PageResource
from miz_khedmat.http import Content, Request
from miz_khedmat.site.fingerprint import Fingerprints
from miz_khedmat.site.output import Output, Part
from miz_khedmat.site.workers import blocks, shared


def pages(desk: Desk) -> Iterator[tuple[str, PageResource]]:
    """Yield the address of the list and of each service's page, each with its page."""
    for path in sorted(desk.addresses(files=False)):
        found = desk.find(path)
        if isinstance(found, PageResource) and found.page.name in {"services", "service"}:
            yield path, found


def written(desk: Desk, site: Path, workers: int) -> None:
    """Write these pages of *desk* into the folder *site*, and their manifest."""
    site.mkdir()
    output, prints = Output(site, site, {}, reuse=False), Fingerprints(desk)

    def some(found: Sequence[tuple[str, PageResource]]) -> Part:
        part = output.part()
        for path, each in found:
            context = cache(partial(desk.context, path, each))
            source = prints.of(each.sources(desk.catalogue, context))
            body = desk.framed(desk.render(each.page, context()), Request(path))
            part.write(f"{path}index.html", Content.of(body), source)
        return part.made, part.written

    first, *rest = blocks(list(pages(desk)))
    output.join(some(first))
    for part in shared(some, rest, workers):
        output.join(part)
    output.close()


def main() -> None:
    """Load the catalogue that is named first, and write its pages into the folder named next."""
    catalogue, site = sys.argv[1:]
    written(Desk(catalogue=load(catalogue)), Path(site), os.cpu_count() or 1)


if __name__ == "__main__":
    main()
