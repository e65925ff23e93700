"""What is kept about people, how they go, how long things stay, and what is counted."""

import json
from datetime import date, timedelta

from bot.figures import Figure, Period
from bot.newsletters import counting, own
from bot.people.values import Role
from tests.chat import Chat
from tests.newsletters.desk import Team, draw, sends, sent, tick, writes


async def test_own_data_says_what_she_was_sent_and_pressed(chat: Chat) -> None:
    those = await sent(chat)
    await those.amina.presses("Share it on")
    await those.amina.presses("With 5")
    await those.amina.says("/mydata")
    hers = json.loads(those.amina.document())
    await those.ruth.says("/mydata")
    ruths = json.loads(those.ruth.document())

    (copy,) = hers["newsletters that I was sent"]
    assert (copy["state"], copy["shared_with"]) == ("sent", 5)
    assert copy["opened_at"]
    assert ruths["newsletters that I wrote"][0]["state"] == "sent"


async def test_who_is_forgotten_stays_as_a_number_only(chat: Chat) -> None:
    those = await sent(chat)
    await those.amina.presses("Share it on")
    await those.amina.presses("With 5")
    await those.amina.says("/forgetme")
    await those.amina.presses("Yes")
    await those.ruth.presses("See how it went")
    rows = await chat.app.house.database.read(
        lambda db: list(db.query("select person, state from newsletter_readers order by id"))
    )

    assert those.ruth.messages()[-1].count("2 delivered") == 1
    assert "Shared on by 1 reader, with 5 colleagues." in those.ruth.messages()[-1]
    assert [row["person"] is None for row in rows] == [True, False]


async def test_drafts_and_plans_of_who_leaves_are_the_teams(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    rhea = await chat.member("rhea", Role.SPECIALIST, Role.ADMIN)
    await writes(ruth, "A draft")
    await writes(ruth, "A plan")
    await ruth.presses("Send…")
    await ruth.presses("Send later")
    await ruth.says("tomorrow 9:30")
    await tick(chat, hours=10)
    await writes(ruth, "Tonight")
    await sends(ruth)
    await rhea.says("/people")
    for button in ("Kate", "End", "Yes"):
        await rhea.presses(button)
    await rhea.says("/people")
    for button in ("Ruth", "End", "Yes"):
        await rhea.presses(button)
    told = rhea.sees()
    await tick(chat, hours=12, minutes=1)
    await rhea.says("/newsletter")

    assert told == (
        "Ruth has left. 2 newsletters that she was writing are the team's now.\n"
        "1 of them was planned and is a draft again: nothing goes out by itself."
    )
    assert rhea.buttons()[1:4] == ["Draft: A plan", "Draft: A draft", "Sent: Tonight"]
    assert sum(text.endswith("Tonight") for text in those.amina.messages()) == 1
    assert not any(text.endswith("Tonight") for text in those.kate.messages())


async def test_newsletters_stay_for_six_years_and_names_for_six_months(chat: Chat) -> None:
    await sent(chat)
    write, now = chat.app.house.database.write, chat.clock.now()

    early = await write(own.retain, now + timedelta(days=182))
    named = await write(own.retain, now + timedelta(days=184))
    kept = await write(own.retain, now + own.KEPT - timedelta(seconds=1))
    gone = await write(own.retain, now + own.KEPT + timedelta(seconds=1))
    left = await chat.app.house.database.read(
        lambda db: [
            db.table(name).count
            for name in ("newsletters", "newsletter_readers", "newsletter_search")
        ]
    )

    assert (early, named, kept, gone) == (0, 2, 0, 1)
    assert left == [0, 0, 0]


async def test_the_figures_of_a_period_are_exact_and_by_locality(chat: Chat) -> None:
    those = await sent(chat)
    await those.kate.presses("Share it on")
    await those.kate.presses("With 5")
    zone = chat.app.house.settings.local
    read = chat.app.house.database.read

    found = await read(counting.figures, Period(date(2026, 11, 23), date(2026, 11, 23), zone))
    before = await read(counting.figures, Period(date(2026, 11, 1), date(2026, 11, 22), zone))

    assert found == (
        Figure("newsletters sent", 1),
        Figure("newsletter copies delivered", 1, place="North", of=1),
        Figure("newsletter copies delivered", 1, place="South", of=1),
        Figure("newsletter copies opened", 0, place="North", of=1),
        Figure("newsletter copies opened", 1, place="South", of=1),
        Figure("colleagues with whom newsletters were shared", 5),
    )
    assert [one.count for one in before] == [0, 0]


async def test_health_names_a_newsletter_that_waits_for_a_decision(chat: Chat, those: Team) -> None:
    await writes(those.ruth, "News")
    await those.ruth.presses("Send…")
    await those.ruth.presses("Send later")
    await those.ruth.says("11:00")
    read = chat.app.house.database.read
    well = await read(counting.health, chat.clock.now())
    await tick(chat, hours=4)
    await draw(chat)

    assert well == ""
    assert (
        await read(counting.health, chat.clock.now())
        == "1 newsletter missed the planned time; a specialist has to decide"
    )
