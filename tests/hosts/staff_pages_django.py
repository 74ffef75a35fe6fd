"""The addresses of a Django site whose desk has pages of staff."""

import datetime as dt
from pathlib import Path
from typing import Final

from django.urls import include, path

from miz_khedmat import PAGES
from miz_khedmat.dashboard import StaffSite, staff_pages
from miz_khedmat.django.urls import patterns
from miz_khedmat.people.service import People
from miz_khedmat.store.store import open_store
from miz_khedmat.workflow.changes import Changes
from miz_khedmat.workflow.folder_writer import FolderWriter

_PEOPLE: Final = People(open_store("unopened", create=False), dt.date.today)
_SITE: Final = StaffSite(_PEOPLE, Changes(_PEOPLE.store, _PEOPLE, FolderWriter(Path())))
"""Only the addresses of its pages are used."""

urlpatterns = [
    path("miz/", include((patterns(pages=(*PAGES, *staff_pages(_SITE))), "miz_khedmat"))),
]
