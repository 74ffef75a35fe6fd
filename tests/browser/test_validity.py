"""Every page that a build of the example makes is valid HTML, by two checkers."""

import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest

from miz_khedmat import Desk, build
from tests.browser.npm import package
from tests.browser.table import Table

pytestmark = pytest.mark.browser
CONFIG = Path(__file__).with_name("htmlvalidate.mjs")


@pytest.fixture(scope="module")
def site(guarded: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example desk as files."""
    folder = tmp_path_factory.mktemp("site") / "desk"
    build(guarded, folder)
    return folder


def printed(program: str, *arguments: Path | str) -> Any:
    """Return the output of *program*, parsed as JSON."""
    found = shutil.which(program)
    assert found, f"the browser tests need {program}: .ci/run names Debian's packages"
    with TemporaryFile() as out:  # html-validate ends before a pipe is empty
        subprocess.run([found, *arguments], stdout=out, check=False)
        out.seek(0)
        return json.load(out)


def test_html_validate_finds_no_error(site: Path, table: Table) -> None:
    """Every page keeps each rule of html-validate that htmlvalidate.mjs does not set aside."""
    pages = [str(page) for page in site.rglob("*.html")]
    program = package("html-validate", "bin/html-validate.mjs")
    output = printed("node", program, "--config", CONFIG, "--formatter", "json", *pages)
    wrong = [
        f"{page['filePath']}:{each['line']}: {each['ruleId']}: {each['message']}"
        for page in output
        for each in page["messages"]
    ]
    table.site["html-validate"] = f"{len(wrong)} errors in {len(pages)} pages"

    assert [] == wrong


def test_the_nu_checker_finds_no_error(site: Path, table: Table) -> None:
    """The Nu checker reports no error on any page; its mere advice is counted."""
    nu = package("vnu-jar", "build/dist/vnu.jar")
    output = printed("java", "-jar", nu, "--skip-non-html", "--stdout", "--format", "json", site)
    said = output["messages"]
    errors = [
        f"{each['url']}:{each.get('lastLine')}: {each['message']}"
        for each in said
        if each["type"] != "info"
    ]
    table.site["Nu checker"] = f"{len(errors)} errors, {len(said) - len(errors)} advices"

    assert [] == errors
