"""The results of a month, written in each format (Q1)."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from miz_khedmat.flask import MizKhedmat
from miz_khedmat.store.store import Store
from tests.state.running import LAST, Run, answered, in_django


def test_results_are_written(run: Run, store: Store, tmp_path: Path) -> None:
    """The last closed month, in each format, to standard output or to a file."""
    answered(store, 5)
    plain = json.loads(run("results").out)
    out = tmp_path / "out.xlsx"
    binary = run("results", "--format", "excel", "--out", str(out))
    [electronic] = [
        each["manners"]["electronic"]
        for each in plain["services"]
        if each["id"] == "20" and each["unit"] == "1"
    ]

    assert (LAST, "1") == (plain["month"], plain["agency"])
    assert (5, 5, 1.0) == tuple(electronic[name] for name in ("answers", "invited", "share"))
    assert '"electronic","","5","5"' in run("results", "--format", "csv", "--month", LAST).out
    assert (0, "", b"PK") == (binary.status, binary.out, out.read_bytes()[:2])


def test_a_workbook_can_be_piped(
    options: dict[str, Any], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Django writes the bytes past its own stream of texts, and the others to theirs."""
    in_django(options, "results", "--format", "excel")
    app = Flask("site")
    MizKhedmat(app, **options)
    piped = app.test_cli_runner().invoke(args=["miz", "results", "--format", "excel"])

    assert capfdbinary.readouterr().out.startswith(b"PK")
    assert piped.stdout_bytes.startswith(b"PK")


def test_a_mapping_renames_the_columns(line: Run, tmp_path: Path) -> None:
    """The columns are those of the other system."""
    mapping = tmp_path / "columns.yaml"
    mapping.write_text("ServiceCode: id\nMonth: month\n", "utf-8")
    rows = json.loads(line("results", "--columns", str(mapping)).out)

    assert {"ServiceCode": "11", "Month": LAST} == rows[0]
