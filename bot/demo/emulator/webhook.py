"""The methods that switch between polling and a webhook."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.demo.emulator.params import Params
from bot.demo.emulator.polling import allow
from bot.demo.emulator.sending import Method
from bot.demo.emulator.updates import BY_DEFAULT, Updates
from bot.demo.emulator.values import Json, bad_request

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_SECRET_LIMIT = 256
_MOST_CONNECTIONS = 100
_CONNECTIONS = 40
# Telegram wants HTTPS, as does a Bot API server of one's own unless it is asked by its machine.
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Target:
    """Where updates are sent to; an empty address means nowhere."""

    url: str
    secret: str
    connections: int


NOWHERE = Target("", "", 0)


class Webhook:
    """Where the bot wants its updates sent, and how that went."""

    def __init__(self, updates: Updates, switched: Callable[[Target], None]) -> None:
        self._updates = updates
        self._switched = switched
        self._error: Json = {}
        self.target = NOWHERE

    def methods(self) -> dict[str, Method]:
        """Return the methods by name, in small letters."""
        return {
            "setwebhook": self._set,
            "deletewebhook": self._delete,
            "getwebhookinfo": self._info,
        }

    def failed(self, moment: int, words: str) -> None:
        """Remember why an update could not be delivered."""
        self._error = {"last_error_date": moment, "last_error_message": words}

    def _set(self, params: Params) -> bool:
        url = params.text("url")
        if not url:
            return self._delete(params)
        _check(url, params.text("secret_token"))
        connections = params.integer("max_connections", _CONNECTIONS)
        connections = min(max(connections, 1), _MOST_CONNECTIONS)
        allow(self._updates, params)
        return self._switch(params, Target(url, params.text("secret_token"), connections))

    def _delete(self, params: Params) -> bool:
        return self._switch(params, NOWHERE)

    def _switch(self, params: Params, target: Target) -> bool:
        if params.flag("drop_pending_updates"):
            self._updates.clear()
        if target != self.target:
            self.target = target
            self._error = {}
            self._switched(target)
        return True

    def _info(self, _params: Params) -> Json:
        body: Json = {"url": self.target.url, "has_custom_certificate": False}
        body["pending_update_count"] = len(self._updates.waiting())
        if self._updates.allowed != BY_DEFAULT:
            body["allowed_updates"] = sorted(self._updates.allowed)
        if self.target.url:
            body |= {"max_connections": self.target.connections, "ip_address": "127.0.0.1"}
        return body | self._error


def _check(url: str, secret: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname:
        raise bad_request("Bad webhook: invalid webhook URL specified")
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise bad_request("Bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > _SECRET_LIMIT:
        raise bad_request("Secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("Secret token contains unallowed characters")
