"""Web servers are configured to send with a built site what a desk sends, each in its syntax."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import Desk, load
from miz_khedmat.cli.commands import commands
from miz_khedmat.desk.settings import settings
from miz_khedmat.pages.form import InputPage, Sender
from miz_khedmat.site import build
from miz_khedmat.site.webservers import FILES, LOGS, UNLOGGED, guard, singles, write
from tests.publishing import HARMLESS, RUN, places, sent, stating
from tests.state.sites import BASE

ANCESTORS: Final = ("https://a.ir", "https://b.ir")
RULED: Final = ("Content-Security-Policy", "Content-Disposition", "Cache-Control")
Read = Callable[[str, str], dict[str, str]]


def by_rules(path: str) -> dict[str, str]:
    """The headers of *path*: of the rules that match, the last one wins."""
    headers = guard(ANCESTORS)
    sent = dict(headers.always)
    for rule in headers.rules:
        if re.search(rule.pattern, path, re.IGNORECASE):
            sent |= rule.headers
    return {name: value for name, value in sent.items() if value}


def lines_of(name: str) -> Iterator[str]:
    """The lines for one server, without comments and indents."""
    lines = (line.strip() for line in FILES[name](guard(ANCESTORS)))
    return (line for line in lines if line and not line.startswith("#"))


def by_nginx(path: str) -> dict[str, str]:
    """The headers of *path*, as nginx reads its lines."""
    variables, sent, fits = dict[str, str](), dict[str, str](), True
    for line in lines_of("nginx.conf"):
        if found := re.fullmatch(r'if \(\$uri ~\* "(.*)"\) \{', line):
            fits = bool(re.search(found[1], path, re.IGNORECASE))
        elif line == "}":
            fits = True
        elif found := re.fullmatch(r'set (\$\w+) "(.*)";', line):
            variables |= {found[1]: found[2]} if fits else {}
        else:
            found = re.fullmatch(r'add_header (\S+) ("?)(.*?)\2 always;', line)
            assert found
            sent[found[1]] = found[3] if found[2] else variables[found[3]]
    return {name: value for name, value in sent.items() if value}


def by_apache(path: str) -> dict[str, str]:
    """The headers of *path*, as Apache reads its lines: of a path it knows the last part."""
    sent, fits = dict[str, str](), True
    for line in lines_of(".htaccess"):
        if found := re.fullmatch(r'<FilesMatch "(.*)">', line):
            fits = bool(re.search(found[1], path.rpartition("/")[2] or "index.html"))
        elif line == "</FilesMatch>":
            fits = True
        elif fits:
            found = re.fullmatch(r'Header always (set|unset) (\S+)(?: "(.*)")?', line)
            assert found
            sent[found[2]] = found[3] or ""
    return {name: value for name, value in sent.items() if value}


def by_caddy(path: str) -> dict[str, str]:
    """The headers of *path*, as Caddy reads its lines; no two that fit may say different things."""
    fits, name, sent = dict[str, bool](), "", dict[str, str]()
    for line in lines_of("Caddyfile"):
        if found := re.fullmatch(r"(@\w+) \{", line):
            name = found[1]
            fits[name] = True
        elif found := re.fullmatch(r'(not )?path_regexp "(.*)"', line):
            fits[name] &= bool(found[1]) is not bool(re.search(found[2], path))
        elif found := re.fullmatch(r'header (@\w+ )?(\S+) "(.*)"', line):
            if fits.get((found[1] or "").strip(), True):
                assert found[2] not in sent
                sent[found[2]] = found[3]
        else:
            assert line == "}"
    return sent


def by_iis(path: str) -> dict[str, str]:
    """The headers of *path*, as IIS reads its file."""
    root = ET.fromstring("\n".join(FILES["web.config"](guard(ANCESTORS))))  # noqa: S314  # ours
    sent = {
        each.attrib["name"]: each.attrib["value"] for each in root.iter("add") if each.get("name")
    }
    for rule in root.iter("rule"):
        match, action = rule.find("match"), rule.find("action")
        assert match is not None is not action
        conditions = [each.attrib for each in rule.iter("add")]
        if all(
            bool(re.search(each["pattern"], path, re.IGNORECASE)) is ("negate" not in each)
            for each in conditions
        ):
            name = match.attrib["serverVariable"].removeprefix("RESPONSE_").replace("_", "-")
            assert name not in sent
            sent[name] = action.attrib["value"]
    return sent


READERS: Final[Mapping[str, Callable[[str], dict[str, str]]]] = {
    "nginx.conf": by_nginx,
    "Caddyfile": by_caddy,
    ".htaccess": by_apache,
    "web.config": by_iis,
}
PATHS: Final = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(["/", ".", "x", "card", "process-1", "0a1b2c3d", "html", "SVG", "pdf"])
    ).map("".join),
)


@pytest.mark.parametrize("server", READERS)
@given(path=PATHS.map(lambda path: "/" + path.replace("\n", "")))
def test_every_server_says_the_same(server: str, path: str) -> None:
    """Whatever is requested, each server's configuration leads to the headers of the rules."""
    assert by_rules(path) == READERS[server](path)


