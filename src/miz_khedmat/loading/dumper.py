"""A catalogue back to a folder of YAML that loads as an equal one."""

import math
import re
from pathlib import Path
from typing import Any, Final

import yaml

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.loading.fields import shapes
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.model import Agency, Declaration


def dump(catalogue: Catalogue, path: str | Path) -> None:
    """Write *catalogue* below the folder *path* in the format of the design.

    Agencies lie in folders called by their keys; files of forms and processes are not copied.
    """
    _agency(catalogue.agency, Path(path))


def plain(noun: Any) -> Any:
    """Return the plain data of a noun: only what is stated, every scalar a text."""
    if isinstance(noun, str | None):
        return noun
    if isinstance(noun, tuple):
        return [plain(item) for item in noun]
    if isinstance(noun, Declaration):
        return noun.value
    if isinstance(noun, dict):
        return {name: plain(value) for name, value in noun.items()}
    stated = ((name, getattr(noun, name)) for name in shapes(type(noun)))
    return {name: plain(value) for name, value in stated if value is not None}


def to_yaml(data: Any) -> str:
    """Return YAML in which every text is quoted, so that readers take it for nothing else."""
    ways: Any = {"allow_unicode": True, "sort_keys": False, "width": math.inf, "indent": 2}
    made: str = yaml.dump(data, Dumper=_Dumper, **ways)
    return made


_PLAIN: Final = re.compile("[A-Za-z][A-Za-z0-9_-]*").fullmatch


class _Dumper(yaml.SafeDumper):
    """Quotes every text that is a value, and keys that must be."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: Any = None) -> yaml.MappingNode:
        """Represent a mapping with its keys as an editor writes them."""
        node = super().represent_mapping(tag, mapping, flow_style)
        for key, _ in node.value:
            key.style = None if _PLAIN(key.value) else '"'
        return node

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write repeated values out: aliases are not read back."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


_Dumper.add_representer(str, _text)


def _agency(agency: Agency, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    head = {"format": FORMAT, **plain(agency)}
    (folder / "agency.yaml").write_text(to_yaml(head), "utf-8")
    if agency.services:
        (folder / "services").mkdir(exist_ok=True)
        text = to_yaml(plain(agency.services))
        (folder / "services" / "services.yaml").write_text(text, "utf-8")
    for number, unit in enumerate(agency.units):
        _agency(unit, folder / "agencies" / f"{number:05}-{unit.key}")
