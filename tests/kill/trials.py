"""Trials of a bot that is killed, refused and cut off: each checks its claims."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from random import Random

from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.flood import too_many
from bot.demo.emulator.values import Refused, User
from tests.kill.process import Runner, bot_texts, broadcast, join, until

Figures = dict[str, object]

PEOPLE = 5
QUESTION = "epds 14 at 8/52, no risk, hold or refer?"
DANGER = "she says she is going to kill herself tonight, has the tablets"
CRISIS = "This reaches nobody"
BLOCKED = Refused(403, "Forbidden: bot was blocked by the user")
BROKEN = Refused(502, "Bad Gateway")


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a trial: messages, kills, and the seed of its chances."""

    messages: int
    kills: int
    seed: int


async def kill_at_random(runner: Runner, random: Random) -> None:
    """Let the bot run for a moment, sometimes only while it starts, and kill it."""
    wait = random.random() < 0.7
    await runner.start(wait=wait)
    await asyncio.sleep(random.uniform(0.0, 0.8) if wait else random.uniform(0.3, 1.5))
    await runner.kill()


async def finish(runner: Runner, emulator: Emulator) -> None:
    """Start the bot and wait until nothing is left to do."""
    await runner.start(wait=True)
    # A webhook is tried again after up to two minutes.
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=240)


def answers(emulator: Emulator, user: User) -> int:
    """Count the answers that stand in a chat."""
    return sum("Usual step" in text for text in bot_texts(emulator, user))


async def questions(runner: Runner, emulator: Emulator, size: Size) -> Figures:
    """Ask questions while the bot is killed again and again: each has its effect exactly once."""
    random = Random(size.seed)
    users = join(runner, emulator, PEOPLE)
    asked = 0
    for kill in range(size.kills):
        while asked < size.messages * (kill + 1) // size.kills:
            emulator.says(users[asked % PEOPLE].id, QUESTION)
            asked += 1
        await kill_at_random(runner, random)
    await finish(runner, emulator)

    doubts = runner.count("select coalesce(sum(doubts), 0) from outbox")
    sent = [answers(emulator, user) for user in users]
    effects = runner.count("select count(*) from answers_shown")
    assert effects == size.messages
    assert runner.count("select count(*) from inbox") == size.messages + PEOPLE
    # A reply that was on its way at a kill is sent again, and counted as doubted.
    assert size.messages <= sum(sent) <= size.messages + doubts
    assert min(sent) >= size.messages // PEOPLE
    assert runner.count("select count(*) from outbox where state = 'unknown'") == 0
    return {
        "questions": size.messages, "kills": size.kills, "effects": effects,
        "answers_in_chats": sum(sent), "doubted": doubts, **pace(emulator),
    }  # fmt: skip


async def letters(
    runner: Runner, emulator: Emulator, size: Size, wrong: tuple[Fault, ...]
) -> Figures:
    """Broadcast while the bot is killed and Telegram refuses: none lost, none doubled."""
    random = Random(size.seed)
    users = await readers(runner, emulator, size.messages)
    for fault in wrong:
        emulator.faults.add(fault)
    broadcast(runner, users)
    for _ in range(size.kills):
        await runner.start(wait=True)
        await asyncio.sleep(random.uniform(0.0, 1.0))
        await runner.kill()
    emulator.faults.clear()
    await finish(runner, emulator)
    return counted(runner, emulator, users, size)


async def readers(runner: Runner, emulator: Emulator, count: int) -> list[User]:
    """Return people who have written to the bot long ago."""
    users = [User(9000 + number, "Reader") for number in range(count)]
    for user in users:
        emulator.join(user)
        emulator.says(user.id, "/start")
    # They were greeted then; the greeting is not what is looked at.
    await emulator.call("deleteWebhook", {"drop_pending_updates": True}, {})
    await finish(runner, emulator)
    await runner.stop()
    return users


def counted(runner: Runner, emulator: Emulator, users: list[User], size: Size) -> Figures:
    """Check that what the outbox says of a broadcast is what stands in the chats."""
    rows = runner.query("select chat_id, state from outbox where broadcast is not null")
    state = {int(str(chat)): str(said) for chat, said in rows}
    copies = {user.id: bot_texts(emulator, user).count("news") for user in users}
    told = Counter(state.values())
    wrong = emulator.faults.happened
    unsure = wrong[Trouble.LATE] + wrong[Trouble.CUT_AFTER] + wrong[Trouble.REFUSED]
    lost = [one for one, number in copies.items() if not number and state[one] == "sent"]
    doubled = [one for one, number in copies.items() if number > 1]
    refused = [one for one, number in copies.items() if number and state[one] == "failed"]
    assert (lost, doubled, refused) == ([], [], [])
    assert len(state) == size.messages == told["sent"] + told["failed"] + told["unknown"]
    assert told["unknown"] <= 2 * size.kills + unsure
    assert told["failed"] <= wrong[Trouble.REFUSED]
    return {
        "letters": size.messages, "kills": size.kills, "sent": told["sent"],
        "lost": 0, "doubled": 0, "unknown": told["unknown"], "refused": told["failed"],
        "faults": sum(wrong.values()), **pace(emulator),
    }  # fmt: skip


def pace(emulator: Emulator) -> Figures:
    """Check and return how fast messages came, as the emulator counted them."""
    most, chat = emulator.flood.most_in_a_second(), emulator.flood.most_to_a_chat(1.0)
    assert most <= 30
    assert chat <= 1
    return {"most_in_a_second": most, "most_to_a_chat_in_a_second": chat}


def mix(times: int, share: float) -> tuple[Fault, ...]:
    """Return what Telegram does wrong: 429, 403, 5xx, accept and time out, accept and cut off."""
    sending = ("sendMessage",)
    return (
        Fault(Trouble.REFUSED, sending, times, share, refusal=too_many(1)),
        Fault(Trouble.REFUSED, sending, times, share, refusal=BLOCKED),
        Fault(Trouble.REFUSED, sending, times, share, refusal=BROKEN),
        # Each takes the five seconds that the bot waits for an answer.
        Fault(Trouble.LATE, sending, times, share / 2),
        Fault(Trouble.CUT_AFTER, sending, times, share),
        Fault(Trouble.CUT_BEFORE, sending, times, share),
    )


async def filling_disk(runner: Runner, emulator: Emulator, messages: int) -> Figures:
    """Ask while the disk fills up and is full: red flags at once, all answered once it is back."""
    users = join(runner, emulator, PEOPLE)
    await finish(runner, emulator)
    runner.leave_disk(60_000)
    for number in range(messages):
        emulator.says(users[number % PEOPLE].id, QUESTION)
    await until(lambda: "could not be kept" in runner.log or "waits for the disk" in runner.log)
    emulator.says(users[0].id, DANGER)
    begun = asyncio.get_running_loop().time()
    await until(lambda: any(CRISIS in text for text in bot_texts(emulator, users[0])), 10)
    took = asyncio.get_running_loop().time() - begun
    await asyncio.sleep(3)
    runner.give_disk()
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=120)

    sent = [answers(emulator, user) for user in users]
    crises = sum(CRISIS in text for text in bot_texts(emulator, users[0]))
    assert (sum(sent), min(sent), crises) == (messages, messages // PEOPLE, 1)
    assert runner.count("select count(*) from answers_shown") == messages + 1
    return {"questions": messages, "answers_in_chats": sum(sent), "crisis_seconds": round(took, 2)}
