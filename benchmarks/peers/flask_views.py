"""Two Flask applications: one with the desk, one with a view that returns the same bytes."""

from flask import Flask, Response

from benchmarks.peers.page import BODY, DESK, TYPE
from miz_khedmat.flask import MizKhedmat

ours = Flask("ours")
MizKhedmat(ours, catalogue=DESK)
bare = Flask("bare")


@bare.get("/miz/")
def view() -> Response:
    """The bytes."""
    return Response(BODY, content_type=TYPE)
