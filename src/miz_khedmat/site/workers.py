"""A fork-based worker pool that shares what is already loaded."""

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import takewhile
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar

from miz_khedmat.errors import Wording

_BLOCK: Final = 16

Item = TypeVar("Item")
Made = TypeVar("Made")


def blocks(items: Sequence[Item]) -> list[Sequence[Item]]:
    """Yield *items* in their order, in blocks: what a fork does in one go before it reports."""
    return [items[at : at + _BLOCK] for at in range(0, len(items), _BLOCK)]


def shared(
    work: Callable[[Item], Made], items: Sequence[Item], workers: int
) -> Generator[Made, None, None]:
    """Yield the result of *work* for each of *items*, as it comes, with so many *workers*.

    One worker or item, or a system that cannot fork, works here and in order. Raises what *work*
    raises in a fork, and ChildProcessError if one of them was killed; then none is left.
    """
    if min(workers, len(items)) < 2 or "fork" not in get_all_start_methods():
        yield from map(work, items)
        return
    with ExitStack() as stack:
        begun = [_begun(work, items[number::workers], stack) for number in range(workers)]
        yield from _results(dict(begun))


def _begun(
    work: Callable[[Item], Made], items: Sequence[Item], stack: ExitStack
) -> tuple[Connection, BaseProcess]:
    """Start a fork that works on *items*, and return its results; leaving *stack* ends it."""
    receiver, sender = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(
        target=_work, args=(work, items, sender, os.getpid()), daemon=True
    )
    process.start()
    sender.close()
    stack.callback(process.join)
    stack.callback(process.kill)
    stack.callback(receiver.close)
    return receiver, process


def _work(
    work: Callable[[Item], Made], items: Sequence[Item], sender: Connection, parent: int
) -> None:
    """Send the result of each item while the parent lives; an interrupt is the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    with suppress(BrokenPipeError):
        for item in takewhile(lambda _: os.getppid() == parent, items):
            sender.send(tried(work, item))


def tried(work: Callable[[Item], Made], item: Item) -> Made | Exception:
    """Return the result of *work* for *item*, or its error."""
    try:
        return work(item)
    except Exception as error:  # noqa: BLE001 - raised by the caller
        return error


def _results(begun: dict[Connection, BaseProcess]) -> Iterator[Any]:
    """Yield what all forks report, until the last is done."""
    while begun:
        for receiver in begun.keys() & wait(list(begun)):
            try:
                result = receiver.recv()
            except EOFError:
                _well(begun.pop(receiver))
                continue
            if isinstance(result, Exception):
                raise result
            yield result


def _well(process: BaseProcess) -> None:
    process.join()
    if process.exitcode:
        stopped = Wording("a worker process exited with code {english}", english=process.exitcode)
        raise ChildProcessError(stopped.joined())
