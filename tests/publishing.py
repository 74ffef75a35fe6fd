"""Stated files that a browser or a server would run, and others, in a catalogue on disk."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from miz_khedmat import Catalogue, Desk, load
from miz_khedmat.catalogue.publication import publications
from miz_khedmat.desk.responses import ASKED, DOWNLOADED, SAFE
from tests.loading.folders import written
from tests.samples import get

PDF: Final = b"%PDF-1.7\n"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PNG: Final = b"\x89PNG\r\n\x1a\n"
PAGE: Final = b"<!DOCTYPE html><title>x</title><script>fetch('/ran')</script>"
PICTURE: Final = (
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("/ran")'
    b"</script></svg>"
)
XHTML: Final = (
    b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><script>fetch("/ran")'
    b"</script></html>"
)
MHTML: Final = b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + PAGE
DIAGRAM: Final = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"/>
</definitions>"""


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", PICTURE)
    return made.getvalue()


ZIP: Final = _zip()
HARMLESS: Final[Mapping[str, bytes]] = {
    "form.pdf": PDF,
    "فرم ۱.نهایی.PDF": PDF,
    "form.v2.pdf": PDF,
    "form.php-guide.pdf": PDF,
    "forms.html/in a folder.pdf": PDF,
    "odd.pdf": PAGE,
    "x.png": PNG,
    "x.jpeg": b"\xff\xd8\xff",
    "x.JPG": PAGE,
    "x.gif": b"GIF89a",
    "x.webp": b"RIFF\n\x00\x00\x00WEBP",
    "x.docx": ZIP,
    "x.ods": ZIP,
    "x.apk": ZIP,
    "x.zip": b"PK\x05\x06" + bytes(18),
    "x.doc": OLE,
    "x.txt": "متن".encode(),
    "x.csv": b"\xef\xbb\xbfa,b <html>",
    "empty.txt": b"",
    "x.rtf": b"{\\rtf1",
    "x.rar": b"Rar!\x1a\x07\x01\x00",
    "x.mp3": b"ID3\x03",
    "x.mp4": b"\x00\x00\x00\x20ftypisom",
    "x.bpmn": DIAGRAM,
    "y.bpmn": DIAGRAM.partition(b"\n")[2],
}
"""What is published as it is."""
RUN: Final[Mapping[str, bytes]] = {
    **dict.fromkeys(("x.html", "x.HTM", "x.shtml", "X.hTmL", "forms/a b.html", "index.html"), PAGE),
    **dict.fromkeys(("x.svg", "x.SVG", "x.svgz", "x.xml", "x.xsl", "x.rdf", "x.atom"), PICTURE),
    **dict.fromkeys(("x.xhtml", "x.xht", "x.mathml", "x.bpmn2", "z.bpmn"), XHTML),
    **dict.fromkeys(("x.mhtml", "x.mht", "x.eml"), MHTML),
    **dict.fromkeys(("x.js", "x.mjs", "x.css", "x.json", "x.wasm", "x.swf", "x.jar"), b"fetch(1)"),
    **dict.fromkeys(("x.php", "x.phtml", "x.asp", "x.aspx", "x.jsp", "x.cgi", "x.pl"), b"<?x ?>"),
    **dict.fromkeys(("x.php.pdf", "x.phtml.jpg", "x.cgi.docx", "x.shtml.pdf", "x.asp;.pdf"), PAGE),
    **dict.fromkeys((".htaccess", "web.config", ".user.ini", ".x.pdf", "Caddyfile"), b"x"),
    **dict.fromkeys(("x", "x.", "x.pdf ", "x.pdf.", "x.unknown", "فایل", "!!!", "a.exe"), PAGE),
    **dict.fromkeys(("y.docx", "y.doc", "y.txt", "y.csv", "y.webp", "y.mp4", "y.zip"), PAGE),
    "blank.txt": b"\xef\xbb\xbf \n\t" + PAGE,
    "hidden.txt": bytes(3) + PAGE,
    "comment.bpmn": b"<!-- <script>fetch('/ran')</script> -->" + DIAGRAM.partition(b"\n")[2],
    "styled.bpmn": b"<?xml version='1.0'?><?xml-stylesheet href='#x' type='text/xsl'?><a/>",
    "page.bpmn": PAGE,
}
"""What is published in an archive."""


def stating(root: Path, files: Mapping[str, bytes]) -> Catalogue:
    """A catalogue with a service, of a subordinate agency too, that names all *files*."""
    forms = "".join(
        f"    - {{title: فرم {number}, file: {_quoted(name)}}}\n"
        for number, name in enumerate(files)
    )
    service = f"- id: '1'\n  title: خدمت\n  forms:\n{forms}"
    placed: dict[str, str | bytes] = {}
    for folder, id in (("", "'1'"), ("agencies/unit/", "'2'")):
        placed[f"{folder}agency.yaml"] = f"id: {id}\nname: سازمان\n"
        placed[f"{folder}services/a.yaml"] = service
        placed |= {f"{folder}files/{name}": content for name, content in files.items()}
    return load(written(root, placed))


def places(desk: Desk) -> list[tuple[str, str]]:
    """Each address of *desk*, and where its built site has it."""
    public = publications(desk.catalogue)
    statics = [f"static/{name}" for name in desk.statics]
    paths = [*map(unquote, desk.addresses()), *statics, "catalogue.json", "openapi.json"]
    return [(path, public.get(path, path)) for path in paths]


def sent(desk: Desk, path: str, public: str) -> dict[str, str]:
    """The headers with which *desk* guards *path*; an archive is downloaded."""
    answer = get(desk, path)
    assert answer.status == 200
    archive = dict((*DOWNLOADED, ASKED, *SAFE))
    return dict(answer.headers) if path == public else archive


def _quoted(name: str) -> str:
    return "'files/" + name.replace("'", "''") + "'"
