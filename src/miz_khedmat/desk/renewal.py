"""What a desk that follows its files shares with those who write them in the same process."""

from collections.abc import Callable

from attrs import define, field

from miz_khedmat.loading.memo import Memo


@define(eq=False)
class Renewal:
    """What the files were read as, and the way to show what was written to them.

    A process that changed a file renews its own desk before it answers; the others do at their
    next look at the files.
    """

    memo: Memo = field(factory=Memo)
    _catch_up: Callable[[], bool] | None = field(default=None, init=False)

    def follow(self, catch_up: Callable[[], bool]) -> None:
        """Renew by *catch_up* from now on, which `ReloadingDesk.catch_up` is."""
        self._catch_up = catch_up

    def now(self) -> bool:
        """Renew the desk; return whether it shows what the files say: without a desk, no."""
        return bool(self._catch_up and self._catch_up())
