"""Import an approved list or identity forms as a new catalogue, or merge them into one."""

from miz_khedmat.importing.approved_list import ImportResult, import_list
from miz_khedmat.importing.new_catalogue import holds_whole, import_whole
from miz_khedmat.importing.word_forms import FormsImport, holds_forms, import_forms

__all__ = [
    "FormsImport",
    "ImportResult",
    "holds_forms",
    "holds_whole",
    "import_forms",
    "import_list",
    "import_whole",
]
