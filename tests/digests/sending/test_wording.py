"""Whatever stands in an item, a digest fits Telegram, splits between items and is plain text."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests.sending import issue_wording, sharing, wording
from bot.digests.sending.values import Entry, Found, Issue, News
from bot.digests.values import Mark
from bot.reply import TEXT_LIMIT, Link, Press, Reply, length, without_markup
from tests.digests.sending.test_rules import entry
from tests.digests.sending.world import AREA, NOW

HOSTILE = "<b>&amp;</b>\u202e</a><script>" + "x" * 3000 + " 🤱" * 400
MOST_ENTITIES = 100
FALLS_TO = Mark.CORRECTION
texts = st.text(max_size=400) | st.just(HOSTILE)


def made(number: int, text: str, mark: Mark = Mark.NONE) -> Entry:
    one = entry(number, note=text, visit=text, by=text, about=text if mark else "")
    return replace(one, item=replace(one.item, title=f"{number} {text}", feed=text, mark=mark))


def issue(*entries: Entry, news: tuple[Entry, ...] = ()) -> Issue:
    told = tuple(News(one, NOW) for one in news)
    return Issue(1, NOW, Found(entries, told, NOW - timedelta(days=14), 31, 17, 4, more=3))


def fits(replies: tuple[Reply, ...]) -> None:
    for reply in replies:
        assert 0 < length(reply.text) <= TEXT_LIMIT
        assert reply.text.count("<b>") + reply.text.count("<a ") <= MOST_ENTITIES
        assert "script" not in reply.text.replace("&lt;script&gt;", "")
        for button in (button for row in reply.keyboard for button in row):
            assert isinstance(button.does, Press)
            button.does.pack()


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(texts, max_size=40), marks=st.lists(st.sampled_from(Mark), max_size=4))
def test_every_digest_and_copy_fits_and_no_item_is_cut_in_two(
    texts: list[str], marks: list[Mark]
) -> None:
    entries = [made(number, text) for number, text in enumerate(texts, 100)]
    news = tuple(
        made(number, HOSTILE, mark or Mark.CORRECTION) for number, mark in enumerate(marks)
    )
    one = issue(*entries, news=news)

    digest = issue_wording.digest(one, AREA)

    fits(digest)
    fits(wording.to_share(one, AREA))
    parts = [without_markup(reply.text) for reply in digest]
    for each in entries:
        shown = without_markup(issue_wording.item(each, AREA))
        assert sum(shown in part for part in parts) == 1
    assert sharing.document(one, AREA).to_json()


def test_lists_of_hostile_items_fit_one_message() -> None:
    ones = [made(number, HOSTILE, mark) for number, mark in enumerate([*Mark, *Mark])]

    fits((wording.found(HOSTILE, AREA)((ones, True)), wording.of_topic(0, 1, AREA)((ones, True))))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "", "ftp://example.org", "tg://resolve"]
)
def test_only_web_addresses_become_links(address: str) -> None:
    one = entry(1)
    shown = issue_wording.item(replace(one, item=replace(one.item, address=address)), AREA)

    assert "<a " not in shown


def test_an_address_cannot_leave_its_attribute() -> None:
    one = entry(1)
    sly = 'https://example.org/"><b>bold</b>'
    shown = issue_wording.title(replace(one, item=replace(one.item, address=sly)))

    assert shown == ('<a href="https://example.org/&quot;&gt;&lt;b&gt;bold&lt;/b&gt;">Item 1</a>')


def test_a_topic_is_named_again_where_it_goes_on() -> None:
    ones = [made(number, "long " * 60) for number in range(12)]

    texts = [reply.text for reply in issue_wording.digest(issue(*ones), AREA)]

    assert len(texts) > 1
    assert ["<b>Low mood</b>" in text for text in texts] == [True] * len(texts)


def test_undated_items_say_when_they_were_seen() -> None:
    assert issue_wording.where(entry(1), AREA) == "Journal, seen 23 Nov 2026"


def test_nothing_in_a_digest_opens_an_address_by_a_button() -> None:
    replies = issue_wording.digest(issue(entry(1)), AREA)

    keys = [button for reply in replies for row in reply.keyboard for button in row]
    assert [button.label for button in keys] == ["Share on", "Archive", "My rhythm"]
    assert not any(isinstance(button.does, Link) for button in keys)


def test_the_copy_names_nobody() -> None:
    one = replace(entry(1), by="Ruth Calder")

    for reply in sharing.copy(issue(one, news=(made(2, "x", Mark.RETRACTION),)), AREA):
        assert "Ruth" not in reply.text
        assert reply.keyboard == ()
