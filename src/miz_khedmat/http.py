"""The two frozen values that the core and any host exchange."""

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Request:
    """What a browser asked for.

    *path* is relative to where the desk is mounted, without a leading slash (``services/1/``);
    *mount* is that place as an absolute path that ends in a slash (``/miz/``); the names of
    *headers* are in lower case.
    """

    path: str
    method: str = "GET"
    mount: str = "/"
    headers: Mapping[str, str] = field(factory=dict)


@frozen
class Response:
    """What the desk answers: a status, header lines and the finished bytes."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of the first header line called *name*, in any case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)
