"""The HTML parser gives the right tree for any text, in time linear in its size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.compliance.html.element import Element, walk
from miz_khedmat.compliance.html.markup import read_markup

PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "</",
            "<!--",
            "-->",
            "<![CDATA[",
            "<?",
            "&amp;",
            "&#",
            '"',
            "'",
            "=",
            " ",
            "متن",
        ),
        *("<li>", "</li>", "<ul>", "</ul>", "<td>", "<tr>", "<table>", "</table>", "<p>", "<div>"),
        *("<script>", "</script>", "<title>", "<a href=", "<img>", "</b>", "<dt>", "<dd>", "\x00"),
    ]
)
ATTACKS = (
    "<!--",
    "<a ",
    '<a href="',
    "<![",
    "</",
    "<?",
    "<script>",
    "<a b='",
    "<li><b>",
    "<div></b>",
)


def _shape(root: Element) -> str:
    """Return the elements with their content: ``ul(li(text))``."""
    inner = [each.strip() if isinstance(each, str) else _shape(each) for each in root.children]
    content = " ".join(filter(None, inner))
    return f"{root.name}({content})" if content else root.name


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("<ul><li>a<li>b</ul>", "ul(li(a) li(b))"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(li(a ul(li(b))) li(c))"),
        ("<table><tr><td>1<td>2<tr><th>3</table>x", "table(tr(td(1) td(2)) tr(th(3))) x"),
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "dl(dt(a) dd(b) dt(c) dd(d))"),
        ("<ul><li><b>a<li>b</ul>", "ul(li(b(a)) li(b))"),
        ("<p>a<p>b<div>c</div>", "p(a) p(b) div(c)"),
        ("a<br>b<img src=x>c</img>d", "a br b img c d"),
        ("<!-- <p> -->x<!doctype html><?php ?>y", "x y"),
        ("<script>if (a<b) '</p>'</script>z", "script(if (a<b) '</p>') z"),
        ("<b><i>a</b>b</i>", "b(i(a)) b"),
        ("1 < 2 &amp; 3", "1 < 2 & 3"),
        (
            "<table><tbody><tr><td>a<tbody><tr><td>b</table>",
            "table(tbody(tr(td(a))) tbody(tr(td(b))))",
        ),
    ],
)
def test_what_authors_leave_out_is_understood(text: str, shape: str) -> None:
    """Optional end tags, comments, scripts, and signs that do not begin a tag."""
    root = read_markup(text).root

    assert shape == " ".join(
        _shape(each) if isinstance(each, Element) else each.strip() for each in root.children
    )


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        (
            "<a href='x y' Title=\"it's\" download>",
            {"href": "x y", "title": "it's", "download": ""},
        ),
        ("<a href=x/y?a=1&amp;b=2>", {"href": "x/y?a=1&b=2"}),
        ("<a title=it's>", {"title": "it's"}),
        ("<a a=1 a=2 / >", {"a": "1"}),
        ("<a =b>", {"=b": ""}),
    ],
)
def test_attributes_are_read(text: str, attributes: dict[str, str]) -> None:
    """Quoted either way, bare, without a value, twice, with references."""
    (link,) = read_markup(text).root.inside

    assert attributes == link.attributes


@pytest.mark.parametrize("text", ["<p>a<a href='x", "<p>a<!-- ", "<script>a", "<html><body><p>a"])
def test_what_is_cut_off_is_told(text: str) -> None:
    """A page that ends within a tag, a comment or a script, or before its body ends, is cut off."""
    assert read_markup(text).cut


def test_a_whole_page_is_not_cut() -> None:
    """Optional end tags do not mean that a page is cut off."""
    assert not read_markup("<!doctype html><html><body><ul><li>a<li>b</ul></body></html>").cut


@given(st.lists(PIECES, max_size=60).map("".join))
def test_anything_gives_a_tree(text: str) -> None:
    """Any page is read, each element has its parent, and texts are readable."""
    root = read_markup(text).root

    for node in walk(root):
        assert isinstance(node, str) or node.parent is not None
    assert root.text == " ".join(root.text.split())


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_pages_take_linear_work(attack: str) -> None:
    """A megabyte that makes parsers backtrack gives no more elements than it has tags."""
    root = read_markup(attack * (1_000_000 // len(attack))).root

    assert len(root.inside) <= attack.count("<") * (1_000_000 // len(attack))


def test_depth_is_bounded() -> None:
    """Elements nested more deeply than in browsers become siblings."""
    root = read_markup("<div>" * 100_000 + "متن").root
    deepest = max(sum(1 for _ in each.above) for each in root.inside[:1000])

    assert deepest <= 512
    assert root.text == "متن"
