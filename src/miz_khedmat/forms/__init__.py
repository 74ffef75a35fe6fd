"""Identity forms in Word (annex 1, S1) as services: what cannot be told stays unknown."""

from miz_khedmat.forms.catalogue import agency
from miz_khedmat.forms.docx import LIMITS
from miz_khedmat.forms.folder import SUFFIXES, forms
from miz_khedmat.forms.read import Form, Read

__all__ = ["LIMITS", "SUFFIXES", "Form", "Read", "agency", "forms"]
