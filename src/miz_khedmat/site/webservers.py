"""The headers of a built site, and what is not logged, for nginx, Caddy, Apache and IIS.

A running desk guards each answer by itself. A site of files is guarded by the server that delivers
it, which goes by how names end: of two rules that match, the later one wins.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.atomic.file import put
from miz_khedmat.desk.page_files import FILE_KINDS, NUMBER, FileKind
from miz_khedmat.desk.responses import ASKED, DOWNLOADED, LASTING, SAFE
from miz_khedmat.http import PICTURE, Headers, security

_POLICY: Final = "Content-Security-Policy"
_DISPOSITION: Final = "Content-Disposition"
_CACHE: Final = "Cache-Control"


@frozen
class HeaderRule:
    """The headers of what ends in *pattern*; an empty value is a header that is not sent."""

    pattern: str
    headers: Mapping[str, str]


@frozen
class ServerHeaders:
    """What a server sends: *always* with everything, and the rest by *rules*."""

    always: Headers
    rules: tuple[HeaderRule, ...]


@frozen
class SingleHeader:
    """One header of what ends in *pattern* and in none of *others*."""

    name: str
    value: str
    pattern: str
    others: tuple[str, ...]


def guard(ancestors: tuple[str, ...] = ()) -> ServerHeaders:
    """Return the headers of a built site whose pages *ancestors* may show in a frame."""
    whole = dict(security(ancestors, whole=True))
    page = {_POLICY: whole.pop(_POLICY), _DISPOSITION: ""}
    rules = (
        HeaderRule("", page | dict([ASKED])),
        HeaderRule(r"\.[^./]+$", dict(DOWNLOADED)),
        HeaderRule(r"\.html$", page),
        HeaderRule(r"\.(json|xml|css|js|woff2|pdf|png|jpe?g)$", {_POLICY: "", _DISPOSITION: ""}),
        HeaderRule(r"\.svg$", {_POLICY: PICTURE, _DISPOSITION: ""}),
        *(HeaderRule(_pattern(kind), dict(kind.guards)) for kind in FILE_KINDS if kind.guards),
        HeaderRule(r"\.[0-9a-f]{8}\.(css|js|svg|woff2)$", dict([LASTING])),
    )
    return ServerHeaders((*SAFE, *whole.items()), rules)


def _pattern(kind: FileKind) -> str:
    """Return how the paths of files of one *kind* end."""
    name = kind.name.replace(".", r"\.").replace(NUMBER, "[0-9]+")
    return f"/{name}$"


def write(guard: ServerHeaders, folder: Path) -> None:
    """Write a file for each server to *folder*. Raises EditError or OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in FILES.items():
        _put(folder / name, lines(guard))
    for name, unlogged in LOGS.items():
        _put(folder / name, unlogged)


def _put(file: Path, lines: Iterable[str]) -> None:
    put(file, "".join(f"{line}\n" for line in lines).encode())


def nginx(guard: ServerHeaders) -> Iterator[str]:
    """Return directives for a server or for a location."""
    yield "# The headers of the desk: include this file in its server, or in its location."
    for rule in guard.rules:
        sets = [f'set {_variable(name)} "{value}";' for name, value in rule.headers.items()]
        yield from _block(f'if ($uri ~* "{rule.pattern}") {{', sets, "}") if rule.pattern else sets
    for name, value in guard.always:
        yield f'add_header {name} "{value}" always;'
    for name in guard.rules[0].headers:
        yield f"add_header {name} {_variable(name)} always;"


def _block(begin: str, lines: list[str], end: str) -> list[str]:
    return [begin, *(f"  {line}" for line in lines), end]


def _variable(name: str) -> str:
    return "$miz_" + name.lower().replace("-", "_")


def apache(guard: ServerHeaders) -> Iterator[str]:
    """Return directives for the folder of the site, for Apache's module headers."""
    yield "# The headers of the desk: put this file into its folder."
    yield "# It takes the module headers (a2enmod headers) and AllowOverride FileInfo."
    for name, value in guard.always:
        yield f'Header always set {name} "{value}"'
    for rule in guard.rules:
        sets = [
            f'Header always set {name} "{value}"' if value else f"Header always unset {name}"
            for name, value in rule.headers.items()
        ]
        # Only the last part of the path is known here.
        pattern = rule.pattern.replace("/", "^", 1) if rule.pattern[:1] == "/" else rule.pattern
        begin, end = f'<FilesMatch "(?i){pattern}">', "</FilesMatch>"
        yield from _block(begin, sets, end) if pattern else sets


