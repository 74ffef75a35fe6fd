"""The addresses of a Django site whose desk has surveys."""

from typing import Final

from django.urls import include, path

from miz_khedmat import PAGES
from miz_khedmat.django.urls import patterns
from miz_khedmat.store.store import open_store
from miz_khedmat.surveys.kiosks import Kiosks
from miz_khedmat.surveys.pages import SurveySite, with_surveys
from miz_khedmat.surveys.questionnaire import Questionnaires
from miz_khedmat.surveys.service import Surveys

_STORE: Final = open_store("unopened", create=False)
_SITE: Final = SurveySite(Surveys(_STORE), Kiosks(_STORE, Questionnaires()))
"""Only the addresses of its pages are used."""

urlpatterns = [
    path("miz/", include((patterns(pages=with_surveys(PAGES, _SITE)), "miz_khedmat"))),
]
