"""Lay out documents without places: left to right, pools and lanes below one another."""

from miz_khedmat.bpmn.layout.arrangement import lay_out

__all__ = ["lay_out"]
