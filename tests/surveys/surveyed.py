"""Files of surveys in the folder of an agency with two services."""

from pathlib import Path

from miz_khedmat.loading import load
from miz_khedmat.surveys.questionnaire import Questionnaires, read_surveys
from tests.loading.folders import written

SERVICES = "- {id: 10, title: الف}\n- {id: 20, title: ب}\n"
UNIT = "id: '2'\nname: واحد\n"
ENDS = "text: خوب بود؟, low: نه, high: بله"


def surveys(root: Path, files: dict[str, str]) -> Questionnaires:
    """What these files of surveys make, in an agency with two services."""
    stated: dict[str, str | bytes] = {"services/a.yaml": SERVICES, **files}
    return read_surveys(load(written(root, stated)))
