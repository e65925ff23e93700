"""A newsletter on its way and after: paused, cancelled, sent again, taken back, corrected."""

from bot.demo.emulator.faults import Fault, Trouble
from tests.chat import Chat, Hand
from tests.newsletters.desk import Team, draw, sends, sent, tick, writes

LETTER = "Your newsletter has come."


def got(hand: Hand) -> list[str]:
    """Return the newsletters that stand in a chat."""
    return [text for text in hand.messages() if text.startswith(LETTER)]


def shown(hand: Hand, of: str) -> str:
    """Return the newest message of the bot that begins so."""
    return next(text for text in reversed(hand.messages()) if text.startswith(of))


async def test_it_is_paused_and_goes_on_and_its_bar_moves(chat: Chat, those: Team) -> None:
    ruth, sender = those.ruth, chat.app.house.sender
    await tick(chat, hours=10)
    await writes(ruth, "News")
    await sends(ruth)
    await ruth.presses("Pause")
    paused = shown(ruth, "Paused")
    # Their quiet hours end, but it is paused.
    await tick(chat, hours=12, minutes=1)
    still = got(those.amina)
    await ruth.presses("Go on")
    await chat.settle()
    bar = shown(ruth, "Being sent")
    await draw(chat)
    sender.wake()

    assert paused == "Paused: News\n░░░░░░░░░░ 0 of 2\n0 delivered, 2 wait for quiet hours to end."
    assert still == []
    assert bar == "Being sent: News\n░░░░░░░░░░ 0 of 2\n0 delivered, 2 on the way."
    assert len(got(those.amina)) == 1
    assert shown(ruth, "Sent: News").startswith("Sent: News\nMon 23 Nov, 20:00\n2 delivered.")


async def test_the_rest_is_cancelled_and_named(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    await tick(chat, hours=10)
    await writes(ruth, "News")
    await sends(ruth)
    await ruth.presses("Cancel the rest")
    await draw(chat)
    await ruth.presses("Who has not got it")
    missed, keys = shown(ruth, "Who has not got it"), ruth.buttons()
    await tick(chat, hours=14)

    assert missed.startswith("Who has not got it: News\n\n2: Cancelled before it got to them.")
    assert "• Amina\n• Kate" in missed
    assert not any(key.startswith("Send again") for key in keys)
    assert got(those.amina) == []


async def test_who_has_not_got_it_is_listed_and_sent_it_again(chat: Chat, those: Team) -> None:
    ruth = those.ruth
    chat.emulator.block(those.kate.user.id)
    await writes(ruth, "News")
    await ruth.presses("Send…")
    chat.emulator.faults.add(Fault(Trouble.LATE, ("sendMessage",)))
    await ruth.presses("Send now")
    await draw(chat)
    await ruth.presses("Who has not got it")
    missed = shown(ruth, "Who has not got it")
    chat.emulator.unblock(those.kate.user.id)
    await those.kate.says("/help")
    await ruth.presses("Send again")
    await chat.settle()
    await draw(chat)

    assert "1: Not certain. It was on its way" in missed
    assert "1: Refused by Telegram, mostly because they have blocked the bot.\n• Kate" in missed
    # What was not certain had arrived: that is why it is not sent again by itself.
    assert [len(got(one)) for one in those.champions] == [2, 1]
    assert ruth.messages()[-1] == "Your newsletter has gone out.\n2 delivered."


async def test_it_is_taken_back_for_two_days_and_asked_twice(chat: Chat) -> None:
    those = await sent(chat)
    ruth = those.ruth
    await ruth.presses("See how it went")
    await ruth.presses("Take it back")
    once = ruth.messages()[-1]
    chat.later(seconds=61)
    await ruth.presses("Yes, take it back")
    late, still = ruth.sees(), len(got(those.amina))
    await ruth.presses("Newsletters")
    await ruth.presses("Sent: Sleep and mood")
    await ruth.presses("Take it back")
    await ruth.presses("Yes, take it back")
    await chat.settle()
    await those.amina.says("/news")

    assert once.startswith("Take “Sleep and mood” back? It goes out of 2 chats")
    assert "longer than a minute" in late
    assert still == 1
    assert [got(one) for one in those.champions] == [[], []]
    assert shown(ruth, "Taken back").startswith("Taken back: Sleep and mood\nIt goes out of the 2")
    assert those.amina.sees() == "No newsletter has gone out yet."


async def test_after_two_days_it_cannot_be_taken_back(chat: Chat) -> None:
    those = await sent(chat)
    chat.later(hours=48)
    await those.ruth.presses("See how it went")
    keys = those.ruth.buttons()
    await those.ruth.forges("newsletters:recall:1")

    assert keys == ["Read it", "Correct it", "Newsletters"]
    assert "Telegram allows that for 48 hours" in those.ruth.sees()


async def test_a_correction_is_written_over_what_arrived(chat: Chat) -> None:
    those = await sent(chat, "News", "The clinik is closed.")
    ruth = those.ruth
    await ruth.presses("See how it went")
    await ruth.presses("Correct it")
    await ruth.presses("2. The clinik is closed.")
    now = ruth.messages()[-2]
    await ruth.marks("The **clinic** is closed.")
    preview = ruth.messages()[-2]
    before = got(those.amina)
    await ruth.presses("Put it in place")
    await chat.settle()
    await those.amina.says("/news clinic")
    found = those.amina.buttons()

    assert now == "The clinik is closed."
    assert preview.endswith("News\n\nThe clinic is closed.")
    assert before[0].endswith("The clinik is closed.")
    (after,) = got(those.amina)
    assert "Corrected Mon 23 Nov" in after
    assert after.endswith("News\n\nThe clinic is closed.")
    assert found[0] == "Mon 23 Nov: News"


async def test_a_correction_that_makes_other_messages_is_refused(chat: Chat) -> None:
    those = await sent(chat, "News", "a line. " * 300)
    ruth = those.ruth
    await ruth.presses("See how it went")
    await ruth.presses("Correct it")
    await ruth.presses("1. News")
    await ruth.says("b line. " * 400)

    assert "I can only change words" in ruth.sees()
    assert "b line" not in got(those.amina)[0]
