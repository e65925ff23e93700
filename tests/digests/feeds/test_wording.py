"""Whatever stands in a feed's name or address, what is said fits Telegram and is plain."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.digests.feeds.chat import wording
from bot.digests.feeds.chat.desk import Board, Note, Sheet
from bot.digests.feeds.values import Standing, unasked
from bot.digests.feeds.wording import FAULTS, told, trouble
from bot.digests.values import Source, Sure
from bot.reply import TEXT_LIMIT, Press, Reply, length, without_markup
from tests.digests.feeds.invented import NOW, line

ZONE = ZoneInfo("Europe/London")
TOPICS = {f"topic-{number}": f"Topic {number} <b>& more" for number in range(14)}
HOSTILE = "<b>&\u202e\x00" + "ü" * 60


def stands(name: str = "A", **changes: object) -> Standing:
    one = unasked(line(name), NOW)
    return replace(one, **changes)  # type: ignore[arg-type]  # its own fields


def sheet(one: Standing, note: Note = Note.NONE, brought: int = 3) -> Sheet:
    return Sheet(one, brought, date(2026, 11, 20) if brought else None, note)


def says(one: Standing, **more: object) -> str:
    shown = wording.sheet(sheet(one, **more), TOPICS, ZONE, NOW)  # type: ignore[arg-type]
    return without_markup(shown.text)


def every(one: Standing) -> list[Reply]:
    shown = sheet(one)
    return [
        wording.board(Board((one,) * 8, 1, 3, 24, 2, 1)),
        wording.sheet(shown, TOPICS, ZONE, NOW),
        wording.added(shown, TOPICS),
        wording.topics(shown, TOPICS),
        wording.weights(shown),
        wording.kinds(shown),
        wording.confirm_remove(shown),
        wording.removed(one.feed.name),
        told(one, 3, 2),
        trouble([one] * 12 if one.fault else [], [one] * 12),
    ]


@pytest.mark.parametrize("source", list(Source))
@pytest.mark.parametrize("fault", ["", *FAULTS])
def test_every_reply_is_plain_and_fits(source: Source, fault: str) -> None:
    feed = replace(
        stands(HOSTILE).feed,
        id=10**9,
        address=f"https://x.example/{HOSTILE * 20}",
        source=source,
        topics=tuple(TOPICS),
    )
    one = stands(fault=fault, moved_from=f"https://y.example/{HOSTILE * 20}")

    for reply in every(replace(one, feed=feed)):
        assert length(reply.text) <= TEXT_LIMIT
        assert "<b>&\u202e" not in reply.text
        for row in reply.keyboard:
            for button in row:
                assert 0 < len(button.label) <= 64
                assert isinstance(button.does, Press)
                assert len(button.does.pack().encode()) <= 64


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=119), "just now"),
        (timedelta(minutes=2), "2 minutes ago"),
        (timedelta(minutes=119), "119 minutes ago"),
        (timedelta(hours=2), "2 hours ago"),
        (timedelta(hours=47), "47 hours ago"),
        (timedelta(hours=48), "2 days ago"),
    ],
)
def test_an_age_is_said_as_people_say_it(age: timedelta, words: str) -> None:
    assert wording.ago(age) == words


def test_a_feed_says_how_it_goes() -> None:
    well = stands(read_at=NOW)

    assert "✓ Read just now. It brought 3 items in 30 days" in says(well)
    assert "It brought 1 item in 30 days" in says(well, brought=1)
    assert "It brought nothing in 30 days." in says(well, brought=0)
    assert "○ Not asked yet" in says(stands())
    assert "⚠ Last read 2 days ago." in says(stands(read_at=NOW - timedelta(days=2), fault="gone"))
    assert "I ask a feed at most once an hour." in says(stands(fault="gone"), note=Note.SOON)


def test_where_it_is_asked_is_said() -> None:
    def at(source: Source, address: str = "infant sleep") -> str:
        feed = replace(stands().feed, source=source, address=address, topics=())
        return says(replace(stands(), feed=feed))

    assert "Search in PubMed: infant sleep" in at(Source.PUBMED)
    assert "Search in Europe PMC: infant sleep" in at(Source.EUROPE_PMC)
    assert "At x.example/feed?a=1" in at(Source.FEED, "https://x.example/feed?a=1")
    assert "No topic yet: choose one" in at(Source.FEED, "https://x.example/")
    assert "It moved here from old.example/feed." in says(
        stands(moved_from="https://old.example/feed")
    )
    seen = replace(stands().feed, sure=Sure.SEEN)
    assert "guess" not in says(replace(stands(), feed=seen))


@pytest.mark.parametrize(
    ("held", "new", "words"),
    [
        (0, 0, "There is nothing new in it."),
        (3, 0, "It holds 3; none is new to us from the last 60 days."),
        (3, 1, "It holds 3; 1 waits in /curate."),
        (3, 2, "It holds 3; 2 wait in /curate."),
    ],
)
def test_how_a_first_reading_went_is_told(held: int, new: int, words: str) -> None:
    assert told(stands(), held, new).text.endswith(words)
