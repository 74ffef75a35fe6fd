"""The way in: an approved list or identity forms become a catalogue, or join one."""

from miz_khedmat.importing.approved_list import Imported, import_list
from miz_khedmat.importing.new_catalogue import holds_whole, import_whole
from miz_khedmat.importing.word_forms import Gathered, holds_forms, import_forms

__all__ = [
    "Gathered",
    "Imported",
    "holds_forms",
    "holds_whole",
    "import_forms",
    "import_list",
    "import_whole",
]
