"""Writes `docs/templates.md`, the manual of templates, from the code; a test compares both."""

from collections.abc import Iterator
from pathlib import Path

from miz_khedmat import Catalogue, Desk
from miz_khedmat.desk.overrides import Templates
from miz_khedmat.desk.settings import settings
from miz_khedmat.model import Agency

FILE = Path("docs/templates.md")
OPENING = """# Templates

This file is written by `python -m gates.manual`; do not edit it.

A site changes a page of the desk by a template of the same name in a folder `miz_khedmat/` of its
own templates. For each name the first of these wins:

1. the folders of the setting `templates`, in their order,
2. the templates of the Flask app,
3. ours, which `default:NAME` always names.

So `miz_khedmat/laws.html` may begin with `{% extends "default:laws.html" %}` and change one block:

```jinja
{% extends "default:laws.html" %}
{% block miz_heading %}<h1 class="miz-h1">قانون‌های ما</h1>{% endblock %}
```

`miz-khedmat templates --begin laws.html` prints such a beginning with every block. Its first line
is a mark, `{# miz: laws.html … #}`, which says against which state of ours the override was
written. `miz-khedmat templates FOLDER` names the file that wins for each template, and tells which
overrides have gone stale: a block, a name, a macro, a label or a template that is no more, or a
marked one of ours that has changed since. Labels are the names in `labels/locale/fa`; the
setting `label_changes` gives single ones another text. `_('count', 3)` is the form for three.

In a page of another language what is Persian is marked by itself (`lang`, `dir`), and inside a tag
nothing is marked. `service|miz_translated('title')` is the title in the page's language.

Every page is given the fields of `Context`; those that only one page has stand under it.
"""


def manual() -> str:
    """Return the complete manual."""
    stated = {"catalogue": "unread", "state": "unopened", "base_url": "https://example.ir/"}
    pages = settings(stated, Path()).pages()
    templates = Templates(Desk(catalogue=Catalogue(Agency(id="0")), pages=pages))
    return "\n".join([OPENING, *_pages(templates), *_parts(templates)]).rstrip() + "\n"


def _pages(templates: Templates) -> Iterator[str]:
    shared = templates.fields("page.html")
    yield from ["## Every page", "", *_fields(shared)]
    ours = {name: page for name, page in templates.pages.items() if name in templates.names}
    for name, page in ours.items():
        address = f" at `{page.path or '/'}`" if page in templates.desk.pages else ""
        yield from [f"## `{name}`", "", f"The page `{page.name}`{address}.", ""]
        yield from [f"Blocks: {_listed(templates.blocks(name))}", ""]
        own = {key: text for key, text in templates.fields(name).items() if key not in shared}
        yield from _fields(own) if own else []


def _fields(fields: dict[str, str]) -> list[str]:
    rows = [f"| `{name}` | {text} |" for name, text in fields.items()]
    return ["| field | what it holds |", "| --- | --- |", *rows, ""]


def _parts(templates: Templates) -> Iterator[str]:
    yield from ["## Shared templates", "", "| template | blocks | macros |", "| --- | --- | --- |"]
    for name in templates.names:
        if name not in templates.pages:
            macros = [
                f"{macro}({', '.join(args)})" for macro, args in templates.macros(name).items()
            ]
            yield f"| `{name}` | {_listed(templates.blocks(name))} | {_listed(macros)} |"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(manual(), "utf-8")
