"""After a session: who came, what came of a visit, and ratings from which nobody is told."""

import pytest

from bot.people.values import Role
from bot.supervision.after import rules
from bot.supervision.after.values import Rated
from bot.supervision.values import Kind
from tests.chat import Chat, Hand
from tests.supervision.phone import books, opens, tick


async def test_one_tap_says_that_it_took_place_and_one_how_it_was(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await books(amina)
    await tick(chat, hours=24, minutes=6)

    assert ruth.sees().startswith("A question about your diary.\n")
    await ruth.presses("Amina came")
    assert "Amina: came" in ruth.sees()
    await tick(chat, minutes=6)
    assert amina.sees().startswith("A question, one tap.\n")
    await amina.presses("Satisfied")

    assert "Satisfied. Thank you." in amina.sees()
    rows = await chat.app.house.database.read(
        lambda db: list(db.query("select kind, rating from supervision_ratings"))
    )
    assert rows == [{"kind": "clinical", "rating": 2}]
    await tick(chat, minutes=60)
    assert sum("one tap" in text for text in amina.messages()) == 0


async def test_a_mark_can_be_corrected_and_a_reason_is_between_the_two(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await books(amina)
    await tick(chat, hours=25)
    await ruth.presses("Amina did not")
    assert "Do you know why Amina did not come?" in ruth.sees()
    await ruth.presses("Ill")
    assert "Amina: did not come (Ill)" in ruth.sees()

    await ruth.presses("Amina came")

    assert "Amina: came" in ruth.sees()
    assert "(Ill)" not in ruth.sees()


async def test_of_a_group_all_came_is_one_tap(chat: Chat, amina: Hand, ruth: Hand) -> None:
    await opens(ruth, Kind.PEER_FORMAL, seats=4)
    beth = await chat.member("beth", Role.CHAMPION)
    for hand in (amina, beth):
        await books(hand, "Peer group, formal", "Wed 25 Nov, 09:00")
    await tick(chat, hours=23)
    assert "Amina, Beth" in ruth.sees()
    await ruth.presses("Who comes")
    assert "Beth: booked" in ruth.sees()
    await tick(chat, hours=26)

    await ruth.presses("Beth did not")
    await ruth.presses("Leave it")
    await ruth.presses("All came")

    assert "Amina: came" in ruth.sees()
    assert "Beth: did not come" in ruth.sees()


async def test_what_came_of_a_joint_visit_is_one_tap_and_stays_with_its_page(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await opens(ruth, Kind.JOINT_VISIT)
    await amina.says("epds 14 at 8/52, no risk, hold or refer?")
    for label in ("More", "Book", "Another kind", "Joint visit", "Tue 24 Nov, 09:00", "Ask for it"):
        await amina.presses(label)
    await ruth.presses("Agree")
    await tick(chat, hours=25)

    await amina.presses("Referred")

    assert "Referred. Write it in the record, too." in amina.sees()
    (row,) = await chat.app.house.database.read(
        lambda db: list(
            db.query(
                "select outcome, page, state from supervision_outcomes join supervision_seats"
                " on supervision_seats.id = seat"
            )
        )
    )
    assert row == {
        "outcome": "Referred",
        "page": "low-mood-after-birth#moderate",
        "state": "attended",
    }
    await amina.presses("Change it")
    await amina.presses("Did not take place")
    assert "Book another" in amina.buttons()


async def test_the_sessions_that_she_gives_are_listed(chat: Chat, amina: Hand, ruth: Hand) -> None:
    await ruth.says("/supervision")
    await ruth.forges("supervision:given:0")
    assert "Nobody has booked" in ruth.sees()
    await books(amina)

    await ruth.says("/supervision")
    await ruth.forges("supervision:given:0")
    await ruth.presses("Tue 24 Nov, 09:00 · Amina")

    assert "Amina: booked" in ruth.sees()


@pytest.mark.parametrize(
    "data",
    [
        f"supervision:{action}:{row}"
        for action in ("roster", "came", "missed", "because", "all-came", "how", "rate", "outcome")
        for row in (1, 10**7 + 99, 99999999999999999999999)
    ],
)
async def test_nobody_marks_or_rates_what_is_not_hers(
    chat: Chat, amina: Hand, ruth: Hand, data: str
) -> None:
    beth = await chat.member("beth", Role.CHAMPION)
    await books(amina)
    await beth.says("/book")

    await beth.forges(data)

    assert "cannot be changed any more" in beth.sees()


def rated(kind: Kind | None, raters: int, satisfied: int = 1) -> Rated:
    return Rated(kind, raters, raters, satisfied)


@pytest.mark.parametrize(
    ("kinds", "together", "shown"),
    [
        ([4], 4, []),
        ([5], 5, [None, 0]),
        # Four of another kind could be told from all less the five.
        ([5, 4], 9, [None]),
        ([6, 5, 4], 15, [None, 0]),
        ([6, 5], 11, [None, 0, 1]),
    ],
)
def test_ratings_are_shown_from_five_people_and_none_can_be_worked_out(
    kinds: list[int], together: int, shown: list[int | None]
) -> None:
    named = list(Kind)

    found = rules.shown(
        [rated(named[at], count) for at, count in enumerate(kinds)], rated(None, together)
    )

    assert [one.kind for one in found] == [named[at] if at is not None else None for at in shown]


async def test_the_specialist_sees_ratings_of_the_last_whole_quarter_only(
    chat: Chat, ruth: Hand
) -> None:
    await ruth.says("/supervision")
    await ruth.forges("supervision:ratings:0")

    assert "Ratings, July to September 2026" in ruth.sees()
    assert "Fewer than five people" in ruth.sees()
