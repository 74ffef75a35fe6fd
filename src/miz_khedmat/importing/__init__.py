"""The way in: an approved list or identity forms as a catalogue, or what is new joins one."""

from miz_khedmat.importing.importing import Imported, import_list
from miz_khedmat.importing.papers import holds_forms, import_forms

__all__ = ["Imported", "holds_forms", "import_forms", "import_list"]
