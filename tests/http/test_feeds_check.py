from collections.abc import Iterator

import pytest

from tests.http.shop import Shop, opened
from tests.shell import Shell

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Invented</title>
<item><title>Listening visits: an invented trial</title><link>https://journal.example/1</link>
<pubDate>Mon, 16 Nov 2026 09:00:00 GMT</pubDate></item></channel></rss>"""


@pytest.fixture
def shop() -> Iterator[Shop]:
    with opened() as shop:
        shop.body = RSS
        yield shop


def feeds(shell: Shell, *lines: str) -> None:
    (shell.folder / "feeds.yml").write_text("feeds:\n" + "".join(f"  - {one}\n" for one in lines))
    shell.environment["PIMH_FETCH_PRIVATE"] = "true"


def test_feeds_check_says_what_came_of_each(shell: Shell, shop: Shop) -> None:
    shop.paths = {"/gone": (404, {})}
    terms = "kind: journal, topics: [low-mood], weight: 1, sure: guess"
    feeds(
        shell,
        f"{{name: Good, {terms}, url: '{shop.address}/feed'}}",
        f"{{name: Lost, {terms}, url: '{shop.address}/gone'}}",
    )

    ended = shell.runs("feeds", "check")

    assert ended.code == 1
    assert ended.lines == [
        "ok    Good  guess    1 entry, the newest of 2026-11-16",
        "MEND  Lost  guess    There is nothing at this address any more.",
    ]
    assert ended.complaint == "pimh-bot: 1 of 2 feeds did not answer with a feed"
