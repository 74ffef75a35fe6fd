"""The kinds of weakness, each with its message and its remedy."""

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from miz_khedmat.errors import NOWHERE, Diagnostic, Severity, Wording, diagnose

_TEXTS: Final[Mapping[str, tuple[Wording, Wording]]] = {
    "W002": (
        Wording("no base_url: no canonical links and no sitemap"),
        Wording("set base_url to the desk's public address (https://…/)"),
    ),
    "W003": (
        Wording("base_url is not https: pages can be tampered with in transit"),
        Wording("serve the site over https, and use https in base_url"),
    ),
    "W004": (
        Wording("the site runs in debug mode: errors expose its code"),
        Wording("turn debug off on the public site"),
    ),
    "W005": (
        Wording("pages have no Content-Security-Policy"),
        Wording("set security_headers, or the site's own policy (the desk only needs 'self')"),
    ),
    "W006": (
        Wording("pages have no Referrer-Policy"),
        Wording("set security_headers, or have the site send strict-origin-when-cross-origin"),
    ),
    "W007": (
        Wording("any site can show the pages in a frame"),
        Wording(
            "list the allowed sites in frame_ancestors, set "
            "security_headers, or send X-Frame-Options"
        ),
    ),
    "W008": (
        Wording("any user of this machine can change these"),
        Wording("run chmod o-w"),
    ),
    "W009": (
        Wording("this process does not own these, but its group can change them"),
        Wording("the server only needs to read: run chmod g-w, or give them a group of editors"),
    ),
    "W010": (
        Wording("these are in a folder that the site serves in full"),
        Wording("move them out: the desk serves only what the catalogue states"),
    ),
    "W011": (
        Wording("links that lead out of their folder"),
        Wording("replace them with the files, so that it is clear who can change them"),
    ),
    "W012": (
        Wording("the process runs as root"),
        Wording("run it as a dedicated user without write permission"),
    ),
    "W013": (
        Wording("any user can change the built site"),
        Wording("run chmod o-w, on its parent folder too"),
    ),
    "W014": (
        Wording("this version no longer gets security fixes"),
        Wording("upgrade to a newer version"),
    ),
    "W016": (
        Wording("a browser or a server would run these files of the built site"),
        Wording("rebuild the site, and give the web server the output of `build --headers DIR`"),
    ),
    "W017": (
        Wording("the store cannot be used: forms answer 503"),
        Wording("correct the setting state or what is named here, or run `migrate`"),
    ),
    "W018": (
        Wording("other users of this machine can read the store or its key"),
        Wording("run chmod go-rwx"),
    ),
    "W019": (
        Wording("the store or its key is in a folder that the site serves in full"),
        Wording("move them out, and name the new path in the setting state"),
    ),
    "W020": (
        Wording("the store or its key is in a git work tree"),
        Wording("move them out: a history that is pushed cannot be taken back"),
    ),
    "W021": (
        Wording("the store is in a folder of another machine, where locks do not count"),
        Wording("move it to a disk of this machine, or use PostgreSQL"),
    ),
    "W022": (
        Wording("no nightly run in the last three days: answers can be tied to their order"),
        Wording("run `nightly` once a night, by a timer"),
    ),
    "W023": (
        Wording("no copy of the store in the last seven days"),
        Wording("run `nightly --backup FILE`, to another disk"),
    ),
    "W024": (
        Wording("the store shares a SQLite database with the site, which does not take its lock"),
        Wording("name the path of a file of its own in the setting state, or use PostgreSQL"),
    ),
}
CODES: Final = tuple(_TEXTS)


def weakness(code: str, found: str | Wording = "") -> Diagnostic:
    """Return the weakness with this *code*, the same for every host, and what was *found*.

    A *found* reason is in the language of the message that it belongs to.
    """
    if isinstance(found, Wording):
        made = diagnose(_TEXTS, code, NOWHERE, "", Severity.WARNING)
        return evolve(made, message=Wording("{message}: {why}", message=made.message, why=found))
    return diagnose(_TEXTS, code, NOWHERE, found, Severity.WARNING)
