"""The installed app ``miz_khedmat.django``."""

from django.apps import AppConfig
from django.core import checks

from miz_khedmat.django.checks import check
from miz_khedmat.django.checks_compliance import TAG, check_compliance
from miz_khedmat.django.checks_deploy import check_deploy, check_security
from miz_khedmat.django.desks import LABEL, DjangoDesks


class MizKhedmatConfig(AppConfig):
    """Keeps the site's desks and registers its system checks."""

    name = "miz_khedmat.django"
    label = LABEL
    verbose_name = "میز خدمت الکترونیکی"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks; no catalogue is read before it is needed."""
        self.desks = DjangoDesks()
        checks.register(check, LABEL)
        checks.register(check_deploy, LABEL, deploy=True)
        checks.register(check_security, checks.Tags.security, deploy=True)
        checks.register(check_compliance, TAG, deploy=True)
