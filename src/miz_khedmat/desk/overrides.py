"""A host's overrides of our templates: what they can rely on, and which have gone stale."""

import difflib
import hashlib
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

import attrs
from attrs import frozen
from jinja2 import PackageLoader, TemplateNotFound, TemplateSyntaxError, meta, nodes

from miz_khedmat.desk.desk import Desk
from miz_khedmat.errors import Diagnostic, Place, Severity, Wording
from miz_khedmat.labels import known
from miz_khedmat.pages.errors import GonePage, NotFoundPage
from miz_khedmat.pages.page import Context, Page
from miz_khedmat.rendering.environment import FOLDER

_OURS: Final = PackageLoader("miz_khedmat", "templates")
_MARK: Final = re.compile(r"\{#-?\s*miz:\s*(\S+)\s+([0-9a-f]{10})\s*-?#\}")
_ALWAYS: Final = {"self", "super", "caller", "varargs", "kwargs", "loop"}
_UNKNOWN: Final = Wording("no such name in this version")
_LOOK: Final = Wording("see the current one with `miz-khedmat templates --begin` and update yours")


@frozen
class Override:
    """One template's name, the file that wins, and why a host's has gone stale, if it has."""

    name: str
    file: str
    faults: tuple[Diagnostic, ...] = ()


