"""The store: what happens around the catalogue, in SQLite or PostgreSQL, opened only with `state`.

`miz_khedmat.store.store` opens it; `session` runs the statements of ``sql/*.sql`` in it; `events`
keeps the history that cannot be changed unnoticed; ``migrations/*.sql`` are its tables.
"""
