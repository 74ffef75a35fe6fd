"""A migration of the store as an operation of Django's."""

from typing import Any, Final

from django.db import router
from django.db.migrations.operations.base import Operation

from miz_khedmat.django.desks import aliases
from miz_khedmat.store.admission import facts_of
from miz_khedmat.store.session import Session
from miz_khedmat.store.statements import DJANGO_SQLITE, POSTGRES, Dialect, migrations

_DIALECTS: Final = {"sqlite": DJANGO_SQLITE, "postgresql": POSTGRES}


class StoreMigration(Operation):
    """Runs the statements of the store's migration *number*, on the databases that have a store.

    Nothing is run twice, and nothing is ever dropped: answers outlive a migration that is undone.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, number: int) -> None:
        self.number = number

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change no models: the store has none."""

    def database_forwards(self, app_label: str, schema_editor: Any, *_: Any) -> None:
        """Run the statements, unless the database is that of other things."""
        connection = schema_editor.connection
        wanted = connection.alias in aliases() and connection.vendor in _DIALECTS
        if wanted and router.allow_migrate(connection.alias, app_label):
            dialect = _DIALECTS[connection.vendor]
            if _schema(connection, dialect) < self.number:
                for sql in migrations(dialect)[self.number - 1]:
                    schema_editor.execute(sql, params=None)

    def database_backwards(self, *_: Any) -> None:
        """Leave the tables as they are."""

    def describe(self) -> str:
        """Return what it does."""
        return f"Tables of the store, migration {self.number}"


def _schema(connection: Any, dialect: Dialect) -> int:
    with connection.cursor() as cursor:
        return facts_of(Session(cursor, dialect, connection.alias, writes=False)).schema
