"""Accounts of a proposal that no other service of the catalogue has: the fraud to fear (S8)."""

from collections import defaultdict
from collections.abc import Iterator

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.persian.text import fold_id
from miz_khedmat.workflow.change_view import ChangeView
from miz_khedmat.workflow.reasons import leaves_of

_NUMBERS = frozenset({"number", "iban"})


def unknown_accounts(view: ChangeView) -> tuple[str, ...]:
    """Return the new accounts of a change that its service did not have, and no other has."""
    edit, found = view.change.edit, view.found
    if found is None:
        return ()
    had = {*_accounts(view.now), *_accounts(view.effective)}
    known = found.catalogue.index(_KnownAccounts).services
    headquarters = found.catalogue.headquarters(found.unit).key
    fresh = dict.fromkeys(each for each in _accounts(edit.new) if each not in had)

    def is_other(key: Key) -> bool:
        is_inherited = key.agency == headquarters != found.subject.agency
        return key.service != found.subject.service or is_inherited

    return tuple(each for each in fresh if not any(map(is_other, known.get(each, ()))))


def _accounts(value: Plain) -> Iterator[str]:
    for trail, text in leaves_of(value):
        if "accounts" in trail and trail[-1] in _NUMBERS:
            yield fold_id(text).upper()


class _KnownAccounts:
    """The services that have each account, by its number."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read the fees of the whole catalogue once."""
        self.services: defaultdict[str, set[Key]] = defaultdict(set)
        for unit in catalogue.agency_rows.values():
            for key, row in catalogue.rows(unit.node).items():
                for account in _accounts({"fees": plain(row.node.fees)}):
                    self.services[account].add(Key(unit.node.key, key))
