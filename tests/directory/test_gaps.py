"""No service is an answer and a gap in two taps; a referral that came back too; no family in it."""

from sqlite_utils.db import Database as Db

from bot.consult.after import store as after
from bot.consult.after.rules import Happened
from bot.directory.schema import GAPS
from bot.people import store as people
from tests.chat import Chat
from tests.directory.area import Team

# Of a number of the test range, Ofcom's drama range, and invented people.
PLANTED = (
    "NHS number 999 000 0018",
    "mum is Jane Smithers",
    "dob 12/03/1991",
    "phone 07700 900123",
    "at jane.smithers@example.org",
    "lives at 12 Harrow Beck Road",
)


async def count(chat: Chat) -> int:
    return await chat.app.house.database.read(lambda db: db.table(GAPS).count)


async def test_no_service_is_a_gap_in_two_taps_once(those: Team) -> None:
    amina = those.amina
    await amina.says("who takes a four year old with complex needs in north?")
    question = amina.history()[-1]

    await amina.presses("No service")
    await amina.presses("Parent-infant")

    assert "Parent-infant relationship team, a child of 4, North, complex needs" in amina.sees()
    again = [key for row in question["reply_markup"]["inline_keyboard"] for key in row]
    key = next(one for one in again if one["text"] == "No service")
    those.chat.emulator.presses(amina.user.id, question["message_id"], key["callback_data"])
    await those.chat.settle()
    await amina.presses("Parent-infant")
    assert await count(those.chat) == 1

    await amina.presses("Why…")
    await amina.presses("Not this age")
    assert "not this age" in amina.sees()
    await amina.presses("Take it back")
    assert await count(those.chat) == 0


async def test_the_line_of_a_gap_passes_the_guard_for_families(those: Team) -> None:
    amina = those.amina
    await amina.says("/services")
    await amina.presses("Kind")
    await amina.presses("Parent-infant")
    await amina.presses("No service")
    await amina.presses("Any age")
    await amina.presses("Age…")
    await amina.presses("Under 1")
    await amina.presses("Add a line")

    for planted in PLANTED:
        await amina.says(f"told to ring again, {planted}")
        assert "Your message held" in amina.sees()
    await amina.says("x" * 201)
    assert "more than 200" in amina.sees()
    await amina.says("told to ring again in spring")

    assert "told to ring again in spring" in amina.sees()
    kept = await those.chat.app.house.database.read(lambda db: list(db.table(GAPS).rows))
    assert [(one["age"], one["note"]) for one in kept] == [("0", "told to ring again in spring")]
    await those.chat.app.house.database.checkpoint()
    file = those.chat.app.house.settings.database.read_bytes()
    assert [one for one in ("9990000018", "999 000 0018", "Smithers", "900123", "Harrow Beck Road")
            if one.encode() in file.replace(b"Harrow Beck Centre", b"")] == []  # fmt: skip


async def test_a_referral_that_came_back_is_counted_with_its_reason(those: Team) -> None:
    await those.kate.says("/services")
    await those.kate.presses("More »")
    await those.kate.presses("Fellshire Talking")
    await those.kate.presses("Referral came back")
    await those.kate.presses("Too complex")
    assert "Noted: a referral came back" in those.kate.sees()
    await those.amina.says("/gaps")
    assert "Referrals" not in those.amina.sees()

    ruth = those.ruth
    await ruth.says("/gaps")
    assert "• Fellshire Talking Therapies, too complex: 1" in ruth.sees()
    assert "By need\n• NHS Talking Therapies: 1" in ruth.sees()
    await ruth.presses("12 months")
    await ruth.presses("The last ten")
    assert "23 Nov 2026: Fellshire Talking Therapies, age not said, South" in ruth.sees()


async def test_where_kind_and_age_are_known_the_second_tap_is_why(those: Team) -> None:
    await those.amina.says("wait for camhs for a 3 year old")
    await those.amina.presses("No service")
    await those.amina.presses("Not this age")

    assert "Child and adolescent mental health service, a child of 3, North, not this age" in (
        those.amina.sees()
    )


async def test_what_somebody_noted_another_day_is_not_hers_to_mend(those: Team) -> None:
    await those.amina.says("/services")
    await those.amina.presses("No service")
    await those.amina.presses("Another kind")
    those.chat.later(days=1)

    await those.amina.presses("Take it back")

    assert "not there any more" in those.amina.sees()
    assert await count(those.chat) == 1


async def test_gaps_are_summed_over_time(those: Team) -> None:
    for days in (0, 40, 100):
        those.chat.later(days=days)
        await those.amina.says("/services")
        await those.amina.presses("No service")
        await those.amina.presses("Another kind")

    await those.ruth.says("/gaps")

    assert "Gaps, last 3 months: 1\nIn the 3 months before: 2" in those.ruth.sees()
    await those.ruth.presses("25 months")
    assert "By month\nNov 2026: 1 · Jan 2027: 1 · Apr 2027: 1" in those.ruth.sees()


async def test_what_bounced_back_is_a_referral_that_came_back_in_two_taps(those: Team) -> None:
    amina, now = those.amina, those.chat.clock.now()

    def ask(db: Db) -> None:
        person = people.by_user(db, amina.user.id, now)
        assert person is not None
        for page in ("low-mood-after-birth#severe", ""):
            after.put(db, person, Happened(page, 0, now.date()), now)

    await those.chat.app.house.database.write(ask)
    await amina.forges("consult:next:0")
    await amina.presses("Bounced back")
    assert amina.sees().startswith("Which service did it come back from?")
    assert "1 thing left" in amina.messages()[-2]
    offered = amina.history()[-1]["reply_markup"]["inline_keyboard"]

    await amina.presses(offered[0][0]["text"])
    await amina.presses("Too complex")

    assert amina.sees().startswith("Noted: a referral came back")
    assert await count(those.chat) == 1
