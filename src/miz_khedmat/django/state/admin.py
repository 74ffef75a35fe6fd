"""Roles and changes in the site's admin, to be read: the pages of staff alone change them."""

from typing import Any

from django.contrib import admin

from miz_khedmat.django.desks import aliases
from miz_khedmat.django.state.models import StoredChange, StoredRole


class _ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """A table that nobody changes here: an event belongs to each change."""

    def get_queryset(self, request: Any) -> Any:
        """Return the rows in the database that has the store."""
        rows = super().get_queryset(request)
        found = sorted(aliases())
        return rows.using(found[0]) if found else rows.none()

    def has_add_permission(self, *_: Any) -> bool:
        """Return False."""
        return False

    def has_change_permission(self, *_: Any) -> bool:
        """Return False."""
        return False

    def has_delete_permission(self, *_: Any) -> bool:
        """Return False."""
        return False


@admin.register(StoredRole)
class StoredRoleAdmin(_ReadOnly):
    """Who has which role where."""

    list_display = ("name", "role", "unit", "post", "given_on", "until", "ended_on")
    list_filter = ("role",)
    search_fields = ("name", "person", "unit")


@admin.register(StoredChange)
class StoredChangeAdmin(_ReadOnly):
    """What was proposed, decided and applied, the newest first."""

    list_display = ("service", "path", "state", "post", "at", "decided_post", "decided_at")
    list_filter = ("state",)
    search_fields = ("service", "person", "decided_by")
    ordering = ("-at",)
