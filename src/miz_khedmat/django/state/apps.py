"""The installed app ``miz_khedmat.django.state``, only for a store in a database of the site."""

from django.apps import AppConfig


class StateConfig(AppConfig):
    """Has the migrations of the store, which run on the databases that `state` names."""

    name = "miz_khedmat.django.state"
    label = "miz_khedmat_state"
    verbose_name = "میز خدمت الکترونیکی: پایگاه داده"
    default_auto_field = "django.db.models.BigAutoField"
