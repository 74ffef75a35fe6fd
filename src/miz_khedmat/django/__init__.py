"""The desk inside a Django site: an installed app, a line in ``urls.py`` and a settings entry."""
