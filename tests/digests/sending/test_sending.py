"""What is due is sent once, with what was kept, what was corrected, and nothing else."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.database import in_transaction
from bot.delivery.pace import PUBLISHED, Traffic, choose
from bot.delivery.store import claim
from bot.digests.sending import archive, counting, own, plans, posting
from bot.digests.sending.issue_wording import marked
from bot.digests.sending.values import Plan, Rhythm, Shared, Slot
from bot.figures import Period
from bot.people import store as people
from bot.people.values import Role, Window
from bot.settings import Nation
from tests.digests.sending.world import (
    AREA,
    ENGLAND,
    LONDON,
    NOW,
    TUESDAY_TEN,
    item,
    keep,
    kept,
    local,
    member,
)

TUESDAY = local(2026, 11, 24, 10)
FORTNIGHT = timedelta(days=14)


def texts(db: Db) -> list[str]:
    rows = db.query("select parameters from outbox order by id")
    return [json.loads(row["parameters"])["text"] for row in rows]


def send_all(db: Db, now: datetime = TUESDAY) -> list[bool]:
    return [in_transaction(db, posting.send, one, now, AREA) for one in plans.due(db, now)]


def champion(db: Db, **wishes: object) -> Plan:
    """Bring in a Champion whose protected hours begin on Tuesdays at ten."""
    number = member(db, "Amina", TUESDAY_TEN)
    plans.keep_up(db, NOW, ENGLAND)
    return wish(db, number, **wishes)


def wish(db: Db, number: int, **wishes: object) -> Plan:
    """Let somebody want something else of her digests, from now on."""
    known, person = plans.get(db, number), people.by_id(db, number, NOW)
    assert known is not None
    assert person is not None
    if not wishes:
        return known
    return plans.renew(db, replace(known, own=True, **wishes), person, NOW, ENGLAND)  # type: ignore[arg-type]


def plan_of(db: Db, number: int) -> Plan:
    found = plans.get(db, number)
    assert found is not None
    return found


def test_a_kept_item_is_in_the_digest_of_a_champion_in_her_protected_hours(
    shelf_of_items: Db,
) -> None:
    amina = champion(shelf_of_items).person
    kept(shelf_of_items, "Sleep and low mood")

    before = plans.due(shelf_of_items, TUESDAY - timedelta(seconds=1))
    sent = send_all(shelf_of_items)

    assert before == []
    assert sent == [True]
    assert plans.due(shelf_of_items, TUESDAY) == []
    (text,) = texts(shelf_of_items)
    assert text.startswith("Your digest is here.\n\nTue 24 Nov")
    assert "Sleep and low mood" in text
    due = plan_of(shelf_of_items, amina).due
    assert due is not None
    assert due.at == local(2026, 12, 8, 10)


def test_what_was_not_kept_or_comes_later_is_not_sent(shelf_of_items: Db) -> None:
    champion(shelf_of_items)
    keep(shelf_of_items, item(shelf_of_items, "Dropped"), verdict="dropped", kept_at=None)
    keep(shelf_of_items, item(shelf_of_items, "Waiting"), verdict="waiting", kept_at=None)
    item(shelf_of_items, "Undecided")
    kept(shelf_of_items, "Tomorrow", TUESDAY + timedelta(seconds=1))
    kept(shelf_of_items, "Long ago", TUESDAY - FORTNIGHT - timedelta(seconds=1))
    kept(shelf_of_items, "A fortnight ago", TUESDAY - FORTNIGHT)

    send_all(shelf_of_items)

    (text,) = texts(shelf_of_items)
    assert "A fortnight ago" in text
    for word in ("Dropped", "Waiting", "Undecided", "Tomorrow", "Long ago"):
        assert word not in text
    # One was kept and one dropped; two have come that nobody has decided on.
    assert "we looked at 2 items from 1 feed and kept 1 for you. 2 new ones wait." in text


def test_what_is_kept_at_the_moment_of_a_digest_is_in_the_next(shelf_of_items: Db) -> None:
    champion(shelf_of_items)
    send_all(shelf_of_items)
    kept(shelf_of_items, "Just then", TUESDAY)

    send_all(shelf_of_items, TUESDAY + FORTNIGHT)

    assert "Just then" in texts(shelf_of_items)[1]


def test_an_item_that_is_kept_again_is_not_sent_again(shelf_of_items: Db) -> None:
    champion(shelf_of_items)
    number = kept(shelf_of_items, "Once")
    send_all(shelf_of_items)
    keep(shelf_of_items, number, TUESDAY + timedelta(days=3))

    send_all(shelf_of_items, TUESDAY + FORTNIGHT)

    assert ["Once" in text for text in texts(shelf_of_items)] == [True, False]


def test_an_empty_digest_says_what_was_looked_at(shelf_of_items: Db) -> None:
    champion(shelf_of_items, topics=("anxiety",))
    kept(shelf_of_items, "Of another topic")
    item(shelf_of_items, "Undecided", feed_name="Charity news")

    send_all(shelf_of_items)

    (text,) = texts(shelf_of_items)
    assert text == (
        "Your digest is here.\n\nTue 24 Nov. Since Tue 10 Nov we looked at 1 item from 1 feed; "
        "nothing was kept for your topics. 1 new one waits."
    )


@pytest.mark.parametrize(
    ("came", "said"), [(0, "nothing new came in."), (2, "nobody has looked at what came in. 2 new")]
)
def test_an_empty_digest_says_if_nobody_looked(shelf_of_items: Db, came: int, said: str) -> None:
    champion(shelf_of_items)
    for number in range(came):
        item(shelf_of_items, f"Item {number}")

    send_all(shelf_of_items)

    assert f"Since Tue 10 Nov {said}" in texts(shelf_of_items)[0]


def test_empty_digests_can_be_switched_off_and_nothing_is_missed_by_it(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items, empties=False).person
    first = send_all(shelf_of_items)
    kept(shelf_of_items, "The day after", TUESDAY + timedelta(days=1))
    # Leave her out at the next time, so that four weeks lie between.
    for period in (1, 2):
        send_all(shelf_of_items, TUESDAY + period * FORTNIGHT)

    assert first == [False]
    (text,) = texts(shelf_of_items)
    assert "The day after" in text
    assert archive.past(shelf_of_items, amina, 0)[0][0].items == 1


def test_nobody_gets_two_digests_of_one_day(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items).person
    plan = plan_of(shelf_of_items, amina)
    send_all(shelf_of_items)
    kept(shelf_of_items, "Late", TUESDAY)

    # As if a clock that went back had let the same time come again.
    plans.put(shelf_of_items, plan, ENGLAND)

    assert send_all(shelf_of_items) == [False]
    assert len(texts(shelf_of_items)) == 1


def test_if_anything_fails_nothing_was_sent_and_it_is_tried_again(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items).person
    kept(shelf_of_items, "Sleep")

    def fail(db: Db) -> None:
        posting.send(db, amina, TUESDAY, AREA)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        in_transaction(shelf_of_items, fail)

    assert texts(shelf_of_items) == []
    assert archive.last(shelf_of_items, amina) is None
    assert send_all(shelf_of_items) == [True]


def test_who_cannot_be_reached_gets_all_of_it_later(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items).person
    kept(shelf_of_items, "Sleep")
    person = people.by_id(shelf_of_items, amina, NOW)
    assert person is not None
    gone = {"chat_id": person.user_id, "since": NOW.isoformat(), "reason": "blocked"}
    shelf_of_items.table("unreachable").insert(gone)

    first = send_all(shelf_of_items)
    shelf_of_items.table("unreachable").delete_where()
    send_all(shelf_of_items, TUESDAY + FORTNIGHT)

    assert first == [False]
    assert "Sleep" in texts(shelf_of_items)[0]


def test_a_retraction_of_what_she_had_comes_first_and_by_name(shelf_of_items: Db) -> None:
    champion(shelf_of_items, topics=("low-mood",))
    number = kept(shelf_of_items, "A promising trial")
    send_all(shelf_of_items)
    kept(
        shelf_of_items, "Retraction notice", TUESDAY + timedelta(days=1), topics='["anxiety"]',
        mark="retraction", about=number,
    )  # fmt: skip
    kept(shelf_of_items, "Something new", TUESDAY + timedelta(days=1))

    send_all(shelf_of_items, TUESDAY + FORTNIGHT)
    send_all(shelf_of_items, TUESDAY + 2 * FORTNIGHT)

    _, text, last = texts(shelf_of_items)
    told = text.index("<b>A promising trial</b>\nYou had this on Tue 24 Nov. It has been retracted")
    assert told < text.index("Retraction notice") < text.index("Something new")
    assert "kept 1 for you" in text
    assert "Retraction" not in last


def test_a_correction_at_its_own_address_is_told_of_once(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items).person
    number = kept(shelf_of_items, "A promising trial")
    send_all(shelf_of_items)
    shelf_of_items.table("digest_items").update(number, {"mark": "correction"})

    send_all(shelf_of_items, TUESDAY + FORTNIGHT)
    send_all(shelf_of_items, TUESDAY + 2 * FORTNIGHT)

    _, text, last = texts(shelf_of_items)
    assert "You had this on Tue 24 Nov. It has been corrected: read what changed." in text
    assert "A promising trial" in text
    assert "promising" not in last
    issue = archive.issue(shelf_of_items, 2, amina)
    assert [one.entry.item.id for one in issue.found.news] == [number]
    assert issue.found.entries == ()


def test_what_feeds_alone_say_of_an_item_is_told_once_somebody_has_looked(
    shelf_of_items: Db,
) -> None:
    champion(shelf_of_items)
    number = kept(shelf_of_items, "A trial")
    send_all(shelf_of_items)
    changed = {"mark": "retraction", "changed_at": (TUESDAY + timedelta(days=1)).isoformat()}
    shelf_of_items.table("digest_items").update(number, changed)

    send_all(shelf_of_items, TUESDAY + FORTNIGHT)
    keep(shelf_of_items, number, TUESDAY + FORTNIGHT)
    send_all(shelf_of_items, TUESDAY + 2 * FORTNIGHT)

    _, before, after = texts(shelf_of_items)
    assert "retracted" not in before
    assert "You had this on Tue 24 Nov. It has been retracted" in after


def test_a_retraction_is_told_of_once_however_it_is_heard_of(shelf_of_items: Db) -> None:
    champion(shelf_of_items)
    trial, other = kept(shelf_of_items, "A trial"), kept(shelf_of_items, "Another")
    send_all(shelf_of_items)
    # As feeds do: a notice marks what it takes back. One is kept at once, one later.
    for number in (trial, other):
        shelf_of_items.table("digest_items").update(number, {"mark": "retraction"})
    kept(shelf_of_items, "Notice one", TUESDAY, mark="retraction", about=trial)
    late = item(shelf_of_items, "Notice two", mark="retraction", about=other)
    send_all(shelf_of_items, TUESDAY + FORTNIGHT)
    keep(shelf_of_items, late, TUESDAY + FORTNIGHT)
    send_all(shelf_of_items, TUESDAY + 2 * FORTNIGHT)

    _, second, third = texts(shelf_of_items)
    assert second.count("You had this on Tue 24 Nov. It has been retracted") == 2
    assert "The notice: <a" in second
    assert "You had this" not in third
    assert "<b>Retraction of: Another</b>" in third


def test_what_was_retracted_before_it_went_out_does_not_go_out(shelf_of_items: Db) -> None:
    champion(shelf_of_items)
    trial = kept(shelf_of_items, "A trial", mark="retraction")
    item(shelf_of_items, "Notice", mark="retraction", about=trial)
    kept(shelf_of_items, "Of its own", mark="retraction")
    kept(shelf_of_items, "A correction", mark="correction")

    send_all(shelf_of_items)

    (text,) = texts(shelf_of_items)
    assert "A trial" not in text
    assert "<b>Retracted: do not rely on it</b>" in text
    assert "<b>Corrected: read what changed</b>" in text


def test_a_retraction_that_nobody_kept_is_not_sent(shelf_of_items: Db) -> None:
    champion(shelf_of_items)
    number = kept(shelf_of_items, "A trial")
    send_all(shelf_of_items)
    keep(shelf_of_items, number, verdict="waiting", kept_at=None)
    shelf_of_items.table("digest_items").update(number, {"mark": "retraction"})
    item(shelf_of_items, "Notice", mark="retraction", about=number)

    send_all(shelf_of_items, TUESDAY + FORTNIGHT)

    assert "retract" not in texts(shelf_of_items)[1].lower()
    assert "Notice" not in texts(shelf_of_items)[1]


def test_the_digest_after_leave_says_so_and_counts_what_it_leaves_out(shelf_of_items: Db) -> None:
    champion(shelf_of_items, catching_up=True)
    for number in range(12):
        kept(shelf_of_items, f"Item {number}")

    send_all(shelf_of_items)

    (text,) = texts(shelf_of_items)
    assert text.startswith("Welcome back. Your digest is here.")
    assert "2 more items for your topics: Archive finds them." in text


def test_topics_that_are_no_more_leave_nobody_without_digests(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items, topics=("gone",)).person
    kept(shelf_of_items, "Sleep")

    send_all(shelf_of_items)

    assert "Sleep" in texts(shelf_of_items)[0]
    assert plans.followed(shelf_of_items, ["low-mood"]) == {}
    assert plans.followed(shelf_of_items, ["gone"]) == {amina: frozenset({"gone"})}


def test_a_person_who_has_left_is_sent_nothing(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items).person
    person = people.by_id(shelf_of_items, amina, NOW)
    assert person is not None
    people.leave(shelf_of_items, amina, NOW)

    # Even before her plan has gone.
    assert send_all(shelf_of_items) == [False]
    own.leave(shelf_of_items, person, NOW)
    assert plans.get(shelf_of_items, amina) is None
    assert posting.send(shelf_of_items, amina, TUESDAY, AREA) is False


def test_champions_have_it_by_default_and_others_may_switch_it_on(shelf_of_items: Db) -> None:
    amina = member(shelf_of_items, "Amina")
    owen = member(shelf_of_items, "Owen", roles=[Role.SUPERVISOR])
    plans.keep_up(shelf_of_items, NOW, ENGLAND)

    assert plan_of(shelf_of_items, amina).rhythm is Rhythm.FORTNIGHT
    assert plans.get(shelf_of_items, owen) is None


def test_who_is_no_champion_any_more_keeps_only_what_she_asked_for(shelf_of_items: Db) -> None:
    default, asked = (member(shelf_of_items, name) for name in ("Amina", "Kate"))
    plans.keep_up(shelf_of_items, NOW, ENGLAND)
    wish(shelf_of_items, asked, rhythm=Rhythm.MONTH)
    for one in (default, asked):
        people.take_roles(shelf_of_items, one, [Role.CHAMPION])

    plans.keep_up(shelf_of_items, NOW, ENGLAND)

    assert plans.get(shelf_of_items, default) is None
    assert plan_of(shelf_of_items, asked).rhythm is Rhythm.MONTH


def test_a_champion_until_a_day_has_it_until_then(shelf_of_items: Db) -> None:
    amina = member(shelf_of_items, "Amina")
    people.give_roles(shelf_of_items, amina, [Role.CHAMPION], NOW + timedelta(days=1))
    plans.keep_up(shelf_of_items, NOW, ENGLAND)
    before = plans.get(shelf_of_items, amina)

    plans.keep_up(shelf_of_items, NOW + timedelta(days=1), ENGLAND)

    assert before is not None
    assert plans.get(shelf_of_items, amina) is None


@pytest.mark.parametrize("chosen", [None, Slot(4, time(15))])
def test_when_her_hours_change_her_day_does_unless_she_chose_it(
    shelf_of_items: Db, chosen: Slot | None
) -> None:
    amina = champion(shelf_of_items, slot=chosen).person
    people.set_protected(shelf_of_items, amina, [Window(2, time(14), time(16))])

    plans.keep_up(shelf_of_items, NOW, ENGLAND)
    again = plan_of(shelf_of_items, amina)
    plans.keep_up(shelf_of_items, NOW + timedelta(minutes=5), ENGLAND)

    due = plan_of(shelf_of_items, amina).due
    assert due is not None
    assert due.at == (local(2026, 11, 27, 15) if chosen else local(2026, 11, 25, 14))
    assert again == plan_of(shelf_of_items, amina)


def test_an_area_that_moves_to_another_nation_keeps_its_holidays(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items, slot=Slot(0, time(9))).person
    saint_andrews_day = local(2026, 11, 30, 9)
    before = plan_of(shelf_of_items, amina).due

    plans.keep_up(shelf_of_items, NOW, Calendar(LONDON, Nation.SCOTLAND))

    after = plan_of(shelf_of_items, amina).due
    assert before is not None
    assert before.at == saint_andrews_day
    assert after is not None
    assert after.at == local(2026, 12, 1, 9)


def test_a_due_time_that_a_wrong_clock_wrote_is_written_anew(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items).person
    far = plan_of(shelf_of_items, amina)
    assert far.due is not None
    wrong = replace(far, due=replace(far.due, at=NOW + plans.FARTHEST + timedelta(days=1)))
    plans.put(shelf_of_items, wrong, ENGLAND)

    plans.keep_up(shelf_of_items, NOW, ENGLAND)

    assert plan_of(shelf_of_items, amina).due == far.due


def test_long_leave_is_no_wrong_clock(shelf_of_items: Db) -> None:
    back = datetime(2027, 11, 1, tzinfo=UTC).date()
    amina = champion(shelf_of_items, away_until=back, catching_up=True).person
    before = plan_of(shelf_of_items, amina)

    plans.keep_up(shelf_of_items, NOW + timedelta(days=30), ENGLAND)

    assert plan_of(shelf_of_items, amina) == before
    assert before.due is not None
    assert before.due.at == local(2027, 11, 2, 10)


def test_a_last_digest_ahead_of_now_is_no_reason_to_miss_anything(shelf_of_items: Db) -> None:
    champion(shelf_of_items, since=NOW + timedelta(days=400))
    kept(shelf_of_items, "Sleep")

    send_all(shelf_of_items)

    assert "Sleep" in texts(shelf_of_items)[0]


def test_digests_of_a_day_are_one_broadcast_and_wait_for_replies(shelf_of_items: Db) -> None:
    for number in range(60):
        member(shelf_of_items, f"P{number}", TUESDAY_TEN)
    plans.keep_up(shelf_of_items, NOW, ENGLAND)
    send_all(shelf_of_items)
    waiting = shelf_of_items.table("outbox")
    assert {row["broadcast"] for row in waiting.rows} == {1}
    reply = {"chat_id": 7, "method": "sendMessage", "parameters": "{}"}
    shelf_of_items.table("outbox").insert({**reply, "queued_at": NOW.isoformat()})

    claimed, _ = claim(shelf_of_items, lambda queue: choose(queue, Traffic(), PUBLISHED, 0.0))

    # The reply first, although sixty digests were there before it; two of those fly with it.
    assert [(one.chat_id == 7, one.broadcast) for one, _ in claimed] == [
        (True, False), (False, True), (False, True),
    ]  # fmt: skip


def test_a_long_digest_comes_in_order_in_as_many_messages_as_it_needs(shelf_of_items: Db) -> None:
    champion(shelf_of_items)
    for number in range(30):
        kept(shelf_of_items, f"Item {number} " + "long " * 60, visit="Ask " * 100)

    send_all(shelf_of_items)

    rows = list(shelf_of_items.table("outbox").rows)
    assert len(rows) > 2
    assert {row["broadcast"] for row in rows} == {1}
    assert [row["part"] for row in rows] == list(range(1, len(rows) + 1))
    keyboards = ["reply_markup" in json.loads(row["parameters"]) for row in rows]
    assert keyboards == [False] * (len(rows) - 1) + [True]


def test_the_job_keeps_up_with_who_is_in_post(shelf_of_items: Db) -> None:
    from bot.digests.sending.jobs import keep_up

    amina = member(shelf_of_items, "Amina")
    job = keep_up(ENGLAND)

    assert tuple(job.work(shelf_of_items, NOW)) == ()
    assert plan_of(shelf_of_items, amina).due is not None


def test_what_she_was_sent_is_hers_until_she_leaves_and_digests_are_kept_six_years(
    shelf_of_items: Db,
) -> None:
    amina = champion(shelf_of_items).person
    number = kept(shelf_of_items, "Sleep")
    send_all(shelf_of_items)
    own_data = own.mydata(shelf_of_items, amina)

    assert own.retain(shelf_of_items, TUESDAY + own.KEPT) == 1  # the day's broadcast
    people.leave(shelf_of_items, amina, NOW)
    own.retain(shelf_of_items, TUESDAY + own.KEPT)
    (sent,) = shelf_of_items.table("digest_sent").rows
    assert (sent["item"], sent["person"]) == (number, None)
    assert own.retain(shelf_of_items, TUESDAY + own.KEPT + timedelta(seconds=1)) == 1
    assert shelf_of_items.table("digest_sent").count == 0
    assert [len(own_data[name]) for name in own_data] == [1, 1, 1, 0]  # type: ignore[arg-type]
    assert "Sleep" in str(own_data["what was in my digests"])


def test_forgetting_leaves_no_person_in_what_was_sent(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items).person
    number = kept(shelf_of_items, "Sleep")
    send_all(shelf_of_items)
    shelf_of_items.table("digest_items").update(number, {"mark": "retraction"})
    send_all(shelf_of_items, TUESDAY + FORTNIGHT)

    own.forget(shelf_of_items, amina)
    people.forget(shelf_of_items, amina)

    assert own.mydata(shelf_of_items, amina) == {
        "what I want of digests": [], "digests that I was sent": [], "what was in my digests": [],
        "corrections and retractions that I was told of": [],
    }  # fmt: skip
    for table in ("digest_issues", "digest_sent", "digest_told"):
        assert {row["person"] for row in shelf_of_items.table(table).rows} == {None}


def test_figures_count_what_was_sent_opened_and_shared(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items).person
    kept(shelf_of_items, "Sleep")
    send_all(shelf_of_items)
    send_all(shelf_of_items, TUESDAY + FORTNIGHT)
    archive.opened(shelf_of_items, 1, amina, TUESDAY)
    archive.share(shelf_of_items, 1, amina, Shared.SOME)

    figures = counting.figures(
        shelf_of_items, Period(TUESDAY.date(), (TUESDAY + FORTNIGHT).date(), LONDON)
    )

    assert [(one.name, one.count, one.of, one.place) for one in figures] == [
        ("digests sent", 2, None, "North"),
        ("items in digests", 1, None, "North"),
        ("digests opened: a button was pressed", 1, 2, "North"),
        ("digests shared on", 1, 2, "North"),
        ("colleagues shared with, at least", 6, None, "North"),
    ]


def test_late_digests_are_a_fault(shelf_of_items: Db) -> None:
    champion(shelf_of_items)

    assert own.health(shelf_of_items, TUESDAY + own.OVERDUE) == ""
    assert own.health(shelf_of_items, TUESDAY + own.OVERDUE + timedelta(seconds=1)) == (
        "1 digest should have gone out by now."
    )


def test_what_has_a_notice_says_so_wherever_it_is_shown(shelf_of_items: Db) -> None:
    amina = champion(shelf_of_items).person
    trial = kept(shelf_of_items, "A trial", mark="preprint")
    send_all(shelf_of_items)
    item(shelf_of_items, "Erratum", mark="correction", about=trial)
    corrected = archive.last(shelf_of_items, amina)
    item(shelf_of_items, "Notice", mark="retraction", about=trial)
    retracted = archive.last(shelf_of_items, amina)

    assert corrected is not None
    assert retracted is not None
    assert [marked(one) for issue in (corrected, retracted) for one in issue.found.entries] == [
        "Corrected: read what changed", "Retracted: do not rely on it",
    ]  # fmt: skip
