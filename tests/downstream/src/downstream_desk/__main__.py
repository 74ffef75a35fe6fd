"""Checks that every page is rendered and that each override shows."""

import sys
from pathlib import Path
from urllib.parse import unquote

import miz_khedmat
from downstream_desk import desk
from miz_khedmat import Request

ours = desk(Path(sys.argv[1]))
texts = {}
for address in ours.addresses():
    answer = ours.respond(Request(unquote(address)))
    assert answer.status == 200, address
    texts[address] = answer.body.decode("utf-8", "replace")
service = next(address for address in texts if address.startswith("services/"))
assert "بلوک ما" in texts[""]
assert "فهرست قانون‌های سازمان" in texts["laws/"]
assert all(
    "قانون‌های ما" in text for address, text in texts.items() if address.endswith("/") or not address
)
assert "شرایط درخواست خدمت" not in texts[service]
assert "021-85350000" in texts["contact/"]
assert ours.assets["icon-web"].body == (Path(__file__).parent / "icons" / "web.svg").read_bytes()
sys.stdout.write(f"{miz_khedmat.__file__}\n")
