"""The desk: a request in, a response out."""

from miz_khedmat.desk.desk import Desk

__all__ = ["Desk"]
