"""Hostile texts in every report of `check`: each reader finds what was found and nothing else."""

from pathlib import Path

import pytest

from miz_khedmat import Catalogue
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS
from miz_khedmat.model import Agency, Service, Suppression, Translation
from tests.hostile.catalogues import catalogue
from tests.hostile.harmless import HARMLESS
from tests.hostile.reports import Reports
from tests.hostile.strings import some
from tests.hostile.written import WRITTEN, lost

PLAIN = Agency(id="1", services=(Service(id="2", suppress=(Suppression("D0501"),)),))
SAMPLE = some(120)


@pytest.fixture(scope="module")
def reports() -> Reports:
    """The structure of the reports."""
    return Reports.of(catalogue(HARMLESS, range(len(HARMLESS))), Catalogue(PLAIN))


def test_no_text_breaks_out_of_a_report(reports: Reports) -> None:
    """Six formats of a catalogue whose every field contained every text of the sample."""
    assert [] == list(reports.breakouts(catalogue(SAMPLE, range(len(SAMPLE))), "my desk"))


def test_no_key_commands_a_terminal(reports: Reports) -> None:
    """The name of a language is a text of an editor's too."""
    odd = dict.fromkeys(("\x1b[31m\u202e\n::error::", "</style><script>"), Translation())
    service = Service(id="1", translations=odd, suppress=(Suppression("D0501", "x\x1b[2J"),))

    assert [] == list(reports.breakouts(Catalogue(Agency(id="1", services=(service,)))))


def test_what_is_dumped_loads_as_it_was(reports: Reports, tmp_path: Path) -> None:
    """Every text in every field survives its file and is found at its place."""
    texts = WRITTEN[::40]

    assert [] == list(lost(texts, range(len(texts)), tmp_path / "desk", reports))


def test_blanks_are_looked_at_once() -> None:
    """A text of a hundred thousand blanks takes time proportional to its length."""
    service = Service(id="1", types=(" " * 100_000 + "G2C", "(" * 100_000))

    assert check(Catalogue(Agency(id="1", services=(service,)))).findings


def test_there_are_six_formats() -> None:
    """A format that is added is to be tried here too."""
    assert {"text", "json", "sarif", "junit", "github", "html"} == set(FORMATS)
