"""Finished pages, whoever made them, asked the clauses of the guide."""
