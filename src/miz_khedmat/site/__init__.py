"""The desk as static files."""

from miz_khedmat.site.builder import build

__all__ = ["build"]
