"""Where the bot has documents made: in processes of their own, so that nothing waits or grows."""

import asyncio

from bot.documents.charts import Matrix
from bot.documents.values import Document
from bot.fetching.apart import Unreadable, read_apart

AT_ONCE = 2
_MODULE = "bot.documents"


class NotMade(Exception):
    """A document that could not be made in time, or at all."""


class Studio:
    """Makes documents and charts, two at a time; who comes third waits for her turn."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def pdf(self, document: Document) -> bytes:
        """Return a tagged PDF, or raise NotMade."""
        return await self._make("pdf", document.to_json())

    async def png(self, chart: Matrix) -> bytes:
        """Return a chart as a picture, or raise NotMade."""
        return await self._make("png", chart.to_json())

    async def svg(self, chart: Matrix) -> str:
        """Return a chart as the drawing of a document's figure, or raise NotMade."""
        return (await self._make("svg", chart.to_json())).decode()

    async def _make(self, form: str, content: str) -> bytes:
        async with self._turns:
            try:
                return await read_apart(_MODULE, [form], content.encode())
            except Unreadable:
                raise NotMade from None