def test_a_site_is_guarded_as_a_desk_is(example: Path, tmp_path: Path) -> None:
    """Each file of a built site has the headers that a running desk sends with its address."""
    for catalogue in (load(example), stating(tmp_path / "c", {**HARMLESS, **RUN})):
        desk = Desk(catalogue=catalogue, security_headers=True, frame_ancestors=ANCESTORS)
        for path, public in places(desk):
            own, said = sent(desk, path, public), by_rules(f"/{public}")
            assert {name: own.get(name) for name in RULED} == {
                name: said.get(name) for name in RULED
            }
            assert {**own, **said} == {**said, **own}


def test_no_two_singles_fit() -> None:
    """For a server that knows no order, each header has one value at most."""
    for path in (
        "/",
        "/x.html",
        "/card.html",
        "/process-1.svg",
        "/static/a.0a1b2c3d.svg",
        "/x.docx",
    ):
        fitting = [
            each.name
            for each in singles(guard())
            if re.search(each.pattern, path) and not any(re.search(o, path) for o in each.others)
        ]
        assert sorted(set(fitting)) == sorted(fitting)


def test_the_command_writes_them(tmp_path: Path, example: Path) -> None:
    """``build --headers DIR`` writes a file for each server, into a folder that it makes."""
    out, headers = tmp_path / "site", tmp_path / "a" / "headers"
    words = ["build", str(example), str(out), "--headers", str(headers)]
    result = CliRunner().invoke(commands, words)

    assert 0 == result.exit_code
    assert {"nginx.conf", "Caddyfile", ".htaccess", "web.config", *LOGS} == {
        each.name for each in headers.iterdir()
    }
    for file in (headers / name for name in FILES):
        assert dict(Desk(catalogue=load(example), security_headers=True).guards)[
            "Content-Security-Policy"
        ] in file.read_text("utf-8")


def test_headers_in_the_site_itself_stay(tmp_path: Path, example: Path) -> None:
    """Put into the site, they are still there when it is built again."""
    desk = Desk(catalogue=load(example))
    build(desk, tmp_path / "site")
    write(guard(), tmp_path / "site")
    build(desk, tmp_path / "site")

    assert all((tmp_path / "site" / name).is_file() for name in FILES)


def test_a_file_is_no_folder_for_them(tmp_path: Path, example: Path) -> None:
    """The command refuses it before anything is written."""
    (tmp_path / "x").touch()
    words = ["build", str(example), str(tmp_path / "site"), "--headers", str(tmp_path / "x")]
    result = CliRunner().invoke(commands, words)

    assert (2, False) == (result.exit_code, (tmp_path / "site").exists())
    assert "name a folder / فایل است" in result.stderr


def test_no_log_has_a_token(tmp_path: Path, example: Path) -> None:
    """What a visitor's own address is, or a program's, is left out; pages for all are logged."""
    stated = {"catalogue": example, "state": tmp_path / "state", "base_url": BASE}
    pages = settings(stated, tmp_path).desk().pages
    hidden = {page.path for page in pages if re.search(UNLOGGED, f"/miz/{page.path}")}
    inputs = {
        page.path
        for page in pages
        if isinstance(page, InputPage) and page.sender is not Sender.PERSON
    }
    below = {page.path for page in pages if "/survey/" in page.path}

    assert inputs <= hidden
    assert hidden <= inputs | below


@pytest.mark.parametrize("name", LOGS)
def test_every_server_leaves_out_the_same(name: str) -> None:
    """Each in its syntax, with a comment that says where the file belongs."""
    lines = LOGS[name]

    assert lines[0].startswith("# What is not logged")
    assert 1 == sum(UNLOGGED in line for line in lines)
