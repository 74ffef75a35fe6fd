"""What is dumped loads again as an equal catalogue."""

import json
import tempfile
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.loading import dump, load
from miz_khedmat.loading.dumper import plain, to_yaml
from miz_khedmat.model import NONE, OFFERED, Agency, Channels, Service, Translation
from tests.loading.strategies import catalogues

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
@given(catalogues())
def test_a_dumped_catalogue_loads_as_itself(catalogue: Catalogue) -> None:
    """Whatever the model can contain survives YAML, control characters and all."""
    with tempfile.TemporaryDirectory() as folder:
        dump(catalogue, folder)
        assert catalogue == load(folder)


@settings(max_examples=25, deadline=None, suppress_health_check=_SLOW)
@given(catalogues())
def test_plain_data_as_json_loads_as_itself(catalogue: Catalogue) -> None:
    """The same facts as JSON give the same agency."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "services").mkdir()
        (root / "agency.json").write_text(json.dumps(plain(catalogue.agency)))
        services = json.dumps(plain(catalogue.agency.services), ensure_ascii=False)
        (root / "services" / "a.json").write_text(services, "utf-8")
        assert catalogue.agency.services == load(root).agency.services


def test_only_what_is_stated_is_written() -> None:
    """Facts that are not stated leave no trace; none, a tick and an empty list do."""
    service = Service(
        id="1",
        documents=(),
        permit=NONE,
        channels=Channels(web=OFFERED),
        translations={"en": Translation("x")},
    )
    assert {
        "id": "1",
        "documents": [],
        "channels": {"web": "offered"},
        "permit": "ندارد",
        "translations": {"en": {"title": "x"}},
    } == plain(service)


def test_every_text_is_quoted_and_repeats_are_written_out() -> None:
    """No reader can take a text for anything else, and no alias is written."""
    shared = ["no"]
    assert 'a:\n- "no"\nb:\n- "no"\n' == to_yaml({"a": shared, "b": shared})


def test_keys_stand_as_an_editor_writes_them() -> None:
    """Plain, but where a reader would take one for something else; and no line is broken."""
    long = "دراز " * 100
    assert f"""title: "{long}"\n'no': "نه"\n""" == to_yaml({"title": long, "no": "نه"})


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.just("x")))
def test_any_key_comes_back(texts: dict[str, str]) -> None:
    """Whatever the signs of a name, a line's end of old among them."""
    assert yaml.load(to_yaml(texts), yaml.BaseLoader) == texts  # noqa: S506 - texts only


def test_agencies_lie_in_folders_of_their_keys_in_order(tmp_path: Path) -> None:
    """A dumped folder keeps the order of the units and shows their keys."""
    units = (Agency(id="9"), Agency(id="5"))
    dump(Catalogue(Agency(id="1", units=units)), tmp_path / "new")
    names = sorted(path.name for path in (tmp_path / "new" / "agencies").iterdir())
    assert ["00000-9", "00001-5"] == names
