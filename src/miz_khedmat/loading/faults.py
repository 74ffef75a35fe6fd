"""The faults that stop a loading, each worded once in Persian and in English."""

import difflib
from collections.abc import Iterable
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.errors import Fault, Place, Wording, worded
from miz_khedmat.loading.saying import said

Path = tuple[str | int, ...]

FAULTS: Final = 10_000
"""Faults of one kind in one file that are told at most: nobody reads more."""
_CODES: Final = {
    "no-folder": (
        ("چنین پوشه‌ای نیست", "there is no such folder"),
        ("پوشه‌ای با پرونده‌ی agency.yaml", "a folder that holds agency.yaml"),
        ("نشانی پوشه را درست کنید", "correct the path, or start with `miz-khedmat new`"),
    ),
    "not-folder": (
        ("این پرونده است، نه پوشه", "this is a file, not a folder"),
        ("پوشه‌ای با پرونده‌ی agency.yaml", "a folder that holds agency.yaml"),
        ("پوشه‌ی فهرست خدمات را نام ببرید", "name the folder of the catalogue"),
    ),
    "no-agency": (
        ("پوشه پرونده‌ی agency.yaml ندارد", "the folder holds no agency.yaml"),
        ("agency.yaml (یا .yml یا .json)", "agency.yaml (or .yml or .json)"),
        ("پرونده‌ای با نام و شناسه‌ی دستگاه بسازید", "write one with the agency's id and name"),
    ),
    "unreadable": (
        ("پرونده خوانده نشد", "the file cannot be read"),
        ("پرونده‌ای خواندنی", "a file that can be read"),
        ("اجازه‌ی خواندن آن را بدهید", "give the reading user permission"),
    ),
    "link-outside": (
        (
            "پیوندی است که از پوشه‌ی فهرست خدمات بیرون می‌رود",
            "it is a link that leads out of the catalogue's folder",
        ),
        ("چیزی که در خود پوشه است", "something that lies in the folder itself"),
        (
            "خود پرونده را در پوشه بگذارید یا mounts (در خط فرمان --mount) را تنظیم کنید",
            "put the file itself here, or allow where it leads with `mounts` (--mount)",
        ),
    ),
    "link-ring": (
        (
            "پیوندی است که دور می‌زند یا پیوندهای بسیاری پشت سر هم دارد",
            "it is a link in a ring, or one that leads through too many others",
        ),
        ("پیوندی به چیزی بیرون از این پوشه‌ها", "a link to something outside these folders"),
        ("پیوند را بردارید", "remove the link"),
    ),
    "irregular": (
        ("پرونده‌ی معمولی نیست", "it is not a regular file"),
        ("یک پرونده", "a file, no device and no pipe"),
        ("به جایش پرونده بگذارید", "put a file in its place"),
    ),
    "folder-twice": (
        ("این پوشه با نام دیگری خوانده شده است", "this folder is already read under another name"),
        ("پوشه‌ای که یک بار خوانده شود", "a folder that is read once"),
        ("یکی از دو پیوند را بردارید", "remove one of the links"),
    ),
    "not-utf8": (
        ("نویسه‌ها UTF-8 نیستند", "the text is not UTF-8"),
        ("متن UTF-8", "UTF-8 text"),
        ("پرونده را با کدگذاری UTF-8 ذخیره کنید", "save the file again as UTF-8"),
    ),
    "surrogate": (
        ("نیمه‌ی یک نویسه است", "half of a character stands alone"),
        ("نویسه‌ی کامل", "a whole character"),
        ("آن را پاک یا از نو تایپ کنید", "remove it or type the character again"),
    ),
    "syntax": (
        ("نوشتار پرونده شکسته است", "the file cannot be parsed"),
        ("YAML یا JSON درست", "sound YAML or JSON"),
        ("این خط و خط پیش از آن را ببینید", "look at this line and the one above it"),
    ),
    "tab": (
        ("به جای فاصله، تب آمده است", "a tab stands where spaces belong"),
        ("فاصله برای تورفتگی", "spaces for indentation"),
        ("تب‌ها را با فاصله عوض کنید", "replace tabs by spaces"),
    ),
    "duplicate-key": (
        ("این کلید دو بار آمده است", "this key is given twice"),
        ("هر کلید یک بار", "each key once"),
        ("یکی از دو را بردارید", "remove one of the two"),
    ),
    "alias": (
        ("نام مستعار YAML پذیرفته نیست", "YAML anchors, aliases and merge keys are not read"),
        ("خود مقدار", "the value itself"),
        ("مقدار را دوباره بنویسید", "write the value out"),
    ),
    "tag": (
        ("برچسب YAML پذیرفته نیست", "YAML tags are not read"),
        ("مقدار بی برچسب", "the value without a tag"),
        ("برچسب را بردارید", "remove the tag"),
    ),
    "key": (
        ("کلید باید یک نام باشد", "a key must be a name"),
        ("یک نام", "a name"),
        ("کلید را ساده بنویسید", "write a plain key"),
    ),
    "documents": (
        ("بیش از یک سند در پرونده است", "the file holds more than one document"),
        ("یک سند", "one document"),
        ("سندها را جدا ذخیره کنید", "save each in its own file"),
    ),
    "too-large": (
        ("از اندازه‌ی مجاز بزرگ‌تر است", "it is larger than allowed"),
        ("در اندازه‌ی مجاز", "within the limits"),
        ("آن را بخش کنید یا Limits را بالا ببرید", "split it, or raise Limits"),
    ),
    "too-deep": (
        ("بیش از اندازه تودرتو است", "it is nested too deep"),
        ("تودرتویی در اندازه‌ی مجاز", "nesting within the limits"),
        ("ساختار را ساده کنید یا Limits را بالا ببرید", "flatten it, or raise Limits"),
    ),
    "unknown-key": (
        ("این کلید شناخته نیست", "this key is not known"),
        ("یکی از کلیدهای فهرست", "one of the catalogue's keys"),
        ("نام را درست کنید یا بردارید", "correct the name or remove it"),
    ),
    "shape": (
        ("این‌جا چیز دیگری باید بیاید", "something else belongs here"),
        ("ساختار درست", "the right structure"),
        ("ساختار را درست کنید", "correct the structure"),
    ),
    "nameless": (
        ("نه شناسه دارد نه نام", "it has neither an id nor a title or name"),
        ("id یا title (برای دستگاه: name)", "id or title (for an agency: name)"),
        ("شناسه یا عنوان را بنویسید", "state the id or the title"),
    ),
    "format": (
        ("این شماره‌ی قالب شناخته نیست", "this format is not known"),
        ("format: 1", "format: 1"),
        ("کتابخانه را به‌روز کنید", "bring the library up to date"),
    ),
    "file-path": (
        ("نشانی پرونده از پوشه بیرون می‌رود", "the file path leaves the agency's files"),
        ("نشانی‌ای که با files/ آغاز شود", "a path that begins with files/"),
        ("پرونده را در files/ بگذارید", "put the file into files/"),
    ),
    "duplicate-id": (
        ("این شناسه دو بار آمده است", "this id is given twice"),
        ("هر شناسه یک بار", "each id once"),
        ("یکی از دو را درست کنید", "correct one of the two"),
    ),
    "refers-to-nothing": (
        ("دستگاه مرجع در فهرست نیست", "refers_to names no agency of this catalogue"),
        ("شناسه‌ی یکی از دستگاه‌ها", "the id of an agency of this catalogue"),
        ("شناسه را درست کنید", "correct the id, or add the agency"),
    ),
    "refers-in-a-ring": (
        ("مرجع‌دهی دور می‌زند", "the references run in a ring"),
        ("زنجیره‌ای که به ستاد برسد", "a chain that ends at a headquarters"),
        ("یکی از این مرجع‌ها را بردارید", "remove one of these references"),
    ),
}