def caddy(guard: ServerHeaders) -> Iterator[str]:
    """Return directives for a site or for a part of it."""
    yield "# The headers of the desk: import this file into its site, or into the part of a site."
    for name, value in guard.always:
        yield f'header {name} "{value}"'
    for number, single in enumerate(singles(guard)):
        others = [f'not path_regexp "(?i){other}"' for other in single.others]
        fits = f'path_regexp "(?i){single.pattern}"'
        yield from _block(f"@miz{number} {{", [fits, *others], "}")
        yield f'header @miz{number} {single.name} "{single.value}"'


def iis(guard: ServerHeaders) -> Iterator[str]:
    """Return a configuration for the folder of the site, for the module URL Rewrite."""
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield "<!-- The headers of the desk: put this file into its folder (module URL Rewrite 2). -->"
    yield "<configuration><system.webServer>"
    yield "<httpProtocol><customHeaders>"
    for name, value in guard.always:
        yield f'<remove name="{name}"/><add name="{name}" value="{_escaped(value)}"/>'
    yield "</customHeaders></httpProtocol>"
    yield '<staticContent><remove fileExtension=".bpmn"/>'
    yield '<mimeMap fileExtension=".bpmn" mimeType="application/octet-stream"/></staticContent>'
    yield "<rewrite><outboundRules>"
    for number, single in enumerate(singles(guard)):
        yield from _outbound(f"miz {number}", single)
    yield "</outboundRules></rewrite></system.webServer></configuration>"


def _outbound(name: str, single: SingleHeader) -> Iterator[str]:
    variable = "RESPONSE_" + single.name.replace("-", "_")
    yield f'<rule name="{name}"><match serverVariable="{variable}" pattern=".*"/><conditions>'
    yield f'<add input="{{URL}}" pattern="{_escaped(single.pattern) or ".*"}"/>'
    for other in single.others:
        yield f'<add input="{{URL}}" pattern="{_escaped(other)}" negate="true"/>'
    yield f'</conditions><action type="Rewrite" value="{_escaped(single.value)}"/></rule>'


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")


def singles(guard: ServerHeaders) -> Iterator[SingleHeader]:
    """Yield the rules as headers of which no two match, for servers without an order of rules."""
    for place, rule in enumerate(guard.rules, 1):
        for name, value in rule.headers.items():
            later = (each for each in guard.rules[place:] if name in each.headers)
            if value:
                yield SingleHeader(name, value, rule.pattern, tuple(each.pattern for each in later))


FILES: Final[Mapping[str, Callable[[ServerHeaders], Iterator[str]]]] = {
    "nginx.conf": nginx,
    "Caddyfile": caddy,
    ".htaccess": apache,
    "web.config": iis,
}
"""The name of each server's file."""
UNLOGGED: Final = r"/(n/|services/[^/]+/survey/|desk/[a-z]+\.json|sms/)"
"""The paths of a desk with state that have a token, a secret or an answer; IIS logs them too."""
LOGS: Final[Mapping[str, tuple[str, ...]]] = {
    "nginx-log.conf": (
        "# What is not logged: include this file in http, and end each access_log of the site so:",
        "# access_log /var/log/nginx/access.log combined if=$miz_logged;",
        "map $request_uri $miz_logged {",
        "  default 1;",
        f'  "~{UNLOGGED}" 0;',
        "}",
    ),
    "Caddyfile-log": (
        "# What is not logged: import this file into the site (Caddy 2.8 or newer).",
        f'@miz_unlogged path_regexp "{UNLOGGED}"',
        "log_skip @miz_unlogged",
    ),
    "apache-log.conf": (
        "# What is not logged: include this file in the server, and end each CustomLog so:",
        "# CustomLog logs/access.log combined env=!miz_unlogged",
        f'SetEnvIf Request_URI "{UNLOGGED}" miz_unlogged',
    ),
}
"""The files that keep these paths out of the access log, by their names."""
