"""The URLs of a desk lead from each of its pages to the others."""

import pytest

from miz_khedmat.catalogue import urls


def test_links_to_pages() -> None:
    """A page's link is relative to the current one, percent-encoded, and has the agency's scope."""
    near = urls.Links("../")

    assert near.to("services/{id}/", id="یک") == "../services/%DB%8C%DA%A9/"
    assert near.to("laws/", agency="7") == "../agencies/7/laws/"
    assert urls.Links("").to("") == "./"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("base_url", "https://example.ir/miz", "it must end with a slash"),
        ("base_url", "ftp://example.ir/", "it must begin with https://"),
        ("base_url", "foo/", "it must begin with https://"),
        ("base_url", "https://example.ir/?a=/", "it must begin with https://"),
        ("base_path", "/miz", "it must end with a slash"),
        ("base_path", "miz/", "it must begin with one /"),
    ],
)
def test_what_is_wrong_with_a_base_is_said(name: str, value: str, said: str) -> None:
    """The slash where only that is missing, else how it must begin."""
    wrong = urls.unfit(name, value)

    assert wrong
    assert wrong.en.startswith(said)
    assert urls.unfit(name, "") is urls.unfit("base_url", "https://example.ir/") is None


def test_base_of() -> None:
    """The way back to the root is as long as the address is deep."""
    assert urls.base_of("services/1/") == "../../"
