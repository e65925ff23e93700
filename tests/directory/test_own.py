"""What is kept of somebody here, how she is forgotten, and what is counted."""

from dataclasses import replace
from datetime import timedelta

from sqlite_utils.db import Database as Db

from bot.directory import counting, own, store
from bot.directory.gaps.store import open_gap
from bot.directory.gaps.values import NewGap, Sort
from bot.directory.schema import GAPS, REPORTS, WAITS
from bot.directory.values import Wait
from bot.figures import Period
from bot.people import store as people
from bot.people.values import Role
from tests.conftest import MONDAY
from tests.directory.area import Team

DAY = MONDAY.date()


async def tell(those: Team) -> int:
    """Let Amina note a gap and report a wait; return her id."""
    await those.amina.says("/services")
    await those.amina.presses("Babies First North")
    await those.amina.presses("I was told a wait")
    await those.amina.presses("20")
    await those.amina.says("/services")
    await those.amina.presses("No service")
    await those.amina.presses("Another kind")
    read = those.chat.app.house.database.read
    person = await read(people.by_user, those.amina.user.id, MONDAY)
    assert person is not None
    return person.id


async def test_own_data_lists_it_and_forgetting_leaves_the_gap_without_her(those: Team) -> None:
    amina = await tell(those)
    write = those.chat.app.house.database.write

    kept = await write(own.mydata, amina)
    assert len(kept["gaps that I noted"]) == 1  # type: ignore[arg-type]
    assert [one["weeks"] for one in kept["waits that I reported"]] == [20]  # type: ignore[attr-defined]
    await those.amina.says("/forgetme")
    await those.amina.presses("Yes, forget me")

    def rows(db: Db) -> list[object]:
        tables = (GAPS, REPORTS)
        return [(one["person"], one["pressed"]) for name in tables for one in db.table(name).rows]

    assert await write(rows) == [(None, None), (None, None)]


async def test_whoever_leaves_hands_her_services_to_the_team(those: Team) -> None:
    other = await those.chat.member("olive", Role.SPECIALIST)
    await other.says("/services")
    await other.presses("Babies First North")
    await other.presses("Checked today")
    await other.says("/forgetme")
    await other.presses("Yes, forget me")

    assert "1 service has no owner any more" in those.ruth.sees()
    assert (await those.service("babies-first")).owner is None


async def test_names_go_after_six_months_and_gaps_after_twenty_five(those: Team) -> None:
    await tell(those)
    write = those.chat.app.house.database.write
    old, new = Wait(1, 1, DAY - timedelta(days=800), "a"), Wait(2, 2, DAY, "b")
    await write(store.put_wait, 1, old)
    await write(store.put_wait, 1, new)

    now, minute = those.chat.clock.now(), timedelta(minutes=1)
    assert await write(own.retain, now + own.BY_NAME - minute) == 1
    assert await write(own.retain, now + own.BY_NAME + minute) == 2
    assert await write(lambda db: db.table(GAPS).count_where("person is not null")) == 0
    await write(own.retain, now + own.KEPT - minute)
    assert await write(lambda db: db.table(GAPS).count) == 1
    await write(own.retain, now + own.KEPT + minute)
    assert await write(lambda db: db.table(GAPS).count) == 0
    assert await write(lambda db: db.table(WAITS).count_where("seen_on < '2025'")) == 0


async def test_figures_are_exact_by_need_age_reason_and_place(those: Team) -> None:
    amina = await tell(those)
    write, zone = those.chat.app.house.database.write, those.chat.app.house.settings.local
    await write(open_gap, NewGap(Sort.BOUNCED, "camhs", None), amina, MONDAY)
    period = Period(DAY.replace(day=1), DAY, zone)

    found = {(one.name, one.group, one.place): one for one in await write(counting.figures, period)}

    assert found["gaps noted", "", "North"].count == 1
    assert found["referrals that came back", "camhs", ""].count == 1
    assert found["gaps noted by age", "Not said", "North"].count == 1
    assert found["weeks of wait, the newest seen", "Babies First North", ""].count == 12
    fresh = found["services with facts checked in half a year", "", ""]
    assert (fresh.count, fresh.of) == (13, 14)


async def test_a_gap_of_another_rooms_question_is_kept_once(those: Team) -> None:
    gap = NewGap(Sort.NONE, "camhs", None, pressed="consult:7")
    write = those.chat.app.house.database.write
    amina = await tell(those)

    first = await write(open_gap, gap, amina, MONDAY)

    assert await write(open_gap, gap, amina, MONDAY) == first
    assert await write(open_gap, replace(gap, pressed=None), None, MONDAY) != first
