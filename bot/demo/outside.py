"""Outside the demo: nobody is asked. Fellshire's own feeds have nothing new, others are refused."""

from dataclasses import dataclass

from bot.fetching.fetcher import Fetched, Unchanged
from bot.fetching.rules import FetchFault, Known


@dataclass(frozen=True, slots=True)
class Outside:
    """Answers as the servers of the sample area would: some well, some not, all others never."""

    well: frozenset[str]
    closed: frozenset[str]

    async def fetch(self, address: str, known: Known) -> Fetched | Unchanged:  # noqa: ARG002
        """Say that nothing is new at an address of the area, else raise FetchFault."""
        if address in self.well:
            return Unchanged()
        raise FetchFault("denied" if address in self.closed else "demo")
