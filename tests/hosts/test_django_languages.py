"""Several desks of one catalogue in one Django site, each in its own language."""

from pathlib import Path

from django.test import Client, override_settings

from tests.hosts.clients import set_up_django


def test_a_second_desk_in_another_language(example: Path) -> None:
    """A further desk inherits the options of the first one, except for its language."""
    set_up_django()
    given = {"catalogue": example, "desks": {"gilan": {"language": "en"}}}
    with override_settings(MIZ_KHEDMAT=given):
        pages = ("/miz/laws/", "/gilan/miz/laws/")
        texts = [Client().get(page).content.decode() for page in pages]

    assert [False, True] == ["Laws and regulations" in text for text in texts]
    assert ["fa", "en"] == [text.split('<html lang="')[1][:2] for text in texts]
