"""The list and every service's page as files, on the way that `build` takes, but not packed.

What `build` does for one page is done here for these pages only: found, its fingerprint taken, its
context and its fragment made, framed, written and entered into the manifest with its digest.
"""

import sys
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from miz_khedmat import Desk, load
from miz_khedmat.finding import Found
from miz_khedmat.fingerprint import Fingerprints
from miz_khedmat.http import Content, Request
from miz_khedmat.output import Output


def pages(desk: Desk) -> Iterator[tuple[str, Found]]:
    """The address of the list and of each service's page, each with what stands there."""
    for path in sorted(desk.addresses(files=False)):
        found = desk.find(path)
        if isinstance(found, Found) and found.page.name in {"services", "service"}:
            yield path, found


def written(desk: Desk, site: Path) -> None:
    """Write these pages of *desk* into the folder *site*, and their manifest."""
    site.mkdir()
    output, prints = Output(site, site, {}, reuse=False), Fingerprints(desk)
    for path, found in pages(desk):
        context = cache(partial(desk.context, path, found))
        source = prints.page(found, context)
        fragment = desk.render(found.page, context())
        body = desk.framed(fragment, Request(path))
        output.write(f"{path}index.html", Content.of(body), source)
    output.close()


def main() -> None:
    """Load the catalogue that is named first, and write its pages into the folder named next."""
    catalogue, site = sys.argv[1:]
    written(Desk(catalogue=load(catalogue)), Path(site))


if __name__ == "__main__":
    main()
