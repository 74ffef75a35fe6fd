"""The store in SQLite: in a file of its own, or in the database of a Django site."""
