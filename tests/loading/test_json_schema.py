"""The JSON Schema accepts what loads and refuses what one file alone shows to be wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import miz_khedmat
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.tree import walk
from miz_khedmat.loading import schema
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import NONE, Service
from tests.loading.strategies import catalogues

_VALIDATOR = Draft202012Validator(schema())
_STARTER = Path(miz_khedmat.__file__).parent / "starter"
_EXAMPLE = Path(__file__).parents[2] / "examples" / "catalogue"
_FILES = sorted([*_STARTER.rglob("*.yaml"), *_EXAMPLE.rglob("*.yaml")])


def _errors(data: Any) -> list[str]:
    return [error.message for error in _VALIDATOR.iter_errors(data)]


def test_the_schema_is_a_valid_schema() -> None:
    """It keeps the rules of its own draft; otherwise this raises."""
    assert Draft202012Validator(Draft202012Validator.META_SCHEMA).is_valid(schema())


@pytest.mark.parametrize("file", _FILES, ids=str)
def test_our_own_files_are_accepted(file: Path) -> None:
    """The starter and the example keep the schema."""
    data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  # texts only
    assert [] == _errors(data)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_whatever_loads_is_accepted(catalogue: Catalogue) -> None:
    """Every agency and services file of a dumped catalogue keeps the schema."""
    for agency in walk([catalogue.agency], lambda each: each.units):
        files = [{"format": "1", **plain(agency)}, plain(agency.services)]
        assert [[], []] == [_errors(json.loads(json.dumps(file))) for file in files]


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"id": 1, "name": None, "format": None},
        {"id": 1, "name": "x", "format": 1},
        [{"title": "x", "visits": 0, "types": "G2C", "former_ids": [1, None]}],
        [{"title": "x", "fees": 1000, "documents": ["a", {"title": "b"}], "forms": "ندارد"}],
        [{"title": "x", "channels": {"web": "offered", "phone": None, "sms": 1000}}],
        [{"title": "x", "permit": "ندارد", "stages": "ندارد", "subservices": "  "}],
        [{"id": "1", "forms": [{"file": "files/a b.pdf"}, {"file": ""}, {"file": None}]}],
        [{"id": "1", "forms": [{"file": "https://example.ir/a?b=..\\c"}]}],
        [{"id": "1", "translations": {"en": None, "ar": "x", "fr": {"title": "y"}}}],
        [None, {"id": "1", "documents": ["a", None, "", " \t"], "subservices": [None]}, ""],
        [{"id": "1", "fees": [None], "types": [None, ""], "processes": [{"steps": [" ", "گام"]}]}],
    ],
)
def test_short_forms_are_accepted(data: Any) -> None:
    """Nulls, lone texts, lone items and the words for none keep the schema."""
    assert [] == _errors(data)


@pytest.mark.parametrize(
    "data",
    [
        "text",
        {},
        {"name": "x", "nam": "y"},
        {"name": "x", "format": "2"},
        {"name": " ", "id": None},
        [{"visits": 1}],
        [{"id": "1", "titel": "x"}],
        [{"id": "1", "title": ["x"]}],
        [{"id": "1", "title": {"a": "x"}}],
        [{"id": "1", "channels": ["web"]}],
        [{"id": "1", "channels": "web"}],
        [{"id": "1", "channels": {"fax": "1"}}],
        [{"id": "1", "fees": [{"amuont": 1}]}],
        [{"id": "1", "subservices": [{"visits": 1}]}],
        [{"id": "1", "translations": "en"}],
        *(
            [{"id": "1", "forms": [{"file": file}]}]
            for file in ("../x", "files/../x", "/etc/x", "files\\x", "C:/x", "files", "files/", 5)
        ),
        *(
            [{"id": "1", "forms": [{"file": file}]}]
            for file in (
                "files/a//b",
                "files/./a",
                "files/a/..",
                "files/a\n",
                "files/\0",
                "ftp://x",
            )
        ),
    ],
)
def test_what_cannot_be_held_is_refused(data: Any) -> None:
    """Unknown keys, wrong shapes, nameless nouns and paths that leave are refused."""
    assert not _VALIDATOR.is_valid(data)


_NONES = st.sampled_from(
    [
        "ندارد",
        "ن\u200cدارد",
        "نـدارد",
        "موردی ندارد.",
        "هیچ",
        "None",
        "nil",
        "فاقد",
        "بدون",
        "نمی‌باشد",
    ]
) | st.text("ندارهیچقبومعیي \u200cـﻧNoneil.", max_size=8)


@given(_NONES)
def test_every_word_for_none_that_loads_is_accepted(text: str) -> None:
    """Where loading reads "none", the schema has no complaint."""
    stated = structure({"id": "1", "channels": text}, Service, (), FaultCollector())
    assert stated.channels is not NONE or [] == _errors([{"id": "1", "channels": text}])
