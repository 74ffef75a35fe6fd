"""What each setting of a host may be, and what is wrong with those that are stated."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from math import inf
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from miz_khedmat.desk.desk import Desk
from miz_khedmat.errors import Diagnostic, Wording, setting_fault

Spelled = Callable[[str], str]
"""Spells a setting's name as the host does, so that a message names what its developer wrote."""


@frozen
class SettingSpec:
    """What one setting may be."""

    fits: Callable[[Any], bool]
    expected: Wording


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_path(value: object) -> bool:
    return isinstance(value, str | Path) and "\0" not in str(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(map(_is_path, value))


def _are_named(value: object) -> bool:
    return isinstance(value, Mapping) and all(map(_is_text, [*value, *value.values()]))


def _hands_over(value: object) -> bool:
    if not isinstance(value, Mapping) or not {"to"} <= {*value} <= {"to", "columns"}:
        return False
    return all(map(_is_path, value.values()))


_PATH: Final = SettingSpec(_is_path, Wording("the path of a folder or file"))
_TEXT: Final = SettingSpec(_is_text, Wording("a string"))
_FLAG: Final = SettingSpec(lambda value: isinstance(value, bool), Wording("True or False"))
_SECONDS: Final = SettingSpec(
    lambda value: (
        isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < inf
    ),
    Wording("a number of seconds, 0 for never"),
)
_LIST: Final = SettingSpec(_are_texts, Wording("a list of strings"))
_NAMES: Final = Wording("a mapping of names to strings")
_NAMED: Final = SettingSpec(_are_named, _NAMES)
_FUNCTION: Final = SettingSpec(
    lambda value: isinstance(value, str) or callable(value),
    Wording("a function, or its dotted name"),
)
_MAPPING: Final = SettingSpec(lambda value: isinstance(value, Mapping), _NAMES)
"""Each text in the mapping is checked on use, so that a message names the wrong one."""
OPTIONS: Final[Mapping[str, SettingSpec]] = {
    "catalogue": SettingSpec(
        lambda value: _is_path(value) or isinstance(value, Desk),
        Wording("the catalogue's folder, or a Desk"),
    ),
    "mounts": _LIST,
    "url_prefix": _TEXT,
    "frame": _TEXT,
    "frame_blocks": _NAMED,
    "icons": _PATH,
    "font": _FLAG,
    "templates": _LIST,
    "language": _TEXT,
    "labels_file": _PATH,
    "label_changes": _MAPPING,
    "base_url": _TEXT,
    "alternates": _NAMED,
    "security_headers": _FLAG,
    "frame_ancestors": _LIST,
    "origins": _LIST,
    "trusted_proxies": _LIST,
    "remote_user": _FLAG,
    "sign_in": _TEXT,
    "person": _FUNCTION,
    "token": _FUNCTION,
    "reload": _SECONDS,
    "state": _PATH,
    "state_key": _PATH,
    "survey_readers": _LIST,
    "administrators": _LIST,
    "find_people": _FUNCTION,
    "notify": _FUNCTION,
    "approve_also": _LIST,
    "own_origins": _LIST,
    "hand_over": SettingSpec(
        _hands_over, Wording("a mapping with “to” (an address), and “columns” (a file) if needed")
    ),
}


def wrongs(given: Mapping[str, Any], spelled: Spelled) -> Iterator[Diagnostic]:
    """Yield all that is wrong with the settings that are *given*."""
    for name, value in given.items():
        option = OPTIONS.get(name)
        if option is None:
            yield _unknown(name, spelled)
        elif not option.fits(value):
            found = Wording("found {value}", value=repr(value))
            hint = Wording("set it to {expected}", expected=option.expected)
            yield setting_fault(spelled(name), found, hint, "E002")
    if "catalogue" not in given:
        missing = Wording("it is not set")
        hint = Wording("set it to the catalogue's folder", "setting")
        yield setting_fault(spelled("catalogue"), missing, hint, "E003")
    if given.get("state") and not _has_address(given):
        missing = Wording("it is not set, and state needs it")
        hint = Wording("set it to the desk's public address (https://…/)")
        yield setting_fault(spelled("base_url"), missing, hint, "E003")
    if given.get("reload") and isinstance(given.get("catalogue"), Desk):
        ready = Wording("a ready-made Desk has no folder to watch")
        hint = Wording("set the catalogue to a folder, or this to 0")
        yield setting_fault(spelled("reload"), ready, hint, "E002")


def _has_address(given: Mapping[str, Any]) -> bool:
    ready = given.get("catalogue")
    return bool(ready.base_url if isinstance(ready, Desk) else given.get("base_url"))


def _unknown(name: str, spelled: Spelled) -> Diagnostic:
    near = difflib.get_close_matches(name, OPTIONS, 1) or sorted(OPTIONS)
    names = ", ".join(map(spelled, near))
    unknown = Wording("unknown setting")
    return setting_fault(spelled(name), unknown, Wording("did you mean {names}?", names=names))
