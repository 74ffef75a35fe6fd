"""``manage.py sample_people``: four people who can sign in, for the example alone."""

import os
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

PEOPLE = (
    (1, "rahbar", "زهرا", "کریمی"),
    (2, "karbar", "سارا", "محمدی"),
    (3, "modir", "امید", "رضایی"),
    (4, "nazer", "نیما", "صادقی"),
)


class Command(BaseCommand):
    """Makes the sample people, with the same ids as in the Flask site."""

    help = "Make four sample people who can sign in."

    def handle(self, *_: Any, **__: Any) -> None:
        """Make each of them, or give the sample password again."""
        for id, login, first, last in PEOPLE:
            names = {"username": login, "first_name": first, "last_name": last}
            user = User.objects.update_or_create(pk=id, defaults=names)[0]
            user.set_password(os.environ.get("SITE_PASSWORD", "sample"))
            user.save()
            self.stdout.write(login)
