"""Texts that people send, as far as every store and every file can keep them."""

from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.store.session import is_storable
from miz_khedmat.workflow.change_faults import ChangeError


def storable(fact: str, text: str) -> str:
    """Return *text*. Raises ChangeError for a NUL, or half of a pair: no store keeps these."""
    if not is_storable(text):
        raise ChangeError("text", fact=fact)
    return text


def check_texts(fact: str, value: Plain) -> None:
    """Raise ChangeError if a text in plain data cannot be stored."""
    if isinstance(value, str):
        storable(fact, value)
    for inner in value.values() if isinstance(value, dict) else value or ():
        if not isinstance(value, str):
            check_texts(fact, inner)
