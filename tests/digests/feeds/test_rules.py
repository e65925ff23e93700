from datetime import UTC, date, datetime, timedelta

import pytest

from bot.digests.feeds import rules
from bot.digests.feeds.chat.rules import Choice, NotUnderstood, next_page, wish
from bot.digests.values import Source

NOW = datetime(2026, 11, 23, 10, 1, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_next_time_is_an_hour_on_or_six_at_a_full_five_minutes() -> None:
    at_ten = NOW.replace(minute=0, second=0)

    assert rules.next_after_success(NOW, conditional=True) == at_ten + HOUR + timedelta(minutes=5)
    assert rules.next_after_success(at_ten, conditional=True) == at_ten + HOUR
    assert rules.next_after_success(at_ten, conditional=False) == at_ten + 6 * HOUR


@pytest.mark.parametrize(
    ("faults", "hours"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 24), (7, 24), (5000, 24)]
)
def test_pauses_double_to_a_day(faults: int, hours: int) -> None:
    at_ten = NOW.replace(minute=0, second=0)

    assert rules.next_after_fault(at_ten, faults, timedelta(0)) == at_ten + hours * HOUR


def test_a_server_may_ask_for_longer_but_not_for_ever() -> None:
    at_ten = NOW.replace(minute=0, second=0)

    assert rules.next_after_fault(at_ten, 1, 3 * HOUR) == at_ten + 3 * HOUR
    assert rules.next_after_fault(at_ten, 1, timedelta(minutes=1)) == at_ten + HOUR
    assert rules.next_after_fault(at_ten, 1, timedelta(days=400)) == at_ten + timedelta(days=7)


def test_a_feed_may_be_asked_after_an_hour() -> None:
    assert rules.may_be_asked(None, NOW)
    assert rules.may_be_asked(NOW - HOUR, NOW)
    assert not rules.may_be_asked(NOW - HOUR + timedelta(seconds=1), NOW)
    assert rules.may_be_asked(NOW + timedelta(days=300), NOW)


def test_news_is_sixty_days_old_at_most() -> None:
    assert rules.is_news(None, NOW)
    assert rules.is_news(date(2026, 9, 24), NOW)
    assert not rules.is_news(date(2026, 9, 23), NOW)


def test_two_days_apart_is_one_thing() -> None:
    assert rules.is_same_day(date(2026, 11, 3), date(2026, 11, 1))
    assert not rules.is_same_day(date(2026, 11, 4), date(2026, 11, 1))


def test_five_words_tell_apart() -> None:
    assert rules.tells_apart("one two three four five")
    assert not rules.tells_apart("one two three four")


@pytest.mark.parametrize(("age", "lasting"), [(timedelta(days=7), True), (timedelta(6), False)])
def test_a_week_is_lasting(age: timedelta, lasting: bool) -> None:
    assert rules.is_lasting(NOW - age, NOW) is lasting


def test_a_day_is_long_and_what_is_well_is_neither() -> None:
    assert rules.is_long(NOW - timedelta(days=1), NOW)
    assert not rules.is_long(NOW - timedelta(hours=23), NOW)
    assert not rules.is_long(None, NOW)
    assert not rules.is_lasting(None, NOW)


@pytest.mark.parametrize(
    ("text", "source", "address"),
    [
        ("https://j.example/rss", Source.FEED, "https://j.example/rss"),
        ("http://j.example/rss", Source.FEED, "https://j.example/rss"),
        ("feed://j.example/rss", Source.FEED, "https://j.example/rss"),
        ("feed:https://j.example/rss", Source.FEED, "https://j.example/rss"),
        ("j.example/rss?x=1", Source.FEED, "https://j.example/rss?x=1"),
        (" https://j.example/ rss\n", Source.FEED, "https://j.example/rss"),
        ("pubmed: infant  sleep", Source.PUBMED, "infant sleep"),
        ("PubMed:infant sleep", Source.PUBMED, "infant sleep"),
        ("Europe PMC: bonding", Source.EUROPE_PMC, "bonding"),
        ("europepmc bonding", Source.EUROPE_PMC, "bonding"),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=a+b%5Bti%5D&sort=date", Source.PUBMED, "a b[ti]"),
        ("https://europepmc.org/search?query=bonding", Source.EUROPE_PMC, "bonding"),
        ("https://pubmed.ncbi.nlm.nih.gov/rss/search/1x/?limit=15", Source.FEED,
         "https://pubmed.ncbi.nlm.nih.gov/rss/search/1x/?limit=15"),
    ],
)  # fmt: skip
def test_an_address_or_a_search_is_understood(text: str, source: Source, address: str) -> None:
    line = wish(text, private=False)

    assert (line.source, line.address) == (source, address)


@pytest.mark.parametrize(
    "text", ["", "hello", "what is that?", "pubmed: ab", "ftp://j.example/", "pubmed:" + "x" * 1001]
)
def test_what_is_neither_is_not(text: str) -> None:
    with pytest.raises(NotUnderstood):
        wish(text, private=False)


def test_plain_http_stays_where_it_may_be_asked() -> None:
    assert wish("http://localhost:1/x", private=True).address == "http://localhost:1/x"


def test_a_long_search_has_a_short_name() -> None:
    name = wish(f"pubmed: {'infant ' * 20}", private=False).name

    assert name.startswith("PubMed: infant infant")
    assert len(name) <= 60
    assert name.endswith("…")


def test_a_choice_travels_in_a_button() -> None:
    assert Choice.unpack(Choice(1234, 13).pack()) == Choice(1234, 13)


@pytest.mark.parametrize(
    ("page", "total", "shown"),
    [(0, 0, 0), (-1, 20, 0), (2, 20, 2), (3, 20, 2), (1, 8, 0), (1, 9, 1)],
)
def test_a_page_that_there_is_not_is_the_nearest(page: int, total: int, shown: int) -> None:
    assert next_page(page, total) == shown
