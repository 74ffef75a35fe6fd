"""Hostile texts in every field, on every page: none becomes markup, each arrives as text."""

from pathlib import Path

import pytest

from tests.hostile.fields import EVERY
from tests.hostile.pages import Allowed, led_astray, read
from tests.hostile.strings import KINDS, STRINGS, some
from tests.hostile.trial import Trial

SAMPLE = some(60)
"""Of each kind every sixtieth text; `python -m gates.hostile` tries them all."""


@pytest.mark.parametrize("turns", [SAMPLE, SAMPLE[::4]], ids=["fa", "en"])
def test_no_text_breaks_out(
    turns: tuple[str, ...], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Every text was in every field, on every page and in every built file, as text alone."""
    trial = Trial.of(tmp_path, request.node.callspec.id)
    tally = trial.turns(turns, range(len(turns)), tmp_path / "site")

    assert [] == tally.breakouts
    assert len(turns) * len(EVERY) == len(tally.pairs)
    assert tally.texts_seen == len(turns) * len(trial.shown)
    assert tally.pages > 20 * len(turns)


def test_there_are_texts_of_every_kind() -> None:
    """The sample has some of each kind, and no text twice."""
    assert all(set(kind) & set(SAMPLE) for kind in KINDS.values())
    assert (len(STRINGS), len(EVERY)) == (len(set(STRINGS)), len(set(EVERY)))


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("<p><b>x</b>", "element b"),
        ("<p onclick=x>", "attribute p onclick='x'"),
        ('<p class="evil">', "value p class='evil'"),
        (
            "<p><a class=link href='java\tscript:x'>x</a>",
            "address a href='java\\tscript:x': scheme",
        ),
        ("<p><a class=link href='..\\x'>x</a>", "address a href='..\\\\x': backslash"),
        ("<p><a class=link href=//evil.example>x</a>", "leaves the desk for https://evil.example"),
        ("<p><a class=link href=../../../x>x</a>", "leaves the desk for https://desk.example/x"),
        ("<p id=cookie>", "id 'cookie'"),
        ("<script src=miz.js>x</script>", "script: ('x',)"),
        ("<script src=evil.js></script>", "script 'evil.js'"),
        ("<script src=miz.js></script><script src=miz.js></script>", "elements that stand once"),
    ],
)
def test_what_breaks_out_is_seen(broken: str, message: str) -> None:
    """The trial itself knows an element, an attribute, an address or a script that is not ours."""
    allowed = Allowed()
    page = "<!doctype html><title>x</title>{}<p class=link id=miz-x><a class=link href=x>x</a></p>"
    allowed.learn(read(page.format("<script src=miz.js></script>")))
    allowed.learn(read(page.format("")))

    assert message in "\n".join(allowed.breakouts(read(page.format(broken)), "a/b/"))


def test_ways_within_the_desk_are_known() -> None:
    """Addresses of the desk, and of the schemes that its pages use, lead nobody astray."""
    hrefs = ("../../", "./x/", "#miz-top", "https://a.ir/", "tel:1", "services/%3Ca%3E/")

    assert [""] * len(hrefs) == [led_astray(href, "services/1/") for href in hrefs]
