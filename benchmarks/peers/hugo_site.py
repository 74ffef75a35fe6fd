"""A desk's list and service pages as a site for Hugo: layouts, data, and one stub a service.

Each stub has in its front matter, as JSON, what the page's template is given with us, so that
Hugo has only to write it. It is given ready what its templates could not work out: links, the
drawings, the block for search engines, and amounts in words.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

import miz_khedmat
from benchmarks.paged import pages
from miz_khedmat import Desk
from miz_khedmat.model import CHANNELS, Fee
from miz_khedmat.pages.page import Context
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.rendering.environment import differs, tick

_LAYOUTS: Final = Path(__file__).parent / "hugo"
_LABEL: Final = re.compile(r"""_\(["']([\w.]+)["'][,)]""")
_FIRST: Final = "[A-Za-z0-9۰-۹٠-٩]"
_INNER: Final = r"[\w@.:/+*#%&?=~\-٫٬۰-۹٠-٩]"
LATIN: Final = f"[+*#]?{_FIRST}(?:(?:{_INNER}|[ ]{_FIRST})*(?:[A-Za-z0-9۰-۹٠-٩*#%=]|[ ]{_FIRST}))?"
"""The runs that `isolate` marks, without what Hugo's expressions lack: no text here needs it."""
_STATED: Final = (
    *("id", "title", "common_name", "types", "description", "documents", "average_time"),
    *("hours", "visits", "fees", "permit", "inquiry", "guide", "survey", "registered", "reviewed"),
)
"""What the templates read of the service itself; whether documents and fees are stated, only."""


def write(desk: Desk, folder: Path) -> None:
    """Put the site into *folder*, which is not there yet."""
    shutil.copytree(_LAYOUTS, folder)
    (folder / "content" / "services").mkdir(parents=True)
    (folder / "data").mkdir()
    contents: dict[str, Any] = {}
    for path, found in pages(desk):
        context = desk.context(path, found)
        contents[context.page] = context
        if found.shown:
            _stub(desk, context, folder / "content" / "services" / f"{path.split('/')[1]}.md")
    _put(folder / "data" / "desk.json", _desk(desk, contents))
    _put(folder / "data" / "list.json", _list(desk, contents["services"]))


def _stub(desk: Desk, context: Any, file: Path) -> None:
    _put(file, {"title": context.service.title, "desk": _service(desk, context)})


def _put(file: Path, data: object) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def _desk(desk: Desk, contents: Mapping[str, Any]) -> dict[str, Any]:
    """What is the same on every page, and what all pages of one kind share."""
    context = contents["services"]
    day = desk.labels.writing.day
    return {
        "language": context.language,
        "direction": context.direction,
        "agency": context.agency.name,
        "portal": context.portal,
        "subsystems": plain(context.subsystems),
        "labels": {name.replace(".", "_"): _word(desk, name) for name in _labels()},
        "months": {f"{each:02}": day(Jalali(1404, each, 1)).split()[1] for each in range(1, 13)},
        "latin": LATIN,
        "pages": {name: _page(desk, each) for name, each in contents.items()},
    }


def _labels() -> set[str]:
    """The names of all labels in our templates."""
    folder = Path(miz_khedmat.__file__).parent / "templates"
    texts = (file.read_text("utf-8") for file in folder.rglob("*.html"))
    return {name for text in texts for name in _LABEL.findall(text)}


def _word(desk: Desk, name: str) -> str:
    return desk.labels.gettext(name)


def _page(desk: Desk, context: Context) -> dict[str, Any]:
    """The menu, the static files and the channels' signs, which lie elsewhere for each page."""
    return {
        "name": context.page,
        "menu": [{**plain(item), "words": _word(desk, item.label)} for item in context.menu],
        "assets": dict(context.assets),
        "signs": {
            name: {"icon": context.assets[f"icon-{name}"], "words": _word(desk, f"channel.{name}")}
            for name in CHANNELS
        },
    }


def _list(desk: Desk, context: Any) -> dict[str, Any]:
    asked = context.question
    choices = (
        ("type", "service.types", asked.kinds),
        ("channel", "services.channels", asked.channels),
    )
    return {
        "data": context.data,
        "count": context.count,
        "counted": desk.labels.gettext("count", context.count),
        "branches": any(not row.href for row in context.rows),
        "rows": [_row(row) for row in context.rows],
        "question": {
            "action": asked.action,
            "listing": asked.listing,
            "letters": asked.letters,
            "choices": [
                {"name": name, "label": _word(desk, label), "values": _named(desk, name, values)}
                for name, label, values in choices
            ],
        },
    }


def _named(desk: Desk, kind: str, values: Iterable[str]) -> list[dict[str, str]]:
    return [{"name": name, "words": _word(desk, f"{kind}.{name}")} for name in values]


def _row(row: Any) -> dict[str, Any]:
    service = row.service
    return {
        **{name: getattr(service, name) for name in ("key", "id", "title", "common_name")},
        "href": row.href,
        "channels": _channels(row.channels),
        "rows": [_row(each) for each in row.rows],
    }


def _channels(views: Iterable[Any]) -> list[dict[str, Any]]:
    return [{**plain(view), "href": view.href} for view in views]


def _service(desk: Desk, context: Any) -> dict[str, Any]:
    """Return what one service's page shows, as its template reads it."""
    as_they_are = ("own_facts", "odd_kinds", "audience", "conditions", "request", "portal_page")
    links = ("identity", "services", "data")
    values = {name: plain(getattr(context, name)) for name in (*as_they_are, *links)}
    return values | {
        "service": {name: _stated(context.service, name) for name in _STATED},
        "tiles": [{**plain(tile), "words": _word(desk, tile.label)} for tile in context.tiles],
        "kinds": list(_boxes(desk, "type", context.kinds)),
        "ticks": list(_boxes(desk, "channel", context.ticks)),
        "documents": [_filed(each) for each in context.documents],
        "forms": [_filed(each) for each in context.forms],
        "fees": [_fee(desk, view.fee, view.rials) for view in context.fees],
        "channels": _channels(context.channels),
        "stages": [_stage(desk, view) for view in context.stages],
        "laws": [{"title": link.law.title, "href": link.href} for link in context.laws],
        "processes": [_process(view) for view in context.processes],
        "linked": f'<script type="application/ld+json">{context.linked}</script>',
    }


def _stated(service: Any, name: str) -> object:
    """Return a fact of the service; of a fact with rows of its own only whether there is any."""
    value = getattr(service, name)
    return plain(value) if name not in {"documents", "fees"} else value is not None or None


def _boxes(
    desk: Desk, kind: str, ticks: Iterable[tuple[str, bool]]
) -> Iterator[dict[str, str | bool]]:
    for name, ticked in ticks:
        yield {"name": name, "ticked": ticked, "words": _word(desk, f"{kind}.{name}")}


def _filed(view: Any) -> dict[str, Any]:
    noun = view.noun
    return {"title": noun.title, "note": view.note, "href": view.href, "file": noun.file}


def _fee(desk: Desk, fee: Fee, rials: tuple[int, ...]) -> dict[str, Any]:
    one = rials[0] if len(rials) == 1 else None
    ticked, unticked = _word(desk, "ticked"), _word(desk, "none")
    return {
        **{name: plain(getattr(fee, name)) for name in ("title", "note", "amount", "commission")},
        "rials": one,
        "said": desk.labels.writing.words(one) if one else None,
        "differs": bool(one and differs(fee.amount or "", one)),
        "set_by": plain(fee.set_by),
        "approval": plain(fee.approval),
        "approvals": bool(fee.approvals),
        "accounts": plain(fee.accounts),
        "electronic": tick(fee.electronic, ticked, unticked) if fee.electronic else None,
    }


def _stage(desk: Desk, view: Any) -> dict[str, Any]:
    text = view.stage and view.stage.text
    return {"name": view.name, "words": _word(desk, f"stage.{view.name}"), "text": text}


def _process(view: Any) -> dict[str, Any]:
    names = ("href", "picture_href", "stories", "fault")
    values = {name: plain(getattr(view, name)) for name in names}
    title, file = view.noun.title, view.noun.file
    return values | {"title": title, "file": file, "picture": str(view.picture)}


def plain(value: Any) -> Any:
    """*value* as JSON has it: nouns by their fields, rows as lists."""
    if attrs.has(type(value)):
        return {each.name: plain(getattr(value, each.name)) for each in attrs.fields(type(value))}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value
