"""The SQL of the store, from its ``.sql`` files, in the dialect and with the parameters of each."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Final

from attrs import frozen

FOLDER: Final = resources.files("miz_khedmat.store")
"""The folder of ``sql`` and ``migrations``."""
_NAME: Final = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)
_COMMENT: Final = re.compile(r"^\s*--.*\n", re.MULTILINE)
_ALONE: Final = re.compile(r"/\*(sqlite|postgres) (.*?)\*/", re.DOTALL)
_TOKEN: Final = re.compile(r"'[^']*'|::|%|:(\w+)")
_END: Final = re.compile(r";\s*(?:\n|$)")


@frozen
class Dialect:
    """A kind of SQL: the name of the database, and whether parameters are ``%(name)s``.

    What one database alone understands is a comment that begins with its name.
    """

    name: str
    is_pyformat: bool = True

    def spelled(self, sql: str) -> str:
        """Return *sql* for this database, with its parameters as they were."""
        return _ALONE.sub(lambda part: part[2] if part[1] == self.name else "", sql)

    def with_parameters(self, sql: str) -> str:
        """Return *sql* for this database, with its parameters as the driver expects them."""
        text = self.spelled(sql)
        return _TOKEN.sub(_pyformat, text) if self.is_pyformat else text


SQLITE: Final = Dialect("sqlite", is_pyformat=False)
DJANGO_SQLITE: Final = Dialect("sqlite")
POSTGRES: Final = Dialect("postgres")


def _pyformat(token: re.Match[str]) -> str:
    return f"%({token[1]})s" if token[1] else token[0].replace("%", "%%")


@lru_cache(maxsize=8)
def statements(dialect: Dialect) -> Mapping[str, str]:
    """Return every statement of ``sql/*.sql`` by its name, for *dialect*."""
    return {name: dialect.with_parameters(sql) for name, sql in _named()}


def _named() -> Iterator[tuple[str, str]]:
    for _, text in _files("sql"):
        _, *parts = _NAME.split(text)
        for name, sql in zip(parts[::2], parts[1::2], strict=True):
            yield name, _COMMENT.sub("", sql).strip().removesuffix(";")


@lru_cache(maxsize=8)
def migrations(dialect: Dialect) -> tuple[tuple[str, ...], ...]:
    """Return the statements of each migration, the first one first; each sets the schema's number.

    Django's ``RunSQL`` takes one of these as it is.
    """
    files = (_COMMENT.sub("", dialect.spelled(text)) for _, text in _files("migrations"))
    return tuple(tuple(filter(str.strip, _END.split(text))) for text in files)


def latest() -> int:
    """Return the number of the newest migration."""
    return len(migrations(SQLITE))


def _files(folder: str) -> list[tuple[str, str]]:
    """Return the name and the text of each ``.sql`` file of *folder*, sorted."""
    found = FOLDER.joinpath(folder).iterdir()
    return sorted((file.name, file.read_text("utf-8")) for file in found)
