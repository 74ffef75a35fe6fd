"""What is used of the database connection that a Django site lends to the store."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias

from attrs import frozen

Atomic: TypeAlias = Callable[[], AbstractContextManager[Any]]
"""Returns Django's ``transaction.atomic`` for the same alias, with ``durable=True``."""


class DjangoConnection(Protocol):
    """What is used of ``django.db.connections[alias]``."""

    vendor: str
    alias: str
    in_atomic_block: bool

    def ensure_connection(self) -> None:
        """Connect to the database unless that is done."""

    def close_if_health_check_failed(self) -> None:
        """Close the connection if the server has gone, so that the next use connects again."""

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor of the driver."""

    def make_cursor(self, cursor: Any) -> Any:
        """Return *cursor* with the errors of Django."""


def named(connection: DjangoConnection) -> str:
    """Return the place of the database, as the site's settings name it."""
    return f"DATABASES[{connection.alias!r}]"


def plain_cursor(connection: DjangoConnection) -> Any:
    """Return a cursor that writes no statement to the site's log, even with ``DEBUG``.

    Tokens and answers are in the parameters, and Django's debug cursor logs these.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    return connection.make_cursor(connection.create_cursor())


@frozen
class LentDatabase:
    """The database of a Django site, as far as all kinds are alike: the site has made it."""

    connection: DjangoConnection
    atomic: Atomic
    migrates: bool = False

    @property
    def place(self) -> str:
        """The alias."""
        return named(self.connection)

    @property
    def is_settled(self) -> bool:
        """Whether no transaction of the site is around."""
        return not self.connection.in_atomic_block

    def create(self) -> None:
        """Do nothing: the site has its database."""

    def close(self) -> None:
        """Do nothing: the site closes its connections."""
