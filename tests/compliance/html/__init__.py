"""Tests of the reader of finished pages."""
