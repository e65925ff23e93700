"""The body of a request, no longer and no slower than is allowed."""

import asyncio

from starlette.requests import ClientDisconnect, Request


class BodyRefused(Exception):
    """A body that is not taken; `status` is the answer that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def body_of(request: Request, most: int, seconds: float) -> bytes:
    """Return a body of at most so many bytes that came in so many seconds, or raise BodyRefused.

    What its length is said to be counts only if it is too much: a body may come without one.
    """
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said[:20]) > most:
        raise BodyRefused(413)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise BodyRefused(413)
    except TimeoutError:
        raise BodyRefused(408) from None
    except ClientDisconnect:
        raise BodyRefused(400) from None
    return bytes(body)
