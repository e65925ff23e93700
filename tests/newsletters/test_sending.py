"""For whom and when a newsletter goes, and who looks at it first."""

from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.newsletters.desk import Team, draw, sends, tick, writes

LETTER = "Your newsletter has come."


def got(hand: Hand) -> int:
    """Count the newsletters that stand in a chat."""
    return sum(text.startswith(LETTER) for text in hand.messages())


async def test_it_goes_to_roles_and_localities_with_their_number_shown(
    chat: Chat, those: Team
) -> None:
    ruth = those.ruth
    await chat.member("owen", Role.SUPERVISOR, locality="South")
    await writes(ruth, "News")
    await ruth.presses("Send…")
    first = ruth.messages()[-1]
    await ruth.presses("Change who")
    await ruth.presses("Supervisors")
    await ruth.presses("South")
    chosen, keys = ruth.messages()[-1], ruth.buttons()
    await ruth.presses("Done")
    await ruth.presses("Send now to 2 people")
    await draw(chat)

    assert first == "Send: News\n\nFor Champions: 2 people.\nAmina and Kate"
    assert chosen.startswith("For Champions and Supervisors in South: 2 people.")
    assert {"✓ Champions", "✓ Supervisors", "✓ South", "North"} <= set(keys)
    assert [got(one) for one in (*those.champions, chat.as_("owen"))] == [0, 1, 1]


async def test_it_goes_to_who_follows_a_topic_and_to_who_follows_all(
    chat: Chat, those: Team
) -> None:
    ruth, (amina, kate) = those.ruth, those.champions
    joy = await chat.member("joy", Role.CHAMPION, locality="South")
    for hand, topic in ((kate, "Anxiety"), (joy, "Low mood")):
        await hand.says("/digest")
        await hand.presses("My rhythm")
        await hand.presses("Topics")
        await hand.presses(topic)
    await writes(ruth, "News")
    await ruth.presses("Send…")
    await ruth.presses("By topic")
    await ruth.presses("Anxiety")
    chosen, keys = ruth.messages()[-1], ruth.buttons()
    await ruth.presses("Done: 2 people")
    await ruth.presses("Change who")
    await ruth.presses("South")
    await ruth.presses("Done")
    shown = ruth.messages()[-1]
    await ruth.presses("Change who")
    await ruth.presses("✓ South")
    await ruth.presses("Done")
    await ruth.presses("Send now to 2 people")
    await draw(chat)

    anxiety = "Anxiety, OCD and intrusive thoughts"
    assert chosen.startswith(
        f"For Champions who follow {anxiety}: 2 people. 1 more follows other topics."
    )
    assert keys[0] == "All topics"
    assert f"✓ {anxiety}" in keys
    assert shown == (
        f"Send: News\n\nFor Champions in South who follow {anxiety}: 1 person. 1 more follows "
        "other topics.\nKate"
    )
    assert [got(one) for one in (amina, kate, joy)] == [1, 1, 0]


async def test_who_exactly_gets_it_is_listed_by_locality(chat: Chat, those: Team) -> None:
    for number in range(15):
        await chat.member(f"reader{number:02}", Role.CHAMPION, locality="South")
    await writes(those.ruth, "News")
    await those.ruth.presses("Send…")
    await those.ruth.presses("Who exactly")

    listed = those.ruth.messages()[-1]
    assert listed.startswith("For Champions: 17 people.\n\nNorth: 1\n• Amina\n\nSouth: 16\n• Kate")
    assert listed.endswith("Reader14")


async def test_what_was_changed_since_the_first_press_does_not_go_out(
    chat: Chat, those: Team
) -> None:
    ruth = those.ruth
    rose = await chat.member("rose", Role.SPECIALIST)
    await writes(ruth, "News")
    await ruth.presses("Send…")
    await ruth.presses("Change who")
    await ruth.presses("Everybody")
    await ruth.presses("Done")
    await ruth.presses("Send now to 4 people")
    chat.later(seconds=5)
    await rose.says("/newsletter")
    await rose.presses("Draft: News")
    await rose.marks("One line more")
    await ruth.presses("Yes, send to 4 people")
    await draw(chat)

    assert ruth.sees().startswith("It has been changed since you pressed")
    assert [got(one) for one in those.champions] == [0, 0]


