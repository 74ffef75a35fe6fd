"""Tests of people and their roles."""
