"""Catalogues of any size in which nothing is missing, the same every time."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Final

from attrs import evolve

from miz_khedmat.bpmn import lay_out, sketch, write
from miz_khedmat.bpmn.from_steps import StepSpec
from miz_khedmat.model import Account, Authority, Fee
from miz_khedmat.persian.digits import grouped, to_persian

HERE = Path(__file__).parent
AGENCY: Final = Template((HERE / "agency.yaml").read_text("utf-8"))
SERVICE: Final = Template((HERE / "service.yaml").read_text("utf-8"))
UNIT: Final = Template("""\
format: 1
id: "1003$number$place"
name: اداره‌ی $persian سازمان نمونه
refers_to: "1003$number"
region: شهرستان $persian
address: خیابان نمونه، شماره‌ی $persian
website: https://example.ir/units/$place
""")
PHONE: Final = "phone: [{number: 031-33330000, kind: voice}]\n"
PHONES: Final = 10
"""The number of units of which one has a telephone and pages of services of its own."""
PARENT: Final = Template("""\
- id: "$id"
  title: $title
  description: همه‌ی خدمات پروانه در $place
  portal_page: https://gservice.aro.gov.ir/services/$id
  subservices:
""")
CHILDREN, FAMILIES = 8, 10
"""The services below one parent, and the parents in one file."""
FAULTS: Final = re.compile("(?m)^      (types|visits|guide|registered|portal_page):.*\n")
"""The facts that are removed from each service of a faulty catalogue."""
FEE: Final = Fee(
    title="کارشناسی درخواست",
    accounts=(Account("9900000000044", "IR150100000009900000000044", "درآمد عمومی", "بانک مرکزی"),),
    commission="ندارد",
    electronic="true",
    note="پیش از بررسی پرداخت می‌شود.",
    set_by=Authority("هیئت وزیران", "تعرفه‌ی سال ۱۴۰۴", "1404-01-25", "1405-12-29"),
)
"""The fee of a service as `service.yaml` states it, except for its amount."""
STEPS: Final = tuple(map(StepSpec, ("ثبت درخواست", "تکمیل مدارک", "پرداخت هزینه", "دریافت پروانه")))


def generate(
    out: Path, services: int, agencies: int = 1, units: int = 0, *, faulty: bool = False
) -> None:
    """Write a catalogue of so many deliverable *services*, shared out among *agencies*.

    So many *units* refer to these agencies, as many to each.
    """
    first = 0
    for number in range(agencies):
        count = _share(services, agencies, number)
        folder = out / "agencies" / str(number) if number else out
        _agency(folder, number, count)
        for place in range(_share(units, agencies, number)):
            _unit(folder / "agencies" / f"unit-{number}-{place}", number, place)
        _services(folder / "services", range(first, first + count), faulty=faulty)
        first += -(-count // CHILDREN) * CHILDREN


def _share(all_of_them: int, agencies: int, number: int) -> int:
    """Return how many of them the agency of this number has."""
    return all_of_them // agencies + (number < all_of_them % agencies)


def _unit(folder: Path, number: int, place: int) -> None:
    folder.mkdir(parents=True)
    values = {"number": number, "place": f"{place:05}", "persian": to_persian(str(place))}
    text = UNIT.substitute(values) + ("" if place % PHONES else PHONE)
    (folder / "agency.yaml").write_text(text, "utf-8")


def _agency(folder: Path, number: int, services: int) -> None:
    for name in ("services", "files"):
        (folder / name).mkdir(parents=True)
    values = {"number": number, "persian": to_persian(str(number)), "services": services}
    (folder / "agency.yaml").write_text(AGENCY.substitute(values), "utf-8")
    drawing = write(lay_out(sketch("دریافت پروانه", STEPS)))
    (folder / "files" / "process.bpmn").write_text(drawing, "utf-8")
    for name in ("form.pdf", "letter.pdf"):
        (folder / "files" / name).write_bytes(b"%PDF-1.7\n%%EOF\n")


def _services(folder: Path, numbers: range, *, faulty: bool) -> None:
    size = CHILDREN * FAMILIES
    for start in range(0, len(numbers), size):
        with (folder / f"{start // size:05}.yaml").open("w", encoding="utf-8") as file:
            file.writelines(_services_text(numbers[start : start + size], faulty=faulty))


def _services_text(numbers: range, *, faulty: bool) -> Iterator[str]:
    """The services of one file, each family below its parent."""
    for number in numbers:
        family, place = divmod(number, CHILDREN)
        if not place:
            yield PARENT.substitute(_names(family, 0))
        text = SERVICE.substitute(_names(family, 100 + place), **_figures(number))
        yield FAULTS.sub("", text) if faulty else text


def _names(family: int, member: int) -> dict[str, str]:
    """Return what distinguishes a service: its id, its title and its description."""
    whole = f"{1000 + family // 10_000}{family % 10_000:04}"
    kind = f"نوع {to_persian(str(member))}" if member else "همه‌ی نوع‌ها"
    place = f"ناحیه‌ی {to_persian(str(family))}"
    return {
        "id": f"{whole}{member:03}",
        "former": f"{whole}{member + 500:03}",
        "place": place,
        "title": f"صدور پروانه‌ی بهره‌برداری {kind} در {place}",
        "common": f"پروانه‌ی {kind}",
        "description": f"با این خدمت پروانه‌ی بهره‌برداری {kind} در {place} صادر می‌شود.",
    }


def _figures(number: int) -> dict[str, str]:
    """Return what differs from service to service: time, visits, amount and approvals."""
    amount = grouped(500_000 + 1_000 * number)
    return {
        "days": to_persian(str(2 + number % 40)),
        "visits": to_persian(str(1 + number % 3)),
        "amount": amount,
        "row": evolve(FEE, amount=amount).digest,
    }


def main() -> None:
    """Write the catalogue that the command line asks for."""
    parser = argparse.ArgumentParser("benchmarks.generate", description=__doc__)
    parser.add_argument("out", type=Path, help="a folder that is not there yet")
    parser.add_argument("--services", type=int, default=500)
    parser.add_argument("--agencies", type=int, default=1)
    parser.add_argument("--units", type=int, default=0, help="that refer to these agencies")
    parser.add_argument("--faulty", action="store_true", help="five facts missing in each service")
    asked = parser.parse_args()
    generate(asked.out, asked.services, asked.agencies, asked.units, faulty=asked.faulty)


if __name__ == "__main__":
    main()
