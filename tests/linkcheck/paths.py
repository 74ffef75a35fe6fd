"""The answers at each path of the servers that play problems."""

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

WORDS: Final = (
    "این صفحه خدمت صدور شناسه را شرح می‌دهد. متقاضی فرم را پر می‌کند، مدارک هویتی خود را بارگذاری"
    " کرده، هزینه را پرداخت و کد رهگیری دریافت می‌کند. کارشناس پرونده ظرف سه روز کاری بررسی نموده و"
    " نتیجه با پیامک اعلام خواهد شد. پرسش‌های رایج پایین آمده‌اند."
)
MENU: Final = (
    "خانه درباره تماس اخبار خدمات سازمان معاونت اطلاعیه قوانین مقررات پیوندها مناقصه مزایده"
    " بیانیه توافقنامه سطح نظرسنجی انتقادات پیشنهادات میز ارتباط مدیران نقشه سایت ورود"
)


def html(body: str, title: str = "خدمت") -> bytes:
    """A page."""
    return f"<!doctype html><title>{title}</title><body>{body}</body>".encode()


@frozen
class Answer:
    """What a server says; *more* headers after the usual ones."""

    status: int = 200
    body: bytes = html(WORDS)
    kind: str | None = "text/html; charset=utf-8"
    more: Mapping[str, str] = field(factory=dict)


def to(place: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status, b"", None, {"Location": place})


def file(kind: str, **more: str) -> Answer:
    """A download."""
    return Answer(200, b"PK\x03\x04", kind, more)


PATHS: Final[Mapping[str, Answer]] = {
    "/good": Answer(),
    "/": Answer(body=html(MENU, "سازمان")),
    "/missing": Answer(404),
    "/gone": Answer(410),
    "/login": Answer(401),
    "/forbidden": Answer(403),
    "/error": Answer(500),
    "/teapot": Answer(418),
    "/unmade": Answer(416),
    "/says-missing": Answer(body=html("<p>متاسفانه صفحه مورد نظر شما یافت نشد.</p>")),
    "/says-missing-en": Answer(body=html(f"<h1>Page Not Found</h1>{WORDS}")),
    "/title-404": Answer(body=html(WORDS, "خطای ۴۰۴")),
    "/for-sale": Answer(body=html("This domain is for sale")),
    "/for-sale-fa": Answer(body=html("این دامنه به فروش می‌رسد")),
    "/empty": Answer(body=b""),
    "/blank": Answer(body=b"<html><body> </body></html>"),
    "/shell": Answer(body=b"<div id=app></div><script src=a.js></script>"),
    "/file": file("application/pdf"),
    "/kept": Answer(more={"Content-Disposition": "attachment; filename=a.html"}),
    "/app.apk": file("application/octet-stream"),
    "/get": file(
        "application/octet-stream", **{"Content-Disposition": 'attachment; filename="a.apk"'}
    ),
    "/app": file("application/vnd.android.package-archive"),
    "/no-bytes": Answer(200, b"", "application/pdf"),
    "/form.docx": file("application/zip"),
    "/home": to("/"),
    "/moved": to("/good", 301),
    "/moved-on": to("/moved", 302),
    "/persian": to("/صفحه‌ی خوب".encode().decode("latin-1")),
    "/%D8%B5%D9%81%D8%AD%D9%87%E2%80%8C%DB%8C%20%D8%AE%D9%88%D8%A8": Answer(),
    "/loop": to("/loop"),
    "/round": to("/about"),
    "/about": to("/round"),
    **{f"/far{number}": to(f"/far{number + 1}") for number in range(7)},
    "/to-mail": to("mailto:a@example.com"),
    "/to-nothing": Answer(302, b"", None),
    "/to-odd": to("http://[::1"),
    "/to-other": to("http://other.example.org/good"),
    "/to-inside": to("http://10.0.0.7/good"),
    "/to-named-inside": to("http://inside.example.com/good"),
    "/to-sub": to("http://sso.example.com/good"),
    "/to-plain": to("http://good.example.com/good"),
    "/later": Answer(429, b"", None, {"Retry-After": "3600"}),
    "/later-odd": Answer(429, b"", None, {"Retry-After": "soon"}),
    "/get-only": Answer(),
    "/hangs-up-on-head": Answer(),
    "/hangs-up": Answer(),
    "/drips": Answer(),
}
SOFT: Final = Answer(body=html(MENU, "سامانه"))
"""What a host shows at every address that it does not know."""
