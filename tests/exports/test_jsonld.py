"""Each service's page says what it says in schema.org's words too, each word where it belongs."""

import json
import re
from pathlib import Path
from typing import Any, Final

import attrs
import html5lib
import pytest

from miz_khedmat import Catalogue, Desk, load
from miz_khedmat.catalogue.inheritance import ShownService
from miz_khedmat.catalogue.urls import Links
from miz_khedmat.exports.jsonld import block, government_service, whole
from miz_khedmat.model import (
    CHANNELS,
    NONE,
    OFFERED,
    Agency,
    Audience,
    Channels,
    Fee,
    Form,
    Law,
    Office,
    Permit,
    Process,
    Service,
    Step,
    Translation,
)
from tests.samples import CATALOGUE, FULL, HEAD, get

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

EVERY: Final[dict[str, Any]] = dict.fromkeys(CHANNELS, OFFERED)
TICKED: Final = Channels(**EVERY)
THING: Final = "additionalType alternateName description identifier name sameAs subjectOf url"
OWN: Final = {
    "Audience": "audienceType geographicArea",
    "BusinessAudience": "audienceType geographicArea numberOfEmployees",
    "ContactPoint": "availableLanguage contactType email faxNumber hoursAvailable telephone",
    "DigitalDocument": "encodingFormat hasDigitalDocumentPermission inLanguage license",
    "GeoCoordinates": "address addressCountry elevation latitude longitude postalCode",
    "GovernmentOrganization": (
        "address contactPoint email faxNumber location parentOrganization subOrganization taxID"
        " telephone"
    ),
    "GovernmentPermit": "issuedBy issuedThrough permitAudience validFor validFrom validIn",
    "GovernmentService": (
        "aggregateRating areaServed audience availableChannel broker category hasOfferCatalog"
        " hoursAvailable isRelatedTo isSimilarTo jurisdiction offers provider providerMobility"
        " serviceOperator serviceOutput serviceType slogan termsOfService"
    ),
    "HowTo": "prepTime performTime step supply tool totalTime",
    "HowToStep": "itemListElement position",
    "HowToSupply": "estimatedCost item position requiredQuantity",
    "Legislation": "legislationDate legislationIdentifier legislationType",
    "Offer": (
        "additionalProperty price priceCurrency priceSpecification priceValidUntil validFrom"
        " validThrough"
    ),
    "OpeningHoursSpecification": "closes dayOfWeek opens validFrom validThrough",
    "Place": "additionalProperty address geo hasMap openingHoursSpecification telephone",
    "PropertyValue": "maxValue measurementTechnique minValue propertyID unitCode unitText value",
    "ServiceChannel": (
        "availableLanguage processingTime providesService serviceLocation servicePhone"
        " servicePostalAddress serviceSmsNumber serviceUrl"
    ),
    "WebPage": "breadcrumb lastReviewed reviewedBy significantLink",
}
"""The properties that schema.org gives to each type that we use, beside those of every `Thing`."""


def nodes(data: Any) -> list[dict[str, Any]]:
    """Every node in *data*, itself included."""
    if isinstance(data, list):
        return [each for item in data for each in nodes(item)]
    if isinstance(data, dict):
        return [data, *nodes(list(data.values()))]
    return []


def strange(data: Any) -> list[str]:
    """The properties in *data* that are outside their domain."""
    return [
        f"{node['@type']}.{name}"
        for node in nodes(data)
        for name in node
        if not name.startswith("@") and name not in f"{THING} {OWN[node['@type']]}".split()
    ]


def data_of(service: Service, **links: Any) -> dict[str, Any]:
    """The data of one service of an agency."""
    shown_service = ShownService(service, HEAD, HEAD)
    return government_service(
        shown_service, links.get("url"), lambda name: name, links.get("language", "fa")
    )


def test_no_property_leaves_its_domain(example: Path) -> None:
    """Nowhere in the whole example, nor where every fact of a service is stated."""
    assert [] == strange(whole(load(example))["@graph"])
    assert [] == strange(data_of(FULL))
    assert ["GovernmentService.hasPart"] == strange({"@type": "GovernmentService", "hasPart": 1})


