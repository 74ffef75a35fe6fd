"""A reader of finished pages from any source, for checks against the guide."""
