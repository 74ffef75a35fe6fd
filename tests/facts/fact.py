"""One fact that was measured, and how it is printed."""

from attrs import frozen


@frozen
class Fact:
    """What was measured on which database: the *figure*, and whether it is as it has to be.

    One that *is_timed* depends on the machine and on what else it does.
    """

    database: str
    name: str
    figure: str
    is_met: bool = True
    is_timed: bool = False

    @property
    def line(self) -> str:
        """The row of a table in Markdown."""
        return (
            f"| {self.name} | {self.database} | {self.figure} | {'yes' if self.is_met else 'NO'} |"
        )


@frozen
class Sizes:
    """How much is tried."""

    answers: int = 100_000
    kills: int = 50
    raw: int = 500
    rate: int = 3_000
    waits: int = 1_500
    results: int = 100_000
    tables: int = 100_000
    laws: int = 100_000
    races: int = 1_000
    edits: int = 1_000
    services: int = 3_030
    every: int = 1

    def part(self, parts: int) -> "Sizes":
        """So much of it; the answers whose order is looked for stay enough for a statistic."""
        return Sizes(
            answers=self.answers // parts,
            kills=max(2, self.kills // parts),
            raw=max(100, self.raw // parts),
            rate=max(600, self.rate // parts),
            waits=max(200, self.waits // parts),
            results=max(2_000, self.results // parts),
            tables=max(8, self.tables // parts),
            laws=max(100, self.laws // parts),
            races=max(3, self.races // parts),
            edits=max(20, self.edits // parts),
            services=max(80, self.services // parts),
            every=self.every * parts,
        )
