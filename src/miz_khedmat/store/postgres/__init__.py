"""The store in PostgreSQL: by psycopg 3, or in the database of a Django site."""
