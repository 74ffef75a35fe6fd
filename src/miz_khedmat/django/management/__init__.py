"""The desk's commands under ``manage.py``."""
