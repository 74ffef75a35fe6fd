"""C1, S6, S9, N3: addresses lead to the right page, not to a home page or nowhere."""

import re
from typing import Final

from miz_khedmat.catalogue import hrefs
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.rules.identifiers import is_id
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject, given, stated, where
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck.hostnames import is_home, is_inside, is_shortened
from miz_khedmat.model import Stages
from miz_khedmat.persian.text import fold, fold_id

_ABOUT: Final = "deliverable"
_FOREIGN: Final = re.compile(r"https?://[\x21-\x2e\x30-\x7f]*+[^\x00-\x7f]")
_ID: Final = re.compile("(?<![0-9])[0-9]{11}(?![0-9])")


@rule(
    "C0102",
    Severity.ERROR,
    _ABOUT,
    says="the address leads to the site's home page",
    expects="the address of this service",
    do="write the direct link to the service",
)
def web_is_the_services_own(service: ServiceSubject) -> Answers:
    """The link leads to the service, not to the site's home page.

    Why: the guide asks for the direct link; a citizen should not have to search again.
    Bad: ``channels: {web: "https://example.ir/"}``
    Good: ``channels: {web: "https://example.ir/service/5"}``
    """
    for path, text in service.addresses:
        if path[:2] == ("channels", "web") and is_home(text):
            yield Answer(path, text)


@rule(
    "C0103",
    Severity.WARNING,
    _ABOUT,
    says="the address is shortened",
    expects="the address of the page itself",
    do="write the full address",
)
def addresses_are_whole(service: ServiceSubject) -> Answers:
    """Addresses are complete and name the site that they lead to.

    Why: shorteners disappear, as goo.gl did, and hide the target.
    Bad: ``web: "https://goo.gl/x7"``
    Good: ``web: "https://example.ir/service/5"``
    """
    for path, text in service.addresses:
        if is_shortened(text):
            yield Answer(path, text)


@rule(
    "C0104",
    Severity.ERROR,
    _ABOUT,
    says="the address opens only inside the agency's network",
    expects="a public address",
    do="write its public address",
)
def addresses_are_public(service: ServiceSubject) -> Answers:
    """Addresses open for everyone, also outside the agency's network.

    Why: a tester inside the network sees them work.
    Bad: ``web: "http://10.0.0.5/app"``
    Good: ``web: "https://example.ir/app"``
    """
    for path, text in service.addresses:
        if is_inside(text):
            yield Answer(path, text)


@rule(
    "C0105",
    Severity.WARNING,
    _ABOUT,
    says="the address does not begin with https://",
    expects="a full address, with https:// or http://",
    do="add https:// or http:// at the beginning",
)
def addresses_have_a_scheme(service: ServiceSubject) -> Answers:
    """Addresses include their scheme.

    Why: «Moi.ir» does not open when it is copied; whether it is http or https is a guess.
    Bad: ``web: example.ir/service/5``
    Good: ``web: "https://example.ir/service/5"``
    """
    for path, text in service.addresses:
        if "://" not in text and hrefs.web(text):
            yield Answer(path, text)


@rule(
    "C0106",
    Severity.ERROR,
    "any",
    says="the domain name has a letter from another script",
    expects="a name in Latin or Persian letters only",
    do="copy the address from the site itself",
)
def hosts_are_what_they_seem(subject: ServiceSubject | AgencySubject) -> Answers:
    """The name of a site is all in Latin or all in Persian letters, without hidden signs.

    Why: «а» and «a» look alike and lead to two sites; pages show the name as the network has it.
    Bad: ``web: "https://xn--exmple-4nf.ir/service/5"``, written with the Cyrillic «а».
    Good: ``web: "https://example.ir/service/5"``
    """
    yield from (each for each in where(subject, _FOREIGN) if hrefs.deceives(each.found))


@rule(
    "S0601",
    Severity.ERROR,
    _ABOUT,
    says="the request link cannot be read",
    expects="an address with https://",
    do="write the address of the request page",
)
def the_request_link_is_an_address(service: ServiceSubject) -> Answers:
    """The request link is an address that opens.

    Why: the guide asks that it works.
    Bad: ``request_link: سامانه ما``
    Good: ``request_link: "https://example.ir/service/5/request"``
    """
    text = service.noun.request_link
    if given(text) and not hrefs.web(text):
        yield Answer(("request_link",), text)


@rule(
    "S0602",
    Severity.ERROR,
    _ABOUT,
    says="the request link leads to a home page",
    expects="this service's request page",
    do="write the direct link",
)
def the_request_link_is_direct(service: ServiceSubject) -> Answers:
    """The request link leads straight to the request for this service.

    Why: S6 asks for it explicitly.
    Bad: ``request_link: "https://example.ir"``
    Good: ``request_link: "https://example.ir/service/5/request"``
    """
    text = service.noun.request_link or ""
    if is_home(text):
        yield Answer(("request_link",), text)


@rule(
    "S0603",
    Severity.ERROR,
    _ABOUT,
    says="the service is requested online but has no link",
    expects="the link to the request page",
    do="add `request_link` or `channels.web`",
)
def electronic_requests_have_a_link(service: ServiceSubject) -> Answers:
    """A service that is requested on the web has a link for the request.

    Why: S6 asks for the link if the service is electronic.
    Bad: ``request: {media: [web]}`` and no address.
    Good: the same with ``request_link``.
    """
    noun = service.noun
    stage = noun.stages.request if isinstance(noun.stages, Stages) else None
    media = [fold(medium) for medium in getattr(stage, "media", None) or ()]
    offline = stated(noun.channels) and not getattr(noun.channels, "web", None)
    if "web" in media and offline and not noun.request_link:
        yield Answer(("stages", "request", "media"), "web")


@rule(
    "S0903",
    Severity.ERROR,
    _ABOUT,
    says="the link to a law cannot be read",
    expects="the address of the law's text",
    do="correct the address",
)
def links_of_laws_can_be_read(service: ServiceSubject) -> Answers:
    """The link of a law opens the law, not a home page.

    Why: the guide asks that it works.
    Bad: ``laws: [{title: قانون کار, url: "https://example.ir/"}]``
    Good: ``laws: [{title: قانون کار, url: "https://example.ir/law/3"}]``
    """
    for number, law in enumerate(service.noun.laws or ()):
        if law.url and (not hrefs.web(law.url) or (is_home(law.url) and "#" not in law.url)):
            yield Answer(("laws", number, "url"), law.url)


@rule(
    "N0302",
    Severity.ERROR,
    _ABOUT,
    says="the portal link does not lead to the service",
    expects="this service's own page in the portal",
    do="write the link to the service's page",
)
def the_portal_page_is_the_services_own(service: ServiceSubject) -> Answers:
    """The link leads to this service in the national portal, not to its home page or another id.

    Why: N3 asks that it is direct.
    Bad: ``portal_page: "https://gservice.aro.gov.ir"``
    Good: ``portal_page: "https://gservice.aro.gov.ir/services/10031771100"``
    """
    text = service.noun.portal_page
    if text is None or not given(text):
        return
    named = _ID.findall(fold_id(text)) if is_id(service.digits) else []
    if not hrefs.web(text) or is_home(text) or (named and service.digits not in named):
        yield Answer(("portal_page",), text)
