"""A catalogue as open data: for programs, for tables, and in the words of the web."""
