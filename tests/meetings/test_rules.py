"""Since when a pack tells, how its figures hang together, and what of them is printed."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.gathered import may_be_printed
from bot.meetings import paper, rules, telling, wording
from bot.meetings.values import Count, Line, Measure, NotNow, Own, Section, Total
from bot.reply import TEXT_LIMIT, length
from tests.meetings.samples import FIRST, LAST, asked, pack

ZONE = ZoneInfo("Europe/London")
WHOLE = ("gaps noted", "2026-10-12", "2026-11-22", "", "")


def test_a_pack_begins_with_the_last_meeting_else_eight_weeks_ago() -> None:
    assert rules.since(FIRST, LAST) == FIRST
    assert rules.since(None, date(2026, 11, 23)) == date(2026, 9, 28)


def test_three_lines_are_the_most_and_each_is_short() -> None:
    rules.check_line("a" * rules.MOST_LETTERS, rules.MOST_LINES - 1)

    with pytest.raises(NotNow, match="long"):
        rules.check_line("a" * (rules.MOST_LETTERS + 1), 0)
    with pytest.raises(NotNow, match="many"):
        rules.check_line("", rules.MOST_LINES)


def test_a_whole_is_the_sum_of_its_groups() -> None:
    (total,) = rules.totals(asked(mood=9, sleep=2), FIRST, LAST)

    assert total.total[3] == ""
    assert [part[3] for part in total.parts] == ["mood", "sleep"]


def test_spans_that_overlap_are_cut_into_the_days_that_only_one_has() -> None:
    earlier = ("gaps noted", "2026-10-01", "2026-10-31", "", "")
    other = ("gaps noted", "2026-10-01", "2026-10-31", "need", "")

    cut = rules.overlaps([WHOLE], [earlier, other])

    def days(first: str, last: str) -> tuple[str, ...]:
        return ("gaps noted", first, last, "", "")

    assert cut == (
        Total(earlier, (days("2026-10-01", "2026-10-11"), days("2026-10-12", "2026-10-31"))),
        Total(WHOLE, (days("2026-10-12", "2026-10-31"), days("2026-11-01", "2026-11-22"))),
    )
    assert rules.overlaps([WHOLE], [("gaps noted", "2026-01-01", "2026-10-11", "", "")]) == ()


def test_only_days_that_hang_together_are_held_against_each_other() -> None:
    def cell(first: str, last: str) -> tuple[str, ...]:
        return ("gaps noted", first, last, "", "")

    near, over = cell("2026-10-01", "2026-10-12"), cell("2026-09-01", "2026-10-01")
    far = cell("2026-08-01", "2026-08-31")

    assert rules.together({near: "5", over: "*", far: "0"}, FIRST, LAST) == {near: "5", over: "*"}


def test_what_has_a_star_comes_by_title_and_what_may_not_be_printed_is_left_out() -> None:
    exact = pack(*asked(zeal=7, anxiety=2, mood=23, sleep=9))
    keys = {one.group: rules.key(one, FIRST, LAST) for one in exact.counts}

    shown = rules.printable(
        exact, {keys[""]: "40", keys["zeal"]: "*", keys["anxiety"]: "*", keys["mood"]: "25"}
    )

    of = shown.of(Measure.ASKED)
    assert [(one.title, one.shown) for one in of] == [
        ("Mood", "25"),
        ("Anxiety", "*"),
        ("Zeal", "*"),
    ]
    assert shown.all(Measure.ASKED).shown == "40"
    assert shown.all(Measure.GAPS) == Count(Measure.GAPS, 0)


def test_disclosure_control_decides_what_is_printed_and_one_day_more_gives_nobody_away() -> None:
    exact = pack(*asked(mood=23, sleep=21, crying=3))
    keys = {rules.key(one, FIRST, LAST): one.count for one in exact.counts}
    first = may_be_printed(keys, rules.totals(exact.counts, FIRST, LAST), {})
    tomorrow = date(2026, 11, 23)
    later = {rules.key(one, FIRST, tomorrow): one.count + 1 for one in exact.counts}
    sums = (*rules.totals(exact.counts, FIRST, tomorrow), *rules.overlaps(later, first))
    second = may_be_printed(later, sums, first)

    titles = {key[3]: words for key, words in first.items()}
    assert titles["crying"] == "*"
    # The only other figure that could be subtracted from the sum is hidden or the sum is.
    assert list(titles.values()).count("*") > 1
    assert set(second) == set(later)
    assert {key[3]: words for key, words in second.items()}["crying"] == "*"


def test_where_earlier_documents_leave_no_way_nothing_is_printed() -> None:
    whole = ("gaps noted", "a", "b", "", "")
    one, other = ("gaps noted", "a", "b", "x", ""), ("gaps noted", "a", "b", "y", "")

    printed = may_be_printed(
        {other: 3}, [Total(whole, (one, other))], {whole: "10", one: "*", other: "10"}
    )

    assert printed in ({}, {other: "10"})


def test_a_document_says_less_than_the_chat() -> None:
    exact = pack(*asked(mood=23, sleep=2), Count(Measure.UNKNOWN, 4))
    chat = wording.pack(exact, ZONE).text
    shown = {rules.key(one, FIRST, LAST): "25" if one.group == "mood" else "*"
             for one in exact.counts}  # fmt: skip
    out = rules.printable(exact, shown)
    letter = "\n".join(wording.paragraphs(out, ZONE))
    printed = paper.document(out, ZONE).to_json()
    bare = "\n".join(wording.paragraphs(rules.printable(exact, {}), ZONE))

    assert "• Mood: 23\n• Sleep: 2\n" in chat
    assert "Hub wait now 6 weeks" in chat
    assert "• Mood: 25\nAlso asked, by title: Sleep. In all: answers shown, *;" in letter
    assert "Hub: another wait" in letter
    assert "6 weeks" not in letter + printed
    assert '["Mood", "25"]' in printed
    assert bare.count(telling.UNSAID) == 2
    assert len(wording.paragraphs(out, ZONE)) == len(Section) + 2


def test_a_long_list_is_cut_in_the_chat_and_on_paper_named_by_title() -> None:
    many = {f"page {number:02}": 60 - number for number in range(50)}
    counts = asked(**many)
    exact = pack(*counts)
    chat = telling.told(exact, ZONE, outside=False)[0]
    stars = {rules.key(one, FIRST, LAST): "*" for one in counts}
    outside = telling.told(rules.printable(exact, stars), ZONE, outside=True)[0]
    busy = tuple(Line(f"Page {at}", f"Page {at}") for at in range(12))

    assert len(chat.rows) == telling.MOST
    assert chat.under.startswith("And 42 more pages. In all: answers shown, ")
    assert outside.rows == ()
    assert "; 10 more. In all" in outside.under
    with_busy = replace(exact, pages=busy)
    assert telling.told(with_busy, ZONE, outside=False)[2].under == "And 4 more."
    assert len(telling.told(with_busy, ZONE, outside=True)[2].lines) == 12


def test_the_longest_pack_fits_and_is_no_mark_up() -> None:
    title = "<b>" + "A title of a page that says too much & more" * 2
    many = tuple(Count(Measure.ASKED, 9, f"p{at}", f"{title} {at}") for at in range(30))
    exact = pack(*many)
    full = replace(exact, pages=exact.pages * 9, own=tuple(Own(at, "&" * 200) for at in range(3)))
    said = [
        wording.pack(full, ZONE),
        wording.lines(full),
        wording.sections(full),
        wording.not_printed(),
    ]

    assert all(0 < length(one.text) <= TEXT_LIMIT for one in said)
    assert "<b>A title" not in said[0].text
