"""A catalogue that states one address, and what is reported of it."""

from collections.abc import Callable, Mapping
from typing import Final

from miz_khedmat import Catalogue
from miz_khedmat.linkcheck import LinkDiagnosis, Observation, judge, stated
from miz_khedmat.linkcheck.policy import NetworkPolicy
from miz_khedmat.linkcheck.runner import visited
from miz_khedmat.model import Agency, Channels, Form, Law, Service

STATING: Final[Mapping[str, Callable[[str], Service]]] = {
    "page": lambda url: Service(id="5", title="خدمت", request_link=url),
    "app": lambda url: Service(id="5", title="خدمت", channels=Channels(mobile=(url,))),
    "file": lambda url: Service(id="5", title="خدمت", forms=(Form("فرم", url),)),
    "text": lambda url: Service(id="5", title="خدمت", laws=(Law("قانون", url=url),)),
}


def catalogue(url: str, use: str = "page") -> Catalogue:
    """A catalogue whose one address should open what *use* says."""
    if use == "site":
        return Catalogue(Agency(id="1", name="ستاد", website=url))
    return Catalogue(Agency(id="1", name="ستاد", services=(STATING[use](url),)))


def diagnosed(url: str, ways: NetworkPolicy, use: str = "page") -> tuple[LinkDiagnosis, ...]:
    """What is wrong with *url*, which is requested."""
    stating = catalogue(url, use)
    urls = [each.url for each in stated(stating) if each.url]
    return judge(stating, {seen.url: seen for seen in visited(urls, ways)})


def kinds(url: str, ways: NetworkPolicy, use: str = "page") -> list[str]:
    """The names of its problems."""
    return [str(each.problem.code) for each in diagnosed(url, ways, use)]


def judged(seen: Observation, use: str = "page", text: str = "") -> list[str]:
    """The names of what is wrong with an address, given what was seen."""
    stating = catalogue(text or seen.url, use)
    return [str(each.problem.code) for each in judge(stating, {seen.url: seen})]
