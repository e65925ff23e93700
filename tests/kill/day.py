"""A mixed day: questions, danger, a newsletter and digests at once, the bot killed all through."""

from collections import Counter
from contextlib import closing
from random import Random

from bot.clock import RealClock
from bot.database import in_transaction, open_file
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import User
from tests.kill import newsletter
from tests.kill.digests import TITLE, due_now
from tests.kill.process import Runner, bot_texts, join, until
from tests.kill.trials import (
    CRISIS,
    DANGER,
    PEOPLE,
    QUESTION,
    Figures,
    Size,
    answers,
    finish,
    kill_at_random,
    readers,
)

NEWS = "news of the day"
DANGERS = 10


async def mixed_day(runner: Runner, emulator: Emulator, size: Size) -> Figures:
    """Let all happen while the bot is killed: each effect comes once, danger is answered."""
    random = Random(size.seed)
    audience = await readers(runner, emulator, size.messages)
    users = join(runner, emulator, PEOPLE + DANGERS)
    asking, alarmed = users[:PEOPLE], users[PEOPLE:]
    await finish(runner, emulator)
    await runner.stop()
    newsletter.send(runner, audience, (NEWS,))
    with closing(open_file(runner.database, readonly=False)) as db:
        in_transaction(db, due_now, RealClock().now(), size.messages)
    for kill in range(size.kills):
        if kill % 2 == 0:
            emulator.says(asking[kill // 2 % PEOPLE].id, QUESTION)
        if kill % (size.kills // DANGERS) == 0:
            emulator.says(alarmed[kill * DANGERS // size.kills].id, DANGER)
        await kill_at_random(runner, random)
    await finish(runner, emulator)
    await until(lambda: runner.count("select count(*) from digest_issues") >= size.messages, 240)
    await until(lambda: runner.count(newsletter.NOT_OVER) == 0, within=240)
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=240)
    return _counted(runner, emulator, (audience, asking, alarmed), size)


def _counted(
    runner: Runner,
    emulator: Emulator,
    people: tuple[list[User], list[User], list[User]],
    size: Size,
) -> Figures:
    audience, asking, alarmed = people
    asked = (size.kills + 1) // 2
    effects = runner.count("select count(*) from answers_shown where outcome = 'answer'")
    doubts = runner.count("select coalesce(sum(doubts), 0) from outbox")
    sent = sum(answers(emulator, user) for user in asking)
    crises = [sum(CRISIS in text for text in bot_texts(emulator, one)) for one in alarmed]
    everybody = [*audience, *asking, *alarmed]
    told = Counter(str(one) for (one,) in runner.query("select state from outbox where broadcast"))
    news = [_holding(emulator, one, NEWS) for one in audience]
    digests = [_holding(emulator, one, TITLE) for one in everybody]
    assert effects == asked
    assert asked <= sent <= asked + doubts
    # Whoever is in danger is answered; after a kill once more, because nothing was kept yet.
    assert min(crises) >= 1
    assert max(news) == max(digests) == 1
    assert runner.count("select count(*) from digest_issues") == size.messages
    missing = (len(news) - sum(news)) + (size.messages - sum(digests))
    assert missing <= told["unknown"]
    return {
        "kills": size.kills, "questions": asked, "effects": effects, "answers_in_chats": sent,
        "doubted": doubts, "dangers": len(alarmed), "crisis_messages": sum(crises),
        "letters": len(news), "digests": size.messages, "lost": 0, "doubled": 0,
        "unknown": told["unknown"],
    }  # fmt: skip


def _holding(emulator: Emulator, user: User, words: str) -> int:
    return sum(words in text for text in bot_texts(emulator, user))
