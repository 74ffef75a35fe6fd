"""Reading finished pages."""
