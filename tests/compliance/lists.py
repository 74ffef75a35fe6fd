"""Approved lists for the A2 tests, in the form that agencies use, with at most one slip each."""

from typing import Final

HEAD: Final = "شناسه خدمت,عنوان خدمت,شناسه خدمت کلان\n"
ONE: Final = "10031771000,صدور شناسه بکارگیری\n"
OTHER: Final = "10031772000,برگزاری آزمون\n"
BELOW: Final = "10031771100,برگزاری دوره\n"
FAR: Final = "10041771000,راهبری\n"

LISTS: Final = {
    "approved.csv": HEAD + ONE,
    "longer.csv": HEAD + ONE + OTHER,
    "doubtful.csv": HEAD + ONE + ONE,
    "family.csv": HEAD + ONE + FAR + "10031771100,برگزاری دوره,10031771000\n",
    "moved.csv": HEAD + ONE + FAR + "10031771100,برگزاری دوره,10041771000\n",
    "old.xls": "<html><table><tr><td>شناسه خدمت</td></tr></table></html>",
}

SLIPS: Final = tuple(f"A02{number:02}" for number in range(3, 10))
"""The rules that report a slip in a list."""


def slips(approved: str) -> dict[str, str]:
    """Return lists with a single slip, by the rule that must report it, made from a correct one."""
    *rows, last = approved.rstrip("\n").split("\n")
    head = "\n".join(rows)
    id, title = last.split(",", 1)
    parent = rows[1].split(",")[0]
    return {
        "A0203": LISTS["old.xls"],
        "A0204": f"{approved}10031779000,برگزاری آزمون\n",
        "A0205": f"{head}\n",
        "A0206": f"{head}\n{id},عنوانی دیگر\n",
        "A0207": f"{head}\n{id[:-1]}9,{title}\n",
        "A0208": f"{head.replace(rows[0], HEAD.rstrip())}\n{id},{title},{rows[2].split(',')[0]}\n",
        "A0209": f"{approved}{parent},{rows[1].split(',', 1)[1]}\n",
    }
