"""Tests of the sections of the editor."""
