"""Runs of another language say so between tags, and nowhere else."""

import pytest
from jinja2 import DictLoader
from markupsafe import Markup

from miz_khedmat.labels import Labels, labels
from miz_khedmat.rendering.bidi import in_persian
from miz_khedmat.rendering.environment import environment

SPAN = '<span lang="fa" dir="rtl">{}</span>'.format
TURKISH = labels(changes={"_language": "tr", "_direction": "ltr", "none": "Yok"})
ARABIC = labels(language="ar")


def shown(template: str, labels: Labels, **given: object) -> str:
    """What *template* makes in a desk with these *labels*."""
    return environment(labels, [DictLoader({"x": template})]).get_template("x").render(given)


@pytest.mark.parametrize("template", ["{{ text }}", "{{ text|miz_text }}"])
@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("ساده", SPAN("ساده")),
        ("back to «کار» or «فرم»", f"back to «{SPAN('کار')}» or «{SPAN('فرم')}»"),
        ("on to کار", f"on to {SPAN('کار')}"),
        ("Latin & more", "Latin &amp; more"),
        ("«۸ تا ۱۴»", SPAN("«۸ تا ۱۴»")),
        ("۰۲۱-۸۵", "021-85"),
        ("\x00ب\u202e", SPAN("ب")),
    ],
)
def test_what_is_persian_says_so(template: str, text: str, markup: str) -> None:
    """Persian runs are marked, others are not; lone digits are the reader's."""
    assert markup.replace("۸", "<bdi>۸</bdi>").replace("۱۴", "<bdi>۱۴</bdi>") == shown(
        template, TURKISH, text=text
    ) or markup == shown(template, TURKISH, text=text)


def test_inside_persian_runs_latin_is_isolated() -> None:
    """What `miz_text` does in Persian pages it does in Persian runs."""
    assert SPAN("تلفن <bdi>021</bdi>") == shown("{{ t|miz_text }}", TURKISH, t="تلفن 021")


def test_beside_persian_runs_a_page_that_runs_leftward_isolates_too() -> None:
    """In an Arabic page a Latin run still needs its own direction."""
    assert "<bdi>021-85</bdi>" == shown("{{ t|miz_text }}", ARABIC, t="021-85")
    assert "خدمة للمواطنين (<bdi>G2C</bdi>)" == shown("{{ _('type.G2C')|miz_text }}", ARABIC)


def test_a_page_that_runs_leftward_says_the_language_alone() -> None:
    """Runs with a direction of their own would not count where a line's direction is sought."""
    assert '<span lang="fa">ساده</span>' == shown("{{ t }}", ARABIC, t="ساده")


def test_labels_are_the_pages_own_words() -> None:
    """An Arabic label has Persian's letters and is not taken for Persian."""
    assert "لا يوجد" == shown("{{ _('none') }}", ARABIC)
    assert "لا يوجد" == shown("{{ _('none')|miz_text }}", ARABIC)


@pytest.mark.parametrize("template", ["{{ _('unstated') }}", "{{ _('unstated')|miz_text }}"])
def test_a_borrowed_label_says_that_it_is_persian(template: str) -> None:
    """A label that the language lacks is shown in Persian, marked."""
    assert SPAN("درج نشده است") == shown(template, TURKISH)


@pytest.mark.parametrize(
    ("template", "markup"),
    [
        ("<a title=\"{{ _('unstated') }}\">", '<a title="درج نشده است">'),
        ('<a title="«{{ text }}»">{{ text }}', f'<a title="«ب&#34;»">{SPAN("ب&#34;")}'),
        ("<title>{{ text }} — {{ text }}</title>", "<title>ب&#34; — ب&#34;</title>"),
        ("{% set s %}{{ text }}{% endset %}<a title='{{ s }}'>", "<a title='ب&#34;'>"),
        ("<a{{ {'id': 1}|xmlattr }} {{ 2 }}>", '<a id="1" 2>'),
        ("<a title=\"{{ text if text else 'x' }}\">", '<a title="ب&#34;">'),
    ],
)
def test_no_markup_inside_tags(template: str, markup: str) -> None:
    """Attributes and titles get plain text, a host's own templates included."""
    assert markup == shown(template, TURKISH, text='ب"')


def test_persian_pages_are_left_alone() -> None:
    """In a Persian desk nothing is marked."""
    assert "ب" == shown("{{ text }}", labels(), text="ب")


def test_drawings_say_their_language() -> None:
    """A drawing with Persian letters does in pages of another language; one without does not."""
    assert Markup('<svg lang="fa" a="">ب</svg>') == in_persian('<svg a="">ب</svg>', "en")
    assert Markup("<svg >b</svg>") == in_persian("<svg >b</svg>", "en")
    assert Markup("<svg >ب</svg>") == in_persian("<svg >ب</svg>", "fa")
