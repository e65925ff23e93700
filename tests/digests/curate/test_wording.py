"""Whatever a feed says, a card is one message that fits, and nothing in it is mark-up."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.digests.curate import rules, wording
from bot.digests.curate.rules import May
from bot.digests.curate.sieves import wording as sieve_wording
from bot.digests.curate.sieves.values import Batch, Does, Terms
from bot.digests.curate.values import (
    Act,
    Card,
    Clash,
    Decision,
    Done,
    Left,
    NotThere,
    Sitting,
    Standing,
    Token,
    Why,
)
from bot.digests.curate.wording import Words
from bot.digests.values import FeedKind, Item, Mark, Verdict
from bot.digests.words import cut
from bot.reply import TEXT_LIMIT, Press, Reply, length

TAG = re.compile(r'</?[bi]>|</a>|<a href="[^"<>]*">')
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
WORDS = Words({"crying": "A baby who cries & cries"}, {"risk": "Risk"}, ZoneInfo("Europe/London"))
HOSTILE = st.text(max_size=600) | st.sampled_from(
    ["<b>bold</b>", "&lt;script&gt;", "a" * 5000, "\u202e\x00", '" onclick="', "", "👶" * 300]
)
ITEMS = st.builds(
    Item,
    id=st.integers(1, 10**7),
    title=HOSTILE,
    address=HOSTILE | st.sampled_from(["https://example.org/a?b=\"c\"&d", "javascript:1", "http://["]),
    summary=HOSTILE,
    feed=HOSTILE.map(lambda text: text[:120]),
    kind=st.sampled_from(FeedKind),
    topics=st.just(("risk",)),
    weight=st.just(3),
    published=st.just(date(2026, 11, 1)) | st.none(),
    seen=st.just(NOW),
    mark=st.sampled_from(Mark),
)  # fmt: skip
DECISIONS = st.builds(
    Decision,
    verdict=st.sampled_from(Verdict),
    topic=st.sampled_from(["", "risk", "gone"]),
    note=HOSTILE.map(lambda text: text[: rules.MOST_NOTE]),
    visit=HOSTILE.map(lambda text: text[: rules.MOST_VISIT]),
    pinned=st.booleans(),
)
STANDINGS = st.builds(Standing, ITEMS, DECISIONS, st.integers(0, 10**9))
DONE = st.none() | st.builds(
    Done, st.just(1), st.just(1), st.sampled_from([rules.KEPT, rules.UNDONE]), HOSTILE,
    st.sampled_from(["", "crying"]), st.booleans(),
)  # fmt: skip
ACTS = st.builds(
    Act, st.just(1), st.just(1), st.just(1), HOSTILE.map(lambda text: text[:60]),
    st.sampled_from([*wording.PAST]), st.just(NOW),
)  # fmt: skip
CARDS = st.builds(
    Card, STANDINGS, st.builds(Why, near=st.sampled_from(["", "crying"]), about=HOSTILE),
    st.builds(Left, st.integers(0, 3), st.integers(0, 3)), DONE,
    st.none() | st.builds(Clash, st.none() | ACTS),
)  # fmt: skip


def fits(reply: Reply) -> None:
    assert 0 < length(reply.text) <= TEXT_LIMIT
    assert all(map(TAG.fullmatch, re.findall(r"<[^>]*>", reply.text)))
    for button in (button for row in reply.keyboard for button in row):
        assert button.label
        if isinstance(button.does, Press):
            button.does.pack()
    assert all(reply.keyboard)


@given(CARDS)
def test_every_card_fits(card: Card) -> None:
    fits(wording.card(card, WORDS))


@given(st.lists(STANDINGS, max_size=3), DONE, st.integers(0, 2), st.integers(0, 2))
def test_every_sitting_fits(
    first: list[Standing], done: Done | None, likely: int, rest: int
) -> None:
    fits(wording.sitting(Sitting(Left(likely, rest), 3, 4, tuple(first), done), WORDS))


@given(st.lists(STANDINGS, min_size=2, max_size=5), st.lists(HOSTILE, max_size=12))
def test_every_batch_fits(items: list[Standing], words: list[str]) -> None:
    terms = Terms(Does.KEEP, tuple(word[:40] for word in words))
    fits(sieve_wording.batch(Batch(1, terms, tuple(items), 2**40)))


@given(st.integers(1, 10**7), st.integers(1, 9999), st.integers(0, 10**9), st.integers(0, 99))
def test_a_token_is_read_as_it_was_written(
    item: int, version: int, stamp: int, choice: int
) -> None:
    token = Token(item, version, stamp, choice)

    assert Token.unpack(token.pack()) == token


def test_a_token_that_is_not_ours_is_refused() -> None:
    try:
        Token.unpack(-1)
    except NotThere:
        return
    raise AssertionError


ITEM = Item(1, "T", "", "", "F", FeedKind.NEWS, (), 1, None, NOW, version=2)
STANDS = Standing(ITEM, Decision(), 5)


def act_of(person: int, does: str) -> Act:
    return Act(5, 1, person, "Ruth", does, NOW)


def test_a_button_means_what_it_meant_only_while_nothing_has_changed() -> None:
    hers, other = act_of(1, "kept"), act_of(2, "kept")

    assert rules.may(STANDS, Token(1, 2, 5), other, 1, "kept") is May.DO
    assert rules.may(STANDS, Token(1, 1, 5), None, 1, "kept") is May.CHANGED
    assert rules.may(STANDS, Token(1, 2, 4), hers, 1, "kept") is May.DONE
    assert rules.may(STANDS, Token(1, 2, 4), hers, 1, "dropped") is May.CHANGED
    assert rules.may(STANDS, Token(1, 2, 4), other, 1, "kept") is May.CHANGED


def test_a_text_is_cut_between_words() -> None:
    assert cut("one  two three", 14) == "one two three"
    assert cut("one two three", 12) == "one two…"
    assert cut("onetwothree", 5) == "onet…"
    assert cut("one, two", 7) == "one…"


def test_a_text_of_no_words_or_too_many_is_unfit() -> None:
    assert rules.is_unfit(" ", 5)
    assert not rules.is_unfit("12345", 5)
    assert rules.is_unfit("123456", 5)
