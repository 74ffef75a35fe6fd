"""What `doctor` reports beside what is unsafe."""

from typing import Final

from miz_khedmat.errors import Wording
from miz_khedmat.rendering.compiler import is_fast

_FAST: Final = Wording("قالب‌ها به روش تند ترجمه می‌شوند", "templates are compiled the fast way")
_PLAIN: Final = Wording(
    "این نسخه‌ی Jinja روش تند را نمی‌پذیرد: صفحه‌ها همان‌اند و کندتر ساخته می‌شوند",
    "this version of Jinja does not allow the fast way: pages are the same and take longer",
)


def compiler_note() -> Wording:
    """Return how this process compiles its templates."""
    return _FAST if is_fast() else _PLAIN
