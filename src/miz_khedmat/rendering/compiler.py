"""How templates become Python: as Jinja does it, with less work for what comes again and again."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer


class _Labelling(NodeTransformer):
    """Puts the words of a label in the place of its call, for a page has some hundred of them."""

    def __init__(self, worded: Callable[[str], str]) -> None:
        self.worded = worded

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """The label itself where it is named outright."""
        if isinstance(node.node, nodes.Name) and node.node.name == "_":
            match node.args, node.kwargs:
                case [nodes.Const(value=str(name))], []:
                    return self._labelled(node, name)
        return self.generic_visit(node)

    def _labelled(self, call: nodes.Call, name: str) -> nodes.Node:
        try:
            return nodes.Const(self.worded(name), lineno=call.lineno)
        except KeyError:  # the page that asks for it says so, when it is made
            return call


class _Compiler(CodeGenerator):
    """Makes labels words, and one call of each ``{{ … }}``, of which long lists have 200,000."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """A whole template, with the labels in it."""
        if isinstance(self.environment, DeskEnvironment) and self.environment.worded:
            _Labelling(self.environment.worded).visit(node)
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("(environment.shown(")  # Jinja closes two: escape's and finalize's
        else:
            super()._output_child_pre(node, frame, finalize)


class DeskEnvironment(Environment):
    """Jinja's, in which *shown* makes of a value what stands in the page.

    *worded* gives the words of a label, where they are the same for ever.
    """

    code_generator_class = _Compiler
    shown: Callable[[Any], str]
    worded: Callable[[str], str] | None = None
