"""How a file below a root is refused."""

import pytest

from miz_khedmat.atomic.root import Root

LIMIT = 1000


def refusal(root: Root, name: str) -> int | None:
    """Return the number of the error with which *name* is refused."""
    with pytest.raises(OSError) as caught:  # noqa: PT011  # the number is looked at
        root.read(name, LIMIT)
    assert str(root.path / name) == caught.value.filename
    return caught.value.errno
