"""How the news came to be kept."""
