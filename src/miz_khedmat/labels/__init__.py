"""Every label of the pages, in one file a language, asked for by name as gettext asks."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path

import yaml
from attrs import frozen

from miz_khedmat.errors import SettingError, Wording, Wrong

DEFAULT = "fa"


@frozen
class Labels:
    """The labels of one language; a name that it lacks is taken from Persian."""

    language: str
    direction: str
    texts: Mapping[str, str]

    def gettext(self, name: str) -> str:
        """The label called *name*; KeyError where no language has it."""
        return self.texts[name]


def labels(file: Path | None = None, changes: Mapping[str, str] | None = None) -> Labels:
    """Our Persian labels, under those of *file* (another language) and a host's *changes*.

    A label's file is a YAML mapping with ``_language`` (``en``), ``_direction`` (``ltr``) and
    label names. Raises SettingError for a name that no page uses, and the nearest is not guessed.
    """
    texts = dict(_ours())
    for given in (_read(file.read_text("utf-8")) if file else {}, changes or {}):
        if unknown := sorted(set(given) - set(texts)):
            names = ", ".join(unknown)
            wrong = Wording(f"نام‌های ناشناخته {names}", f"unknown names {names}")
            raise SettingError(Wrong("labels", wrong, _REMEDY))
        texts.update(given)
    return Labels(texts["_language"], texts["_direction"], texts)


_REMEDY = Wording("نام‌ها همان‌هایند که در labels/fa.yaml است", "use the names of labels/fa.yaml")


@lru_cache(maxsize=1)
def _ours() -> Mapping[str, str]:
    """The labels of the package, which are the same for every desk of the process."""
    return _read(resources.files(__package__).joinpath(f"{DEFAULT}.yaml").read_text("utf-8"))


def _read(text: str) -> dict[str, str]:
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader: texts only
    return {str(name): str(label) for name, label in data.items()}
