import asyncio
from datetime import timedelta

import pytest

from bot.app import MOST_SILENCE
from bot.clock import VirtualClock
from bot.delivery.pulse import Pulse
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.values import Refused
from bot.people.values import Role
from tests.chat import Chat


def test_age_counts_from_the_last_good_poll_and_silence_from_the_last_of_any_kind(
    clock: VirtualClock,
) -> None:
    pulse = Pulse(clock)
    clock.move_on(timedelta(seconds=10))
    pulse.beat()
    clock.move_on(timedelta(seconds=10))
    pulse.missed()
    clock.move_on(timedelta(seconds=5))

    assert (pulse.age(), pulse.silence()) == (15, 5)


def test_the_first_reason_stands(clock: VirtualClock) -> None:
    pulse = Pulse(clock)

    pulse.end("one")
    pulse.end("two")

    assert pulse.reason == "one"
    assert pulse.ended.is_set()


@pytest.mark.parametrize(("seconds", "ends"), [(MOST_SILENCE, False), (MOST_SILENCE + 1, True)])
async def test_polling_that_has_gone_silent_ends_the_process(
    chat: Chat, seconds: float, ends: bool
) -> None:
    chat.app.pulse.beat()
    chat.later(seconds=seconds)

    chat.app.watch()

    assert chat.app.pulse.ended.is_set() == ends


async def test_polls_that_fail_are_not_silence_but_age(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    chat.emulator.faults.add(Fault(Trouble.CUT_BEFORE, ("getUpdates",)))
    await amina.says("/help")
    await asyncio.sleep(0.05)

    assert not chat.app.pulse.ended.is_set()


async def test_a_token_that_is_revoked_while_polling_ends_the_process(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    refusal = Refused(401, "Unauthorized")
    chat.emulator.faults.add(Fault(Trouble.REFUSED, ("getUpdates",), refusal=refusal))

    chat.emulator.says(amina.user.id, "/help")
    await asyncio.wait_for(chat.app.pulse.ended.wait(), 5)

    assert "PIMH_BOT_TOKEN" in chat.app.pulse.reason
