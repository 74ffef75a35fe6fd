"""The kinds of weakness, each with its message and its remedy."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.errors import NOWHERE, Diagnostic, Severity, Wording, diagnose

_TEXTS: Final[Mapping[str, tuple[Wording, Wording]]] = {
    "W002": (
        Wording("no base_url: no canonical links and no sitemap"),
        Wording("set base_url to where the public finds the desk (https://…/)"),
    ),
    "W003": (
        Wording("base_url is not https: pages can be changed on the way"),
        Wording("serve the site over https, and say so in base_url"),
    ),
    "W004": (
        Wording("the site runs in debug mode: errors show its code"),
        Wording("turn debug off where the public comes"),
    ),
    "W005": (
        Wording("pages have no Content-Security-Policy"),
        Wording("set security_headers, or the site's own policy: the desk needs 'self' only"),
    ),
    "W006": (
        Wording("pages have no Referrer-Policy"),
        Wording("set security_headers, or have the site send strict-origin-when-cross-origin"),
    ),
    "W007": (
        Wording("any site may show the pages in a frame"),
        Wording("name the sites in frame_ancestors, set security_headers, or send X-Frame-Options"),
    ),
    "W008": (
        Wording("anyone on the machine can change these"),
        Wording("chmod o-w"),
    ),
    "W009": (
        Wording("the group of this process, which owns none of these, can change them"),
        Wording("serving needs to read only: chmod g-w, or give them a group of editors"),
    ),
    "W010": (
        Wording("these lie where the site hands out every file"),
        Wording("move them out: the desk serves what is stated, and no more"),
    ),
    "W011": (
        Wording("links that lead out of their folder"),
        Wording("put the files themselves there: who changes what?"),
    ),
    "W012": (
        Wording("this runs as root"),
        Wording("run it as a user of its own that may write nothing"),
    ),
    "W013": (
        Wording("anyone can change the built site"),
        Wording("chmod o-w, on the folder around it too"),
    ),
    "W014": (
        Wording("this version gets no security fixes any more"),
        Wording("move to a newer version"),
    ),
    "W016": (
        Wording("a browser or a server would run these files of the built site"),
        Wording("build the site again, and give the web server what `build --headers DIR` writes"),
    ),
}
CODES: Final = tuple(_TEXTS)


def weakness(code: str, found: str = "") -> Diagnostic:
    """Return the weakness with this *code*, the same for every host, and what was *found*."""
    return diagnose(_TEXTS, code, NOWHERE, found, Severity.WARNING)
