"""What can be unsafe, each worded once in Persian and in English, with its remedy."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from miz_khedmat.errors import Wording
from miz_khedmat.persian.logs import harmless

_TEXTS: Final[Mapping[str, tuple[Wording, Wording]]] = {
    "W002": (
        Wording("نشانی همگانی میز داده نشده است", "no base_url: no canonical links and no sitemap"),
        Wording(
            "base_url را بنویسید: https://example.ir/miz/",
            "set base_url to where the public finds the desk (https://…/)",
        ),
    ),
    "W003": (
        Wording(
            "نشانی همگانی میز https نیست", "base_url is not https: pages can be changed on the way"
        ),
        Wording("سایت را با https نشان دهید", "serve the site over https, and say so in base_url"),
    ),
    "W004": (
        Wording("سایت در حالت اشکال‌زدایی است", "the site runs in debug mode: errors show its code"),
        Wording("حالت debug را خاموش کنید", "turn debug off where the public comes"),
    ),
    "W005": (
        Wording("صفحه‌ها Content-Security-Policy ندارند", "pages have no Content-Security-Policy"),
        Wording(
            "security_headers را روشن کنید یا سرآیند سایت را بگذارید",
            "set security_headers, or the site's own policy: the desk needs 'self' only",
        ),
    ),
    "W006": (
        Wording("صفحه‌ها Referrer-Policy ندارند", "pages have no Referrer-Policy"),
        Wording(
            "security_headers را روشن کنید یا سرآیند سایت را بگذارید",
            "set security_headers, or have the site send strict-origin-when-cross-origin",
        ),
    ),
    "W007": (
        Wording(
            "هر سایتی می‌تواند صفحه‌ها را در خود بنشاند", "any site may show the pages in a frame"
        ),
        Wording(
            "frame_ancestors را بنویسید یا security_headers را روشن کنید",
            "name the sites in frame_ancestors, set security_headers, or send X-Frame-Options",
        ),
    ),
    "W008": (
        Wording("هر کاربری می‌تواند این‌ها را عوض کند", "anyone on the machine can change these"),
        Wording("chmod o-w بزنید", "chmod o-w"),
    ),
    "W009": (
        Wording(
            "گروه برنامه می‌تواند این‌ها را عوض کند",
            "the group of this process, which owns none of these, can change them",
        ),
        Wording(
            "برنامه تنها به خواندن نیاز دارد: chmod g-w",
            "serving needs to read only: chmod g-w, or give them a group of editors",
        ),
    ),
    "W010": (
        Wording(
            "این‌ها در پوشه‌ای‌اند که سایت همه‌اش را می‌دهد",
            "these lie where the site hands out every file",
        ),
        Wording(
            "آن‌ها را بیرون ببرید", "move them out: the desk serves what is stated, and no more"
        ),
    ),
    "W011": (
        Wording("پیوندهایی که از پوشه بیرون می‌روند", "links that lead out of their folder"),
        Wording(
            "خود پرونده را در پوشه بگذارید", "put the files themselves there: who changes what?"
        ),
    ),
    "W012": (
        Wording("برنامه با کاربر root اجرا می‌شود", "this runs as root"),
        Wording(
            "کاربری با کمترین دسترسی بسازید", "run it as a user of its own that may write nothing"
        ),
    ),
    "W013": (
        Wording("هر کاربری می‌تواند سایت ساخته را عوض کند", "anyone can change the built site"),
        Wording("chmod o-w بزنید", "chmod o-w, on the folder around it too"),
    ),
    "W014": (
        Wording("دیگر پشتیبانی نمی‌شود", "this version gets no security fixes any more"),
        Wording("به‌روز کنید", "move to a newer version"),
    ),
    "W016": (
        Wording(
            "مرورگر یا کارساز این پرونده‌های سایت ساخته را اجرا می‌کند",
            "a browser or a server would run these files of the built site",
        ),
        Wording(
            "سایت را دوباره بسازید و سرآیندهای build --headers را به کارساز بدهید",
            "build the site again, and give the web server what `build --headers DIR` writes",
        ),
    ),
}
CODES: Final = tuple(_TEXTS)


@frozen
class Weakness:
    """One thing that is unsafe, and what to do; *code* is the same behind every door."""

    code: str
    message: Wording
    remedy: Wording


def weak(code: str, found: object = "") -> Weakness:
    """The weakness called *code*, with what was *found*."""
    message, remedy = _TEXTS[code]
    more = f": {found}" if found else ""
    return Weakness(code, Wording(message.fa + more, message.en + more), remedy)


def told(weak: Weakness) -> str:
    """*weak* for a terminal: what it is and what to do, in both languages."""
    english = f"{weak.code} {weak.message.en}\n     do: {weak.remedy.en}\n"
    return harmless(f"{english}     {weak.message.fa}؛ چاره: {weak.remedy.fa}\n")
