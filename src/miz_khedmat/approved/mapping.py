"""The mapping of columns: a small YAML file that says which column holds what."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from miz_khedmat.approved.doubts import refuse
from miz_khedmat.approved.words import FIELDS

Columns = Mapping[str, str]
"""A heading, or the letter of a column, and the field that stands there."""


def read_mapping(path: str | Path) -> Columns:
    """The mapping in the file *path* (``Kennung: id``). Raises LoadError where it is none."""
    file = Path(path)
    try:
        held: Any = yaml.load(file.read_text("utf-8-sig"), yaml.BaseLoader)  # noqa: S506 - texts only
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise refuse("mapping", file.name, error) from error
    if not isinstance(held, dict) or not held:
        raise refuse("mapping", file.name, held)
    for column, name in held.items():
        if name not in FIELDS or not isinstance(column, str):
            raise refuse("mapping", file.name, f"{column}: {name}; {', '.join(FIELDS)}")
    if len(set(held.values())) < len(held):
        raise refuse("mapping", file.name, ", ".join(held.values()))
    return held
