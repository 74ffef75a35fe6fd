"""Surveys of services: questionnaires, invitations, anonymous answers and their results (Q)."""
