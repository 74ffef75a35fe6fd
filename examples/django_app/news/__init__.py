"""The news of the agency."""
