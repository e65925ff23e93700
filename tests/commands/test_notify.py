"""systemd hears that the bot starts, lives and stops, at a real socket."""

import asyncio
import socket
from pathlib import Path

import pytest

from bot.clock import VirtualClock
from bot.commands.notify import LONGEST_WITHOUT_POLL, Supervisor, feed, lives, supervisor
from tests.commands.listening import Listening
from tests.conftest import MONDAY


def test_without_systemd_nobody_is_told(tmp_path: Path) -> None:
    nobody = supervisor({})

    nobody.tell("READY=1")

    assert nobody == Supervisor("", None)


def test_lines_come_as_one_datagram(tmp_path: Path) -> None:
    listening = Listening(tmp_path / "systemd")

    supervisor({"NOTIFY_SOCKET": str(listening.file)}).tell("READY=1", "STATUS=well")

    assert listening.heard() == ["READY=1\nSTATUS=well"]


def test_a_name_in_no_file_system_is_understood() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind("\0pimh-bot-of-the-tests")
        supervisor({"NOTIFY_SOCKET": "@pimh-bot-of-the-tests"}).tell("STOPPING=1")

        assert heard.recv(100) == b"STOPPING=1"


def test_a_systemd_that_is_gone_is_no_fault_of_the_bot(tmp_path: Path) -> None:
    Supervisor(str(tmp_path / "gone"), None).tell("READY=1")


@pytest.mark.parametrize(("micros", "every"), [("", None), ("0", None), ("90000000", 30.0)])
def test_the_watchdog_hears_three_times_as_often_as_it_wants_to(
    micros: str, every: float | None
) -> None:
    assert supervisor({"WATCHDOG_USEC": micros}).every == every


@pytest.mark.parametrize(
    ("polls", "seconds", "well"),
    [
        (True, LONGEST_WITHOUT_POLL - 1, True),
        (True, LONGEST_WITHOUT_POLL, False),
        (False, LONGEST_WITHOUT_POLL, True),
    ],
)
def test_only_while_polls_succeed_it_is_fed(polls: bool, seconds: float, well: bool) -> None:
    assert lives(polls, seconds) is well


async def test_it_is_fed_until_something_is_wrong(tmp_path: Path) -> None:
    listening = Listening(tmp_path / "systemd")
    well = [True, True, False, False]
    clock = VirtualClock(MONDAY)
    done = asyncio.Event()

    def is_well() -> bool:
        if len(well) == 1:
            done.set()
        return well.pop(0) if well else False

    feeding = asyncio.create_task(feed(Supervisor(str(listening.file), 30.0), is_well, clock))
    await done.wait()
    feeding.cancel()

    assert listening.heard() == ["WATCHDOG=1", "WATCHDOG=1"]


async def test_without_a_watchdog_nothing_is_fed() -> None:
    await feed(Supervisor("", None), lambda: True, VirtualClock(MONDAY))
