"""The desk whose list is served, and the list's finished bytes for the bare views."""

import os

from miz_khedmat import Desk, Request, load

DESK = Desk(catalogue=load(os.environ["MIZ_BENCH"]))
BODY = DESK.respond(Request("", mount="/miz/")).body
TYPE = "text/html; charset=utf-8"