CODES: Final = tuple(_CODES)


def fault(code: str, place: Place, found: object, expected: str = "", hint: str = "") -> Fault:
    """The fault called *code* at *place*; *expected* and *hint* say more than the table can."""
    made = worded(_CODES, code, place, found)
    if expected:
        made = evolve(made, expected=said(expected))
    if hint:
        more = said(hint)
        both = Wording(f"{made.hint.fa} ({more.fa})", f"{made.hint.en} ({more.en})")
        made = evolve(made, hint=both)
    return made


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that *name* most resembles, or an empty text."""
    short = name.strip()[:_LONGEST]
    return next(iter(difflib.get_close_matches(short, list(known), 1, 0.6)), "")


_LONGEST: Final = 100
"""Letters of a name that are compared: none that is known has more."""


@frozen
class Finding:
    """A fault of structure before its line is looked up: a path in the file's plain data."""

    code: str
    path: Path
    found: object
    expected: str = ""
    hint: str = ""
    at_key: bool = False


@frozen
class Report:
    """Gathers the structural findings of one file; *holders* are all paths that lead to one."""

    findings: list[Finding] = field(factory=list)
    holders: set[Path] = field(factory=set)

    def add(self, code: str, path: Path, found: object, expected: str = "", hint: str = "") -> None:
        """Note a finding at the value that *path* leads to."""
        self._note(Finding(code, path, found, expected, hint))

    def add_key(self, code: str, path: Path, found: object, hint: str) -> None:
        """Note a finding at the key that *path* ends in."""
        self._note(Finding(code, path, found, "", hint, at_key=True))

    @property
    def full(self) -> bool:
        """Whether nothing more is noted."""
        return len(self.findings) >= FAULTS

    def _note(self, finding: Finding) -> None:
        if not self.full:
            self.findings.append(finding)
            self.holders.update(finding.path[:end] for end in range(len(finding.path) + 1))
