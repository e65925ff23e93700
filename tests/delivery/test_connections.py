"""What the connections to Telegram are told of silence."""

import pytest

from bot.delivery import connections
from bot.delivery.receiving import AWAY_PAUSE

PROMISED = 5.0


def test_silence_is_noticed_and_tried_anew_in_time() -> None:
    # The connection is asked for in the third second; then it fails, and it is asked for again.
    gap = connections.CONNECT_SECONDS - 3 + AWAY_PAUSE

    assert gap <= PROMISED / 2
    assert (connections.sending().read_timeout or 0) > connections.SENT_CONFIRMED_SECONDS


def test_where_only_a_proxy_leads_outside_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("https_proxy", raising=False)
    straight = connections.polling()._client_kwargs["transport"]
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")

    assert straight is not None
    assert connections.polling()._client_kwargs["transport"] is None
