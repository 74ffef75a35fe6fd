"""Identity forms that are imported into catalogues on disk."""

from pathlib import Path

from gates import word
from miz_khedmat.importing import FormsImport, import_forms

FIRST = ("10031771100", "صدور مجوز")


def form(id: str, title: str, **facts: str) -> str:
    """Return a form with these facts, by the words of LABELS."""
    rows = [["عنوان خدمت", title], ["شناسه خدمت", id]]
    return word.table([*rows, *([LABELS[name], text] for name, text in facts.items())])


LABELS = {
    "agency": "نام دستگاه اجرایی",
    "description": "شرح خدمت",
    "documents": "مدارک لازم",
    "average_time": "متوسط مدت زمان ارایه خدمت",
    "visits": "تعداد بار مراجعه حضوری",
    "laws": "قوانین و مقررات بالادستی",
    "conditions": "شرایط درخواست خدمت",
    "system": "نام سامانه مربوط به خدمت",
}


def gathered(folder: Path, *forms: str, name: str = "", take: bool = False) -> FormsImport:
    """Import a file of these forms into *folder* and return the result."""
    file = folder.parent / "forms.docx"
    file.write_bytes(word.docx(*forms))
    return import_forms(file, folder, name, take=take)
