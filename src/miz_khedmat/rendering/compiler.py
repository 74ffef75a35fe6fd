"""A Jinja environment that compiles templates to faster Python, as far as the Jinja at hand allows.

The fast way overrides a private method of Jinja's compiler. Whether the Jinja at hand calls that
method as expected is tried once in a process, on a small template; if it does not, templates are
compiled as Jinja does it: pages have the same bytes and take longer.
"""

from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any, Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

_LOCK: Final = Lock()
_CANARY: Final = (
    "{% macro m(x) %}{{ x }};{% endmacro %}{% block b %}{% for x in xs %}{{ x }};{% endfor %}"
    "{{ m('<' ~ xs[2]) }}{{ _('known') }};{{ _('known') ~ _('other') }};{% endblock %}"
    "{% autoescape false %}{{ xs[0] }};{% endautoescape %}"
    "{% autoescape xs[2] == 7 %}{{ xs[0] }};{% endautoescape %}{{ 8 }}"
)
_EXPECTED: Final = "[&lt;];[<b>];[7];[[&lt;7];]a&amp;b;[a&amp;bother];!<;!&lt;;8"
"""The expected result: brackets show that `shown` was called, the mark that `finalize` was."""


class _LabelInliner(NodeTransformer):
    """Replaces calls of a label by its words, as a page has some hundred of them."""

    def __init__(self, worded: Callable[[str], str]) -> None:
        self.worded = worded

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Return the label itself if its name is a constant."""
        if isinstance(node.node, nodes.Name) and node.node.name == "_":
            match node.args, node.kwargs:
                case [nodes.Const(value=str(name))], []:
                    return self._labelled(node, name)
        return self.generic_visit(node)

    def _labelled(self, call: nodes.Call, name: str) -> nodes.Node:
        try:
            return nodes.Const(self.worded(name), lineno=call.lineno)
        except KeyError:  # the page that uses it raises the error, when it is made
            return call


class _FastCompiler(CodeGenerator):
    """Inlines labels, and makes one call of each ``{{ … }}``, of which long lists have 200,000."""

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802
        """Compile a whole template, with the labels in it."""
        if isinstance(self.environment, DeskEnvironment) and self.environment.worded:
            _LabelInliner(self.environment.worded).visit(node)
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("(environment.shown(")  # Jinja closes two: escape's and finalize's
        else:
            super()._output_child_pre(node, frame, finalize)


class DeskEnvironment(Environment):
    """Jinja's environment, in which *shown* returns a value as it is in the page, escaped.

    *worded* returns the words of a label, if they never change. Both serve the fast way alone:
    without it a value is shown by `finalize`, and a label is looked up when it is shown.
    """

    shown: Callable[[Any], str]
    worded: Callable[[str], str] | None = None


def compiler() -> type[CodeGenerator]:
    """The compiler of a desk's templates: ours, or Jinja's if ours does not work with it."""
    return _FastCompiler if is_fast() else CodeGenerator


def is_fast() -> bool:
    """True if templates are compiled the fast way; tried once in a process."""
    with _LOCK:
        return _tried()


@cache
def _tried() -> bool:
    environment = DeskEnvironment(autoescape=True, finalize=_marked)
    environment.code_generator_class = _FastCompiler
    environment.shown = Markup("[{}]").format
    environment.worded = {"known": "a&b"}.__getitem__
    try:
        template = environment.from_string(_CANARY, {"_": str})
        return template.render(xs=("<", Markup("<b>"), 7)) == _EXPECTED
    except Exception:  # noqa: BLE001  # whatever another Jinja raises
        return False


def _marked(value: Any) -> Any:
    return f"!{value}" if type(value) is str else value
