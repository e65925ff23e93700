"""What goes wrong goes wrong as it would on a network, in process as over HTTP."""

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.demo.emulator import Fault, Trouble
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.faults import Faults
from bot.demo.emulator.flood import too_many
from bot.demo.emulator.values import bad_request
from tests.demo.emulator.hand import AMINA, TOKEN, Hand


def _bot(hand: Hand) -> Bot:
    return Bot(TOKEN, request=InProcessRequest(hand.emulator))


def _texts(hand: Hand) -> list[str]:
    return [message["text"] for message in hand.emulator.history(AMINA.id)]


@pytest.mark.parametrize(
    ("trouble", "error", "cause", "done"),
    [
        (Trouble.UNREACHABLE, NetworkError, httpx.ConnectError, False),
        (Trouble.CUT_BEFORE, NetworkError, httpx.RemoteProtocolError, False),
        (Trouble.CUT_AFTER, NetworkError, httpx.RemoteProtocolError, True),
        (Trouble.LATE, TimedOut, httpx.ReadTimeout, True),
    ],
)
async def test_a_lost_call_looks_as_httpx_and_ptb_would_show_it(
    hand: Hand, trouble: Trouble, error: type[Exception], cause: type[Exception], done: bool
) -> None:
    hand.emulator.faults.add(Fault(trouble))

    with pytest.raises(error) as raised:
        await _bot(hand).send_message(AMINA.id, "x")

    assert type(raised.value) is error
    assert isinstance(raised.value.__cause__, cause)
    assert ("x" in _texts(hand)) is done
    assert hand.emulator.faults.happened[trouble] == 1
    assert (await _bot(hand).send_message(AMINA.id, "y")).text == "y"


@pytest.mark.filterwarnings("ignore:.*retry_after.*:DeprecationWarning")
async def test_a_refusal_on_demand_has_no_effect(hand: Hand) -> None:
    faults = hand.emulator.faults
    faults.add(Fault(Trouble.REFUSED, refusal=too_many(5)))
    faults.add(Fault(Trouble.REFUSED, refusal=bad_request("Chat not found")))
    faults.add(Fault(Trouble.REFUSED))

    for error in (RetryAfter, BadRequest, NetworkError):
        with pytest.raises(error):
            await _bot(hand).send_message(AMINA.id, "x")

    assert _texts(hand) == ["/start"]


async def test_a_slow_call_takes_time_and_succeeds(hand: Hand) -> None:
    hand.emulator.faults.add(Fault(Trouble.SLOW, seconds=4))
    before = hand.clock.monotonic()

    await hand.says("x")

    assert hand.clock.monotonic() - before == 4


async def test_a_fault_may_be_meant_for_some_methods_and_some_times(hand: Hand) -> None:
    faults = hand.emulator.faults
    faults.add(Fault(Trouble.REFUSED, methods=("sendMessage",), times=2))

    await hand.call("getMe")
    await hand.refusal("sendmessage", chat_id=AMINA.id, text="x")
    await hand.refusal("sendMessage", chat_id=AMINA.id, text="x")
    await hand.says("x")


def test_a_share_of_calls_fails_the_same_ones_each_time() -> None:
    def draws() -> list[bool]:
        faults = Faults(seed=7)
        faults.add(Fault(Trouble.LATE, share=0.25, times=1000))
        return [faults.draw("sendMessage") is not None for _ in range(1000)]

    assert draws() == draws()
    assert 200 < sum(draws()) < 300


def test_faults_can_be_taken_back() -> None:
    faults = Faults()
    faults.add(Fault(Trouble.LATE, times=100))
    faults.clear()

    assert faults.draw("sendMessage") is None
