"""Two ASGI applications: the desk, and one that returns the same bytes."""

from benchmarks.peers.page import BODY, DESK, TYPE
from miz_khedmat.asgi import Message, Receive, Send, create_app

_HEADERS = [(b"content-type", TYPE.encode()), (b"content-length", str(len(BODY)).encode())]
_desk = create_app(DESK)


async def ours(scope: Message, receive: Receive, send: Send) -> None:
    """The desk, mounted at /miz."""
    await _desk({**scope, "root_path": "/miz"}, receive, send)


async def bare(scope: Message, receive: Receive, send: Send) -> None:
    """The bytes."""
    if scope["type"] == "lifespan":
        await _desk(scope, receive, send)
        return
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    await send({"type": "http.response.body", "body": BODY})
