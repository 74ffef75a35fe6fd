"""Whether the database itself finds everything as it should be."""

import sqlite3
from contextlib import closing

import psycopg
from psycopg.sql import SQL, Identifier

from tests.store.places import Place, PostgresPlace, SqlitePlace, server_address

_TREES = SQL(
    "select count({amcheck}.bt_index_check(pg_index.indexrelid, true)) from pg_index "
    "join pg_class on pg_class.oid = pg_index.indexrelid "
    "join pg_am on pg_am.oid = pg_class.relam and pg_am.amname = 'btree' "
    "where pg_class.relnamespace = {schema}::regnamespace"
)


def unsound(place: Place) -> str:
    """What SQLite's ``integrity_check`` or PostgreSQL's ``amcheck`` found, or "ok"."""
    if isinstance(place, SqlitePlace):
        with closing(sqlite3.connect(place.file)) as opened:
            return str(opened.execute("pragma integrity_check").fetchone()[0])
    assert isinstance(place, PostgresPlace)
    try:
        with psycopg.connect(server_address()) as opened:
            opened.execute("create extension if not exists amcheck schema public")
            query = _TREES.format(amcheck=Identifier("public"), schema=place.schema)
            opened.execute(query)
    except psycopg.Error as error:
        return str(error).splitlines()[0]
    return "ok"
