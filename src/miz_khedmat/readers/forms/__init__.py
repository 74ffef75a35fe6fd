"""Read identity forms in Word (annex 1, S1) as services; what is unclear stays unknown."""

from miz_khedmat.readers.forms.catalogue import agency
from miz_khedmat.readers.forms.docx import LIMITS
from miz_khedmat.readers.forms.folder import SUFFIXES, forms
from miz_khedmat.readers.forms.result import FilledForm, FormsResult

__all__ = ["LIMITS", "SUFFIXES", "FilledForm", "FormsResult", "agency", "forms"]
