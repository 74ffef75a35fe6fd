"""The way in: an approved list or identity forms become a catalogue, or join one."""

from miz_khedmat.importing.importing import Imported, import_list
from miz_khedmat.importing.papers import Gathered, holds_forms, import_forms
from miz_khedmat.importing.whole import holds_whole, import_whole

__all__ = [
    "Gathered",
    "Imported",
    "holds_forms",
    "holds_whole",
    "import_forms",
    "import_list",
    "import_whole",
]
