"""Headings are recognised by their words, in any spelling."""

import pytest

from miz_khedmat.readers.approved.words import field_of

KNOWN = {
    "id": "شناسه خدمت|کد خدمت|شناسه|كد خدمت|شناسه يكتا|شناسه خدمت/زیرخدمت|Service ID|کدخدمت",
    "title": "عنوان خدمت|نام خدمت|عنوان|خدمت|خدمات|عنوان خدمت (زیر خدمت)|Title|عنوان خدمت دستگاه",
    "sub_id": "شناسه زیرخدمت|کد زیر خدمت|شناسهٔ زیر‌خدمت|subservice id",
    "sub_title": "عنوان زیرخدمت|زیرخدمت‌ها|نام زیر خدمت",
    "parent_id": "شناسه خدمت کلان|کد خدمت اصلی|Parent ID|شناسه مادر",
    "parent_title": "خدمت کلان|عنوان خدمت اصلی|خدمت بالاسری|Parent title",
    "agency": "دستگاه|نام دستگاه|دستگاه ارائه دهنده خدمت|سازمان متولی|Agency|عنوان دستگاه اجرایی",
    "agency_id": "شناسه دستگاه|کد دستگاه|Agency code",
    "": "ردیف|نوع خدمت|گروه خدمت|شناسنامه خدمت|شناسه ملی دستگاه|کد ملی|نام سامانه|دستگاه مادر"
    "|تعداد خدمات|شناسه و عنوان خدمت|تاریخ|توضیحات خدمت| |-|کد رهگیری|" + "خدمت " * 20,
}
WORDS = [(heading, name) for name, headings in KNOWN.items() for heading in headings.split("|")]


@pytest.mark.parametrize(("heading", "name"), WORDS)
def test_a_heading_says_what_stands_below_it(heading: str, name: str) -> None:
    """Arabic letters, joiners, spaces and English make no difference; others have no field."""
    assert (field_of(heading) or "") == name