async def test_everybody_is_asked_twice_within_a_minute(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await writes(ruth, "News")
    await ruth.presses("Send…")
    await ruth.presses("Change who")
    await ruth.presses("Everybody")
    await ruth.presses("Done")
    await ruth.presses("Send now to 3 people")
    once = ruth.messages()[-1]
    chat.later(seconds=61)
    await ruth.presses("Yes, send to 3 people")
    late = ruth.sees()
    await ruth.says("/newsletter")
    await ruth.presses("Draft: News")
    await sends(ruth)
    await ruth.presses("Yes, send to 3 people")
    await draw(chat)

    assert once == (
        "News\nto 3 people. That is everybody who is in post.\n\nPress again within a minute."
    )
    assert "longer than a minute" in late
    assert [got(one) for one in (ruth, *those.champions)] == [1, 1, 1]


async def test_it_goes_at_the_time_that_was_typed_and_can_be_taken_back(
    chat: Chat, those: Team
) -> None:
    ruth = those.ruth
    await writes(ruth, "News")
    await ruth.presses("Send…")
    await ruth.presses("Send later")
    times = ruth.buttons()
    await ruth.says("whenever")
    unread = ruth.sees()
    await ruth.says("tomorrow 9:30")
    planned = ruth.sees()
    await ruth.presses("Make it a draft again")
    await tick(chat, days=1)
    before = got(those.amina)
    await ruth.presses("Send…")
    await ruth.presses("Send later")
    await ruth.presses("Wed 25 Nov, 13:00")
    await tick(chat, days=1)
    early = got(those.amina)
    await tick(chat, hours=3, minutes=1)

    assert times[:3] == ["Mon 23 Nov, 13:00", "Tue 24 Nov, 09:00", "Tue 24 Nov, 13:00"]
    assert "I cannot read a time there" in unread
    assert planned.startswith("Planned for Tue 24 Nov, 09:30: News\nFor Champions: 2 people")
    assert (before, early, got(those.amina)) == (0, 0, 1)
    assert ruth.sees() == "Your newsletter has gone out.\n2 delivered."


async def test_a_time_that_was_missed_by_more_than_two_hours_asks_first(
    chat: Chat, those: Team
) -> None:
    ruth = those.ruth
    for name in ("late", "in time"):
        await writes(ruth, f"News {name}")
        await ruth.presses("Send…")
        await ruth.presses("Send later")
        await ruth.says("11:00" if name == "late" else "11:05")

    await tick(chat, hours=3, minutes=4)
    asked, in_time = ruth.messages()[-2:], got(those.amina)
    await ruth.says("/newsletter")
    await ruth.presses("Its time has passed: News late")
    waits = ruth.messages()[-1]
    await ruth.presses("Send it now")
    await draw(chat)

    assert "A newsletter planned for Mon 23 Nov, 11:00 has not gone out" in "".join(asked)
    assert waits.startswith("A newsletter planned for Mon 23 Nov, 11:00 has not gone out")
    assert (in_time, got(those.amina)) == (1, 2)


async def test_a_colleague_looks_first_where_the_area_wants_it(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await ruth.says("/newsletter")
    await ruth.presses("Second look before sending: off")
    await writes(ruth, "News")
    await ruth.presses("Send…")
    await ruth.presses("Ask a colleague to look")
    alone = ruth.sees()
    owen = await chat.member("owen", Role.REVIEWER)
    for answer in ("Not yet", "Yes, it goes out"):
        await ruth.says("/newsletter")
        await ruth.presses("Draft: News")
        await ruth.presses("Send…")
        await ruth.presses("Ask a colleague to look")
        waits, asked = ruth.messages()[-1], owen.sees()
        before = got(those.amina)
        await owen.presses("Look at it")
        shown = owen.messages()[-2]
        await owen.presses(answer)
        told = ruth.sees()
    await draw(chat)

    assert "There is nobody else here" in alone
    assert asked == "A newsletter waits for a second look by you."
    assert waits.startswith("Waits for a second look: News")
    assert shown.endswith("News")
    assert "made your newsletter a draft again" in " ".join(ruth.messages())
    assert (before, got(those.amina)) == (0, 1)
    assert owen.messages()[-1] == "Thank you. It goes out now: News"
    assert told.startswith("Waits for a second look")


async def test_quiet_hours_are_kept_unless_it_is_urgent(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await tick(chat, hours=10)
    await writes(ruth, "News")
    await ruth.presses("Send…")
    plan = ruth.messages()[-1]
    await ruth.presses("Send now")
    await draw(chat)
    waits, evening = ruth.messages()[-1], got(those.amina)
    await writes(ruth, "Clinic closed tonight")
    await ruth.presses("Send…")
    await ruth.presses("Urgent")
    twice = ruth.messages()[-1]
    await ruth.presses("Yes, send to 2 people")
    await draw(chat)
    urgent = got(those.amina)
    await tick(chat, hours=12, minutes=1)

    assert "2 of them have quiet hours now and get it when these end." in plan
    assert "0 delivered, 2 wait for quiet hours to end." in waits
    assert "at once, quiet hours or not" in twice
    assert (evening, urgent, got(those.amina)) == (0, 1, 2)
    assert ruth.sees() == "Your newsletter has gone out.\n2 delivered."
