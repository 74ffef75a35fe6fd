"""The size at which a catalogue is refused."""

from attrs import frozen


@frozen
class Limits:
    """Bounds on what is read; a host with more data raises them.

    *file_bytes* is the size of one file, *depth* the levels of nesting in it (a service takes
    two), *values* the texts, lists and mappings in it; *files* and *agencies* count folders'
    contents, *folders* how deep agencies lie in each other.
    """

    file_bytes: int = 64_000_000
    depth: int = 100
    values: int = 10_000_000
    files: int = 50_000
    agencies: int = 50_000
    folders: int = 20
