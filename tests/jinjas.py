"""Jinjas of other versions, whose compiler has other private methods than the one installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from jinja2.compiler import CodeGenerator

from miz_khedmat.rendering import compiler

BEFORE, AFTER, OUTPUT = "_output_child_pre", "_output_child_post", "visit_Output"
_BEFORE, _AFTER, _OUTPUT = (getattr(CodeGenerator, name) for name in (BEFORE, AFTER, OUTPUT))


@contextmanager
def another_jinja(**methods: Any) -> Iterator[None]:
    """In the block, Jinja's compiler has these *methods*, by default one bracket more each."""
    with pytest.MonkeyPatch.context() as patch:
        for name, method in (methods or {BEFORE: opened, AFTER: closed}).items():
            patch.setattr(CodeGenerator, name, method)
        compiler._tried.cache_clear()  # noqa: SLF001  # tried once in a process
        yield
    compiler._tried.cache_clear()  # noqa: SLF001  # the next test tries it again


def opened(self: Any, *given: Any) -> None:
    """What is before a value, with a bracket more."""
    self.write("(")
    _BEFORE(self, *given)


def closed(self: Any, *given: Any) -> None:
    """What is after a value, with a bracket more."""
    _AFTER(self, *given)
    self.write(")")


def unasked(self: Any, *given: Any) -> None:
    """A compiler that does not call the method that is overridden."""
    setattr(self, BEFORE, partial(_BEFORE, self))
    _OUTPUT(self, *given)


def lacking(self: Any, *_: Any) -> None:
    """A compiler that lacks a method."""
    raise AttributeError(self)
