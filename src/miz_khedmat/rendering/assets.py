"""The desk's static files: the stylesheet and the icons, under names that change with them."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import count
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.bpmn import style
from miz_khedmat.catalogue.scripts import scripted
from miz_khedmat.errors import SettingError, Wording, excerpt, setting_fault
from miz_khedmat.http import PICTURE, Headers
from miz_khedmat.model import CHANNELS

TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".pdf": "application/pdf",
    ".bpmn": "application/xml",
    ".apk": "application/vnd.android.package-archive",
    ".zip": "application/zip",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".txt": "text/plain; charset=utf-8",
}
GUARDS: Final[Mapping[str, Headers]] = {
    "image/svg+xml": (("Content-Security-Policy", PICTURE),),
}
"""The headers that guard a static file, by its media type: an icon is not always ours."""
STATICS: Final = (
    "miz.css",
    "miz.js",
    "miz-embed.js",
    "miz-font.css",
    "miz-form.css",
    "miz-staff.css",
    "miz-survey.css",
    "Vazirmatn.woff2",
)
FONT: Final = "miz-font.css"
"""The style sheet of Vazirmatn; pages link to it if a desk delivers the font."""
SPRITE: Final = "icons.svg"
"""All our icons in one file, so that a first visit on a slow line needs one request, not eight."""
ICONS: Final = (*CHANNELS, "plus", "minus")
_TALK: Final = re.compile(rb"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n?)?", re.MULTILINE)
"""Indents, and comments that begin a line: of no use to a browser."""
_AIR: Final = re.compile(rb"(?<=[{};,:])\s+|\s+(?=[{}])")
"""Blanks of a style sheet that separate nothing."""
_PICTURES: Final = (".svg", ".png", ".webp", ".gif", ".jpg")


@frozen
class Asset:
    """One static file: its hashed name, its media type and its bytes."""

    name: str
    media_type: str
    body: bytes
    plain: str
    """The name without its hash, for hosts that write it by hand or hash it themselves."""
    view: str = ""
    """The part of the file that is meant, as the end of an address."""


def assets(icons: Path | None = None) -> dict[str, Asset]:
    """Return the static files by plain name: ``miz.css``, scripts, ``icon-web`` to ``icon-minus``.

    A picture called ``web.svg`` (or .png, …) in the folder *icons* replaces ours, so that an
    agency can use the official files. Raises SettingError if that folder is missing.
    """
    ours = resources.files("miz_khedmat")
    if icons and not icons.is_dir():
        missing = Wording("there is no folder {icons}", icons=icons)
        remedy = Wording("remove the setting to use the built-in icons")
        raise SettingError(setting_fault("icons", missing, remedy))
    files = {name: _asset(name, _static(name)) for name in STATICS}
    sprite = _asset(SPRITE, _sprite(ours / "icons"))
    for name in ICONS:
        file = next(_theirs(icons, name), None)
        own = _asset(f"icon-{file.name}", file.read_bytes()) if file else None
        files[f"icon-{name}"] = own or evolve(sprite, view=f"#{name}")
    return files


def refuse_scripts(assets: Mapping[str, Asset]) -> None:
    """Raise SettingError if a browser would run an icon of the host's.

    A desk sends a policy with it that lets nothing run; another server does not.
    """
    for asset in {each.name: each for each in assets.values()}.values():
        found = scripted(asset.body) if asset.media_type in GUARDS else ""
        if found:
            name, what = asset.plain.removeprefix("icon-"), excerpt(found)
            wrong = Wording(
                "{name} contains something that a browser would run: {what}", name=name, what=what
            )
            remedy = Wording("save it as a plain SVG without scripts, or use a PNG")
            raise SettingError(setting_fault("icons", wrong, remedy))


def media_type(name: str) -> str:
    """Return the media type of a file by its ending; unknown ones are plain bytes."""
    return TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


def _theirs(icons: Path | None, name: str) -> Iterator[Path]:
    if icons:
        yield from (
            icons / f"{name}{ending}"
            for ending in _PICTURES
            if (icons / f"{name}{ending}").is_file()
        )


def _static(name: str) -> bytes:
    body = resources.files("miz_khedmat").joinpath("static", name).read_bytes()
    if name == STATICS[0]:
        body += style().encode()
    if name.endswith((".css", ".js")):
        body = _TALK.sub(b"", body)
    return _AIR.sub(b"", body) if name.endswith(".css") else body


def _sprite(icons: Traversable) -> bytes:
    """Return our icons side by side, each a view by its name; without views the first is shown."""
    drawn = (
        f'<view id="{name}" viewBox="{at} 0 24 24"/>'
        + (icons / f"{name}.svg").read_text("utf-8").strip().replace("<svg", f'<svg x="{at}"', 1)
        for at, name in zip(count(0, 32), ICONS, strict=False)
    )
    root = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
    return "".join((root, *drawn, "</svg>")).encode()


def _asset(name: str, body: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    kind = media_type(name)
    # What is cached for a year by its name keeps its policy too: a new policy is a new name.
    digest = hashlib.sha256(body + repr(GUARDS.get(kind)).encode()).hexdigest()[:8]
    return Asset(f"{stem}.{digest}.{ending}", kind, body, name)
