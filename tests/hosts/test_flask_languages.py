"""Several desks of one catalogue in one Flask app, each in its own language."""

from pathlib import Path

from flask import Flask

from miz_khedmat.flask import MizKhedmat

LAWS = {"fa": "قوانین و مقررات", "en": "Laws and regulations", "ar": "القوانين واللوائح"}
OTHERS = {"fa": "https://example.ir/fa/", "en": "https://example.ir/en/"}


def site(catalogue: Path) -> Flask:
    """An app with a desk for each language, which names the others."""
    app = Flask("site")
    for language in LAWS:
        settings = {"catalogue": catalogue, "language": language, "alternates": OTHERS}
        MizKhedmat(app, name=language, url_prefix=f"/{language}", **settings)
    return app


def test_one_catalogue_in_several_languages(example: Path) -> None:
    """Each language is a desk with an address of its own, whichever is requested first."""
    client = site(example).test_client()

    for language, title in (*LAWS.items(), *reversed(LAWS.items())):
        text = client.get(f"/{language}/laws/").text
        assert f'<h1 class="miz-h1">{title}</h1>' in text
        assert 'hreflang="en" href="https://example.ir/en/laws/"' in text