@frozen
class Templates:
    """The templates of a desk, ours under the host's."""

    desk: Desk

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Our templates by name: pages first, then what they share."""
        every = [name for name in _OURS.list_templates() if name.endswith((".html", ".xml"))]
        return tuple(sorted(every, key=lambda name: ("/" in name, name)))

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages by the name of their template."""
        every = (*self.desk.pages, NotFoundPage(), GonePage())
        return {page.template: page for page in every}

    def fields(self, name: str) -> dict[str, str]:
        """The context of a page's template, each field with its line of help."""
        page = self.pages.get(name)
        given = attrs.fields(page.context_class if page else Context)
        return {each.name: each.metadata.get("help", "") for each in given}

    def blocks(self, name: str) -> tuple[str, ...]:
        """The blocks of one of our templates, including those it inherits, in their order."""
        tree = self._tree(name)
        above = [node.template for node in tree.find_all(nodes.Extends)]
        parents = [_plain(each.value) for each in above if isinstance(each, nodes.Const)]
        inherited = [block for parent in parents for block in self.blocks(parent)]
        own = [block.name for block in tree.find_all(nodes.Block)]
        return tuple(dict.fromkeys([*own, *inherited]))

    def macros(self, name: str) -> dict[str, tuple[str, ...]]:
        """The macros of one of our parts with their parameters."""
        found = self._tree(name).find_all(nodes.Macro)
        return {macro.name: tuple(arg.name for arg in macro.args) for macro in found}

    def mark(self, name: str) -> str:
        """Return the comment that says which version of our template an override is for."""
        return f"{{# miz: {name} {_digest(self._source(name))} #}}"

    def begin(self, name: str) -> str:
        """Return a new override of *name*: every block, ready to be filled."""
        block = "{{# {{% block {} %}}{{{{ super() }}}}{{% endblock %}} #}}".format
        head = (self.mark(name), f'{{% extends "default:{name}" %}}')
        return "\n".join([*head, *map(block, self.blocks(name)), ""])

    def review(self) -> tuple[Override, ...]:
        """Return each template's file that wins, and all reasons why a host's has gone stale."""
        return tuple(self._review())

    def _review(self) -> Iterator[Override]:
        env = self.desk.environment
        for name in env.list_templates(filter_func=lambda each: each.startswith(f"{FOLDER}/")):
            plain = name.removeprefix(f"{FOLDER}/")
            text, file, _ = env.loader.get_source(env, name) if env.loader else ("", "", None)
            if plain in self.names and file == _OURS.get_source(env, plain)[1]:
                yield Override(name, "default:" + plain)
            else:
                yield Override(name, file or "?", tuple(self._stale(name, plain, text)))

    def _stale(self, name: str, plain: str, text: str) -> Iterator[Diagnostic]:
        try:
            tree = self.desk.environment.parse(text)
            self.desk.environment.compile(
                tree
            )  # also reports a filter or a test that no longer exists
        except TemplateSyntaxError as error:
            broken = Wording("this template cannot be read")
            yield _fault(name, error.lineno, str(error), broken)
            return
        if plain in self.names:
            yield from self._changed(name, plain, text, tree)
            yield from self._blocks(name, plain, tree)
        elif plain not in self.pages and difflib.get_close_matches(plain, self.names, 1, 0.8):
            yield _fault(name, 1, plain, _UNKNOWN)
        if plain in self.names or plain in self.pages:
            yield from self._strangers(name, plain, tree)
        yield from self._calls(name, tree)

    def _changed(
        self, name: str, plain: str, text: str, tree: nodes.Template
    ) -> Iterator[Diagnostic]:
        mark, now = _MARK.search(text), _digest(self._source(plain))
        above = [node.template for node in tree.find_all(nodes.Extends)]
        extends = any(
            isinstance(each, nodes.Const) and plain == _plain(each.value) for each in above
        )
        if mark and mark.groups() != (plain, now):
            line = text.count("\n", 0, mark.start()) + 1
            changed = Wording("our template has changed since")
            yield _fault(name, line, f"{mark[1]} {mark[2]} → {plain} {now}", changed)
        elif not mark and not extends:
            copied = Wording("a full copy without a version mark")
            yield _fault(name, 1, self.mark(plain), copied)

    def _blocks(self, name: str, plain: str, tree: nodes.Template) -> Iterator[Diagnostic]:
        """Yield the host's blocks that our template no longer has."""
        known = self.blocks(plain)
        for block in tree.find_all(nodes.Block):
            if block.name.startswith("miz_") and block.name not in known:
                yield _fault(name, block.lineno, f"block {block.name}", _UNKNOWN)

    def _strangers(self, name: str, plain: str, tree: nodes.Template) -> Iterator[Diagnostic]:
        """Names that the template is not given; a part is given what any page is."""
        pages = [plain] if plain in self.pages else list(self.pages)
        given = {field for page in pages for field in self.fields(page)}
        given |= set(self.desk.environment.globals) | _ALWAYS
        given |= meta.find_undeclared_variables(self._tree(plain)) if plain in self.names else set()
        given |= _set_on_top(tree)
        for stranger in sorted(meta.find_undeclared_variables(tree) - given):
            line = next(n.lineno for n in tree.find_all(nodes.Name) if n.name == stranger)
            yield _fault(name, line, stranger, _UNKNOWN)

    def _calls(self, name: str, tree: nodes.Template) -> Iterator[Diagnostic]:
        """Yield templates, macros and labels that are used and do not exist."""
        aliases: dict[str, str] = {}
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            target = getattr(node, "template")  # noqa: B009  # each of the four has one
            if not isinstance(target, nodes.Const):
                continue
            if not self._there(target.value):
                yield _fault(name, node.lineno, str(target.value), _UNKNOWN)
            elif isinstance(node, nodes.Import):
                aliases[node.target] = _plain(target.value)
            elif isinstance(node, nodes.FromImport):
                yield from self._taken(name, node, _plain(target.value))
        for call in tree.find_all(nodes.Call):
            yield from self._call(name, call, aliases)

    def _taken(self, name: str, node: nodes.FromImport, part: str) -> Iterator[Diagnostic]:
        """Yield macros that are imported one by one and no longer exist."""
        known = self.macros(part) if part in self.names else None
        for each in node.names:
            macro = each if isinstance(each, str) else each[0]
            if known is not None and macro not in known:
                yield _fault(name, node.lineno, f"{part}: {macro}", _UNKNOWN)

    def _call(self, name: str, call: nodes.Call, aliases: dict[str, str]) -> Iterator[Diagnostic]:
        callee, first = call.node, call.args[0] if call.args else None
        if isinstance(callee, nodes.Getattr) and isinstance(callee.node, nodes.Name):
            part = aliases.get(callee.node.name)
            if part in self.names and callee.attr not in self.macros(part):
                yield _fault(name, call.lineno, f"{part}: {callee.attr}", _UNKNOWN)
        labelled = isinstance(callee, nodes.Name) and callee.name == "_"
        if labelled and isinstance(first, nodes.Const) and not known(first.value):
            yield _fault(name, call.lineno, f"_('{first.value}')", _UNKNOWN)

    def _there(self, name: str) -> bool:
        try:
            self.desk.environment.get_template(name)
        except TemplateNotFound:
            return False
        except TemplateSyntaxError:  # reported for the file itself
            return True
        return True

    def _source(self, name: str) -> str:
        return _OURS.get_source(self.desk.environment, name)[0]

    def _tree(self, name: str) -> nodes.Template:
        return self.desk.environment.parse(self._source(name))


def _set_on_top(tree: nodes.Template) -> set[str]:
    """Yield what a template sets, defines or imports outside its blocks, which all of them see."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, nodes.Macro):
            names.add(node.name)
        elif isinstance(node, nodes.Import):
            names.add(node.target)
        elif isinstance(node, nodes.FromImport):
            names |= {each if isinstance(each, str) else each[1] for each in node.names}
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            targets = node.find_all(nodes.Name)
            names |= {target.name for target in targets if target.ctx == "store"}
    return names


def _plain(name: str) -> str:
    return name.removeprefix(f"{FOLDER}/").removeprefix("default:")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _fault(name: str, line: int, found: str, message: Wording) -> Diagnostic:
    expected = Wording("what the template manual lists")
    return Diagnostic(
        Place(name, line), "template", Severity.ERROR, message, found, expected, _LOOK
    )
