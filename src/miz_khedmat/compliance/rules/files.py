"""D5, S12, S14, A2: files that are named exist, and documents are named once."""

from collections.abc import Iterable
from typing import Final

from miz_khedmat.catalogue import hrefs
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject
from miz_khedmat.errors import Severity, Wording
from miz_khedmat.model import Document, Form, Process
from miz_khedmat.persian.text import fold

_ABOUT: Final = "deliverable"
_NO_FILE: Final = Wording("the file is not in `files`")
_IN_FILES: Final = Wording("a file in the folder `files`")
_PUT_IT: Final = Wording("put it there, or correct its name")


def _missing(
    subject: ServiceSubject, fact: str, nouns: Iterable[Document | Form | Process] | None
) -> Answers:
    for number, each in enumerate(nouns or ()):
        if each.file and not subject.has_file(each.file):
            yield Answer((fact, number, "file"), each.file)


@rule("D0502", Severity.ERROR, _ABOUT, says=_NO_FILE, expects=_IN_FILES, do=_PUT_IT)
def samples_of_documents_are_there(service: ServiceSubject) -> Answers:
    """The sample of a document is in the folder ``files``.

    Why: the page says that it is missing, in place of the link.
    Bad: ``documents: [{title: نامه, file: files/lost.pdf}]``
    Good: the same with a file that is there.
    """
    yield from _missing(service, "documents", service.noun.documents)


@rule("S1402", Severity.ERROR, _ABOUT, says=_NO_FILE, expects=_IN_FILES, do=_PUT_IT)
def files_of_forms_are_there(service: ServiceSubject) -> Answers:
    """The file of a form is in the folder ``files``.

    Why: S14 asks that it is uploaded.
    Bad: ``forms: [{title: کاربرگ, file: files/lost.pdf}]``
    Good: the same with a file that is there.
    """
    yield from _missing(service, "forms", service.noun.forms)


@rule("S1209", Severity.ERROR, _ABOUT, says=_NO_FILE, expects=_IN_FILES, do=_PUT_IT)
def files_of_processes_are_there(service: ServiceSubject) -> Answers:
    """The file of a process is in the folder ``files``.

    Why: without it nothing is drawn.
    Bad: ``processes: [{kind: internal, file: files/lost.bpmn}]``
    Good: the same with a file that is there.
    """
    yield from _missing(service, "processes", service.noun.processes)


@rule(
    "S1210",
    Severity.ERROR,
    _ABOUT,
    says="a process has neither a file nor steps",
    expects="a BPMN 2.0 file, or steps",
    do="add `file` or `steps`",
)
def processes_hold_something(service: ServiceSubject) -> Answers:
    """A process has a diagram, or steps that become one.

    Why: a name alone does not show the way.
    Bad: ``processes: [{kind: external, title: دریافت}]``
    Good: ``processes: [{kind: external, steps: [ثبت درخواست]}]``
    """
    for number, process in enumerate(service.noun.processes or ()):
        if not process.file and not process.steps:
            yield Answer(("processes", number), process.title or "")


@rule(
    "D0503",
    Severity.WARNING,
    _ABOUT,
    says="a document is given as a web address",
    expects="the document's name",
    do="write its name; put the sample in `file`",
)
def documents_are_named(service: ServiceSubject) -> Answers:
    """Documents have simple, readable names.

    Why: the address of a portal does not say what to bring.
    Bad: ``documents: ["https://example.ir/madarek"]``
    Good: ``documents: [تصویر کارت ملی]``
    """
    for number, document in enumerate(service.noun.documents or ()):
        if hrefs.web(document.title or ""):
            yield Answer(("documents", number), document.title or "")


@rule(
    "D0505",
    Severity.ERROR,
    _ABOUT,
    says="a document has no name",
    expects="the document's name",
    do="add the document's `title`",
)
def documents_have_names(service: ServiceSubject) -> Answers:
    """Each document has a name.

    Why: a remark or a sample alone does not say what to bring.
    Bad: ``documents: [{note: با مهر دستگاه}]``
    Good: ``documents: [{title: نامه معرفی, note: با مهر دستگاه}]``
    """
    for number, document in enumerate(service.noun.documents or ()):
        if not (document.title or "").strip():
            yield Answer(("documents", number), document.note or document.file or "")


@rule(
    "D0504",
    Severity.WARNING,
    _ABOUT,
    says="one document is listed twice",
    expects="each document once",
    do="remove the duplicate",
)
def documents_are_listed_once(service: ServiceSubject) -> Answers:
    """Each document is listed once.

    Why: readers look for a difference in a list that was pasted twice.
    Bad: ``documents: [کارت ملی, کارت ملی]``
    Good: ``documents: [کارت ملی, شناسنامه]``
    """
    seen: set[str] = set()
    for number, document in enumerate(service.noun.documents or ()):
        key = fold(document.title or "")
        if key and key in seen:
            yield Answer(("documents", number), document.title or "")
        seen.add(key)


@rule("A0202", Severity.ERROR, "headquarters", says=_NO_FILE, expects=_IN_FILES, do=_PUT_IT)
def the_approved_list_is_there(agency: AgencySubject) -> Answers:
    """The approved list that an agency names is in the folder ``files``.

    Why: the catalogue is compared with it (A2).
    Bad: ``approved: files/lost.xlsx``
    Good: the same with a file that is there.
    """
    if agency.noun.approved and not agency.has_file(agency.noun.approved):
        yield Answer(("approved",), agency.noun.approved)
