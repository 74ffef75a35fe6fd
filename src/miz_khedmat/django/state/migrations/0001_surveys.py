"""The first tables of the store: surveys, keys and the history."""

from django.db import migrations

from miz_khedmat.django.state.migrating import StoreMigration


class Migration(migrations.Migration):
    """The store's migration 1."""

    initial = True
    operations = (StoreMigration(1),)
