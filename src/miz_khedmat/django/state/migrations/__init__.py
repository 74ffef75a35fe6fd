"""The migrations of the store, each of the same number."""
