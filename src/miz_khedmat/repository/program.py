"""Runs git with our own settings alone: no hook, filter, prompt or program of anybody else."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import Final

from attrs import field, frozen

from miz_khedmat.errors import MizKhedmatError, Wording

SECONDS: Final = 60.0
"""How long all steps of one act may take."""
_SETTINGS: Final = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.splitIndex=false",
    "core.untrackedCache=false",
    "core.quotePath=false",
    "commit.gpgSign=false",
    "log.showSignature=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "protocol.allow=never",
    "i18n.commitEncoding=utf-8",
    "i18n.logOutputEncoding=utf-8",
)
_ENVIRONMENT: Final = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "false",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C.UTF-8",
}
_PASSED: Final = ("PATH", "SYSTEMROOT", "TZ")
_SLOW: Final = Wording("git did not finish in {seconds} seconds")
_FAILED: Final = Wording("git {act} failed: {english}")


class GitError(MizKhedmatError):
    """Git did not do it; *wording* says why."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        super().__init__(wording.joined())


@frozen
class Git:
    """The program git in one folder, for one act.

    Attributes:
        folder: Where it runs.
        program: The path of git.
        end: The moment at which the act has taken too long.
    """

    folder: Path
    program: str
    end: float = field(factory=lambda: monotonic() + SECONDS)

    @classmethod
    def there(cls, folder: Path) -> "Git | None":
        """Return git for an act in *folder*; None if it is not installed."""
        program = shutil.which("git")
        return cls(folder, program) if program else None

    def run(
        self, *given: str, entered: bytes = b"", variables: Mapping[str, str] | None = None
    ) -> str:
        """Return what git printed, without the last end of line.

        Args:
            given: The command and its arguments.
            entered: What git reads.
            variables: More of the environment.

        Raises:
            GitError: It failed, or did not finish in time.
        """
        done = self._done(given, entered, variables or {})
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise GitError(_FAILED.filled(act=given[0], english=said or done.returncode))
        return done.stdout.decode("utf-8", "replace").removesuffix("\n")

    def succeeds(self, *given: str) -> bool:
        """Return whether git ends well. Raises GitError if it does not end in time."""
        return self._done(given, b"", {}).returncode == 0

    def _done(
        self, given: tuple[str, ...], entered: bytes, variables: Mapping[str, str]
    ) -> "subprocess.CompletedProcess[bytes]":
        settings = (part for each in _SETTINGS for part in ("-c", each))
        passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
        try:
            return subprocess.run(  # noqa: S603  # no shell, and the program was found by its name
                [self.program, *settings, *given],
                cwd=self.folder,
                env={**passed, **_ENVIRONMENT, **variables},
                input=entered,
                capture_output=True,
                timeout=max(0.0, self.end - monotonic()),
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise GitError(_SLOW.filled(seconds=int(SECONDS))) from error
        except OSError as error:
            raise GitError(_FAILED.filled(act=given[0], english=error.strerror)) from error