def test_every_page_contains_its_data(example: Path) -> None:
    """Parsed back out of the page it is the service's data, and no list has any."""
    desk = Desk(catalogue=load(example), base_url="https://example.ir/miz/")
    every = {each.get("url"): each for each in whole(desk.catalogue, desk.base_url)["@graph"]}
    found = 0
    for path in desk.addresses(files=False):
        page = html5lib.parse(get(desk, path).body.decode(), namespaceHTMLElements=False)
        scripts = page.findall(".//script[@type='application/ld+json']")
        for script in scripts:
            data = json.loads(script.text or "")
            expected = every[f"{desk.base_url}{path}"]
            assert "https://schema.org" == data.pop("@context")
            assert without_files(expected) == without_files(data)
        found += len(scripts)
        assert len(scripts) == bool(re.fullmatch(r"(agencies/[^/]+/)?services/[^/]+/", path))
    assert found > 20


def without_files(data: dict[str, Any]) -> dict[str, Any]:
    """*data* with links to files as both the page and the whole write them."""
    text = json.dumps(data).replace("https://example.ir/miz/", "")
    made: dict[str, Any] = json.loads(text.replace("../", ""))
    return made


def test_all_six_channels_are_there() -> None:
    """Each with its target, mail at the provider, where schema.org has room for it (D10)."""
    data = data_of(FULL)
    channels = {each["name"]: each for each in data["availableChannel"]}

    assert list(CHANNELS) == list(channels)
    assert "https://example.ir/s" == channels["web"]["serviceUrl"]
    assert "s@example.ir" == data["provider"]["contactPoint"]["email"]
    assert ["+982185352064", "1480"] == [
        each["telephone"] for each in channels["phone"]["servicePhone"]
    ]
    assert "https://example.ir/s.apk" == channels["mobile"]["serviceUrl"]
    assert "1000" == channels["sms"]["serviceSmsNumber"]["telephone"]
    assert ("دفتر مرکزی", "35.7") == (
        channels["offices"]["serviceLocation"]["name"],
        channels["offices"]["serviceLocation"]["geo"]["latitude"],
    )


def test_a_ticked_channel_without_a_target_is_an_item() -> None:
    """It says that there is one, and no more; a channel that is not offered is left out."""
    assert [{"@type": "ServiceChannel", "name": name} for name in CHANNELS] == (
        data_of(Service(id="1", channels=TICKED))["availableChannel"]
    )
    assert "availableChannel" not in data_of(Service(id="1", channels=NONE))


def test_a_file_in_place_of_an_address_leads_to_the_file() -> None:
    """An application that the desk itself keeps is led to there (C2)."""
    data = data_of(Service(id="1", channels=Channels(mobile=("files/a.apk",))))

    assert "files/a.apk" == data["availableChannel"]["serviceUrl"]


@pytest.mark.parametrize(
    ("fee", "expected"),
    [
        (Fee("الف", "250000"), {"name": "الف", "price": "250000", "priceCurrency": "IRR"}),
        (Fee(amount="توافقی", note="ب"), {"description": "توافقی\nب"}),
        (Fee(amount="رایگان"), {"price": "0", "priceCurrency": "IRR"}),
    ],
)
def test_a_fee_is_an_offer(fee: Fee, expected: dict[str, str]) -> None:
    """A price where the amount is one figure, else the words (D9)."""
    assert {"@type": "Offer", **expected} == data_of(Service(id="1", fees=(fee,)))["offers"]


def test_what_costs_nothing_has_a_price_of_nothing() -> None:
    """«ندارد» is a price; what is not stated is none (D9)."""
    assert "0" == data_of(Service(id="1", fees=()))["offers"]["price"]
    assert "offers" not in data_of(Service(id="1"))


def test_hours_are_days_and_clocks() -> None:
    """Round the clock ends with the last minute; what is not understood is left out (D7)."""
    always = data_of(Service(id="1", hours="شبانه‌روزی"))["hoursAvailable"]
    usual = data_of(Service(id="1", hours="شنبه تا چهارشنبه ۸ تا ۱۴"))["hoursAvailable"]

    assert (7, "00:00", "23:59") == (len(always["dayOfWeek"]), always["opens"], always["closes"])
    assert ("Saturday", "08:00", "14:00") == (
        usual["dayOfWeek"][0],
        usual["opens"],
        usual["closes"],
    )
    assert "hoursAvailable" not in data_of(Service(id="1", hours="با هماهنگی"))


