"""Opens the state of a Django site: in one of its databases, or in a place of its own."""

from typing import Any, Final, cast

from django.conf import settings as site
from django.db import connections, transaction
from django.utils.connection import ConnectionProxy

from miz_khedmat.desk.state import StateSettings
from miz_khedmat.errors import SettingError, Wording, setting_fault
from miz_khedmat.state import SurveyRoom
from miz_khedmat.state import open_room as open_plain
from miz_khedmat.state.room import refused
from miz_khedmat.store.faults import StoreError
from miz_khedmat.store.lent import DjangoConnection
from miz_khedmat.store.store import Store, lent_store

APP: Final = "miz_khedmat.django.state"
_NO_TABLES: Final = Wording("no app makes the tables of the store in the database {alias}")
_ADD: Final = Wording("add {app} to INSTALLED_APPS and run manage.py migrate", app=APP)


def open_room(stated: StateSettings) -> SurveyRoom:
    """Return the room of a store, which the site migrates if it is in a database of its own.

    Raises:
        SettingError: The settings do not suffice.
    """
    alias = str(stated.location)
    if alias not in site.DATABASES:
        return open_plain(stated)
    if not any(app.startswith(APP) for app in site.INSTALLED_APPS):  # before apps are ready too
        raise SettingError(setting_fault("state", _NO_TABLES.filled(alias=alias), _ADD, "E002"))
    try:
        return SurveyRoom(stated, _lent(alias, stated))
    except StoreError as error:
        raise refused(error) from error


def _lent(alias: str, stated: StateSettings) -> Store:
    def atomic() -> Any:
        """Return a transaction; within one of the site's, only that one can be durable."""
        durable = not connections[alias].in_atomic_block
        return transaction.atomic(using=alias, durable=durable)

    connection = cast("DjangoConnection", ConnectionProxy(connections, alias))
    return lent_store(connection, atomic, key=stated.key)
