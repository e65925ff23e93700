"""The door of the chat page: this computer only, the page itself only, and strict headers."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.demo.chat import wording

LOOPBACK = frozenset(["127.0.0.1", "localhost", "::1"])

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-cache",
}


def refusal(headers: Headers) -> str:
    """Return why a request may not come in, or nothing if it may."""
    host = headers.get("host", "")
    if _hostname(host) not in LOOPBACK:
        return wording.not_loopback()
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return wording.other_site()
    # A link elsewhere may lead to the page; a script elsewhere may not ask it anything.
    elsewhere = headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
    if elsewhere and headers.get("sec-fetch-mode") != "navigate":
        return wording.other_site()
    return ""


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


class Guard:
    """Lets in what may come in, and adds the strict headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def strict(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if why := refusal(Headers(scope=scope)):
            await PlainTextResponse(why, status_code=403)(scope, receive, strict)
        else:
            await self._app(scope, receive, strict)