def test_works_about_the_service_are_reported() -> None:
    """Steps, forms, laws and the permit have their own types (D11, S9, S11, S14)."""
    service = Service(
        id="1",
        types=("G2B",),
        audience=Audience("شرکت‌ها", ("الف", "ب")),
        forms=(Form("فرم", "files/f.pdf"),),
        laws=(Law("قانون", url="https://example.ir/l"),),
        permit=Permit("مجوز", "یک سال"),
        processes=(
            Process("internal", steps=(Step("ج"),)),
            Process("external", steps=(Step("د"),)),
        ),
        channels=Channels(offices=(Office("دفتر"),)),
    )
    data = data_of(service)

    assert ["HowTo", "DigitalDocument", "Legislation"] == [
        each["@type"] for each in data["subjectOf"]
    ]
    assert {"@type": "HowToStep", "name": "د"} == data["subjectOf"][0]["step"]
    assert {"@type": "GovernmentPermit", "name": "مجوز", "validFor": "P1Y"} == data["serviceOutput"]
    assert "BusinessAudience" == data["audience"][0]["@type"]
    assert "الف\nب" == data["termsOfService"]


@pytest.mark.parametrize(
    ("language", "name"), [("fa", "خدمت"), ("en-GB", "Service"), ("ar", "خدمت")]
)
def test_data_is_in_the_language_of_its_page(language: str, name: str) -> None:
    """Where the page shows a translation, the data has it too; a Persian page has none."""
    translations = {"en": Translation("Service"), "fa": Translation("دیگر")}

    assert (
        name
        == data_of(Service(id="1", title="خدمت", translations=translations), language=language)[
            "name"
        ]
    )


def test_nothing_in_the_data_ends_the_script() -> None:
    """No text, however hostile, is taken for markup; and it comes back as it was shown."""
    title = "</script><script>alert(1)</script><!-- & \u2028 \ud800 \x00\x1b"
    catalogue = Catalogue(attrs.evolve(HEAD, services=(Service(id="1", title=title),)))
    page = get(Desk(catalogue=catalogue), "services/1/").body.decode()
    (text,) = SCRIPT.findall(page)

    assert not set("<>&").intersection(text)
    assert "</script><script>alert(1)</script><!-- & \u2028 \ufffd" == json.loads(text)["name"]


def test_the_whole_names_every_agency_with_its_particulars() -> None:
    """Units come under their agency, and their own services beside its (A1, A3)."""
    graph = whole(CATALOGUE)["@graph"]
    names = [each["name"] for each in graph if each["@type"] == "GovernmentOrganization"]
    urls = [each["url"] for each in graph if each["@type"] == "GovernmentService"]

    assert ["ستاد", "واحد استان", "واحد همانند"] == names
    assert "ستاد" == graph[1]["parentOrganization"]["name"]
    assert "agencies/2/services/10031771101/" in urls
    assert all(Links("").to("services/{id}/", id=key) in urls for key in (FULL.key, "10031772000"))
    assert "parentOrganization" not in graph[0]


def test_files_are_linked_where_they_are(example: Path) -> None:
    """In the whole a form has its full address; what is not there has none."""
    graph = whole(load(example), "https://example.ir/")["@graph"]
    forms = [each for each in nodes(graph) if each["@type"] == "DigitalDocument"]
    away = Service(id="1", title="الف", forms=(Form("ب", "https://a.ir/b"), Form("ج", "files/x")))
    (_, service) = whole(Catalogue(Agency(id="1", name="د", services=(away,))))["@graph"]

    assert "https://example.ir/files/forms/contract-request.pdf" in [
        each.get("url") for each in forms
    ]
    assert ["https://a.ir/b", None] == [each.get("url") for each in service["subjectOf"]]


def test_a_block_says_whose_words_it_uses() -> None:
    """The context comes first, as schema.org requires."""
    assert block({}).startswith('{"@context":"https://schema.org"')
