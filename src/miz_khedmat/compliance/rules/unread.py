"""Group M: what was not read: skipped files and folders, empty files, blank items of lists."""

from typing import Final

from miz_khedmat.catalogue.unread import WORDS, UnreadReason
from miz_khedmat.compliance.rule import Answer, Answers, RuleTexts, rule
from miz_khedmat.compliance.subjects import UnreadSubject
from miz_khedmat.errors import Severity

_ABOUT: Final = "unread"


def _words(kind: UnreadReason) -> RuleTexts:
    """Return the messages for one *kind* of unread item."""
    says, expects, do = WORDS[kind]
    return RuleTexts(says=says, expects=expects, do=do)


def _answers(subject: UnreadSubject, kind: UnreadReason) -> Answers:
    """Yield an answer if the subject is of that *kind*."""
    if subject.unread.code == kind:
        yield Answer(subject.fact, subject.unread.found, place=subject.unread.place)


@rule("M0301", Severity.WARNING, _ABOUT, **_words(UnreadReason.PASSED_OVER))
def nothing_is_passed_over(subject: UnreadSubject) -> Answers:
    """Everything in the folders of services is read.

    This covers every file or folder in ``services/``, every file in ``agencies/``, every YAML or
    JSON file beside ``agency.yaml``, and every folder beside it that has such files, without hidden
    ones. The case of file extensions does not matter: ``a.YAML`` is read.

    Why: a file that is skipped silently is a service that no citizen finds.
    Bad: ``services/mojavez.txt``, ``services.yaml`` beside ``agency.yaml``, ``agencies/fars.yaml``.
    Good: ``services/mojavez.yaml``, ``agencies/fars/agency.yaml``.
    """
    yield from _answers(subject, UnreadReason.PASSED_OVER)


@rule("M0302", Severity.WARNING, _ABOUT, **_words(UnreadReason.EMPTY))
def files_of_services_have_content(subject: UnreadSubject) -> Answers:
    """A file of services states some, or an empty list: ``[]``.

    A file that is empty or has only blanks, comments or ``null`` reads as an empty list.

    Why: an empty file is more often a lost one, for example after a full disk.
    Bad: ``services/mojavez.yaml`` with all its lines commented out.
    Good: the same with a service in it, or ``[]``.
    """
    yield from _answers(subject, UnreadReason.EMPTY)


@rule("M0303", Severity.INFO, _ABOUT, **_words(UnreadReason.BLANK))
def lists_have_no_blank_items(subject: UnreadSubject) -> Answers:
    """Every item of a list has a value.

    A blank item states nothing and is left out; a list of blank items alone is not stated.

    Why: the dash of an item still to be written is easily forgotten.
    Bad: ``documents: [کارت ملی, null]``, or a last line with a dash alone.
    Good: ``documents: [کارت ملی, شناسنامه]``
    """
    yield from _answers(subject, UnreadReason.BLANK)
