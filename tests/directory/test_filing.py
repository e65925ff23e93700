"""The directory comes from a file, every fault with its line, and goes back into one."""

from pathlib import Path

import pytest

from bot.demo.emulator.values import Upload
from bot.demo.services import FILE, WRITTEN
from bot.directory.filing import matter, reading, writing
from bot.directory.filing.handlers import MOST_BYTES
from bot.directory.filing.reading import Around
from bot.directory.values import Months
from bot.marked import Faults
from tests.chat import Chat
from tests.directory.area import KINDS, Team
from tests.shell import Shell

AROUND = Around({"North": 1, "South": 2}, {"Ruth Calder": 7, "Kate Bell": 8}, KINDS, WRITTEN)
GOOD = "services:\n  - {id: one, name: One, kind: gp, service_areas: all}\n"


@pytest.mark.parametrize("file", [FILE, Path("docs/examples/services.yml").absolute()])
def test_what_is_written_reads_back_as_it_was(file: Path) -> None:
    known = reading.read(file.read_text("utf-8"), AROUND)

    text = writing.written(known, {1: "North", 2: "South"}, {7: "Ruth Calder", 8: "Kate Bell"})

    assert reading.read(text, AROUND) == known
    for name in ("organization:", "status: temporarily closed", "minimum_age:", "assured_date:"):
        assert name in text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("kind: circus", "There is no kind “circus”"),
        ("kind: gp\n    status: gone", "There is no status “gone”"),
        ("kind: gp\n    service_areas: Nrth", "There is no locality “Nrth”"),
        ("kind: gp\n    service_areas: []", "`all` alone"),
        ("kind: gp\n    minimum_age: 1", "go together"),
        ("kind: gp\n    minimum_age: 3\n    maximum_age: 1", "go together"),
        ("kind: gp\n    minimum_age: old\n    maximum_age: 9", "no age"),
        ("kind: gp\n    assured_date: 2030-01-01", "still to come"),
        ("kind: gp\n    waits: [{weeks: soon, seen: 2026-11-01, source: a}]", "no wait"),
        ("kind: gp\n    waits: [{weeks: 12-8, seen: 2030-11-01, source: a}]", "still to come"),
        ("kind: gp\n    colour: red", "There is no field `services.0.colour`"),
        ("kind: gp\n    sees: cats", "cannot be read"),
        ("kind: gp\n    description: her NHS number is 999 000 0018", "a family's detail"),
        ("kindly: gp", "`services.0.kind` is missing"),
    ],
)
def test_every_fault_is_told_with_its_line(line: str, words: str) -> None:
    areas = "" if "service_areas" in line else "    service_areas: all\n"
    text = f"services:\n  - id: one\n    name: One\n    {line}\n{areas}"

    with pytest.raises(Faults) as told:
        reading.read(text, AROUND)

    assert any(words in one.words for one in told.value.faults)
    assert all(one.line >= 2 for one in told.value.faults)


@pytest.mark.parametrize("text", ["[", "- a", "services: 1"])
def test_what_is_no_directory_says_so(text: str) -> None:
    with pytest.raises(Faults):
        reading.read(text, AROUND)


def test_an_id_stands_once_and_pregnancy_alone_is_an_age() -> None:
    with pytest.raises(Faults, match="twice"):
        reading.read(GOOD + GOOD.splitlines()[1] + "\n", AROUND)
    only = GOOD.replace("gp,", "gp, antenatal: true,")
    known = reading.read(only, AROUND)
    assert known[0].criteria.ages is not None
    assert known[0].criteria.ages.months is None
    assert "antenatal: true" in writing.written(known, {}, {})


def test_ages_are_whole_years_where_they_can_be() -> None:
    assert (matter.first_month("2"), matter.last_month("2 years")) == (24, 35)
    assert (matter.first_month("18 months"), matter.last_month("72 months")) == (18, None)
    assert (matter.age(24, is_last=False), matter.age(35, is_last=True)) == ("2", "2")
    assert matter.age(30, is_last=True) == "30 months"
    assert matter.weeks("8–12 weeks") == Months(8, 12)
    assert matter.weeks("521") is None


async def test_a_file_goes_out_in_the_chat_and_comes_back_changed(those: Team) -> None:
    ruth = those.ruth
    await ruth.says("/services")
    await ruth.presses("Keep services")
    await ruth.presses("File out")
    text = ruth.document().decode()
    await ruth.presses("File in")
    await ruth.says(text.split("\n- ")[0].replace("services:", "services: x", 1))
    assert "Nothing was changed." in ruth.sees()

    await ruth.says("services:\n  - {id: one, name: One, kind: gp, service_areas: North}")
    assert ruth.sees() == "1 service: 1 new, 0 changed, 0 as they were."
    await ruth.presses("Keep services")
    await ruth.presses("File in")
    await ruth.attaches("document")

    assert "Nothing was changed." in ruth.sees()


async def test_while_a_long_file_is_read_others_have_their_turn_on_the_disk(those: Team) -> None:
    ruth, chat = those.ruth, those.ruth.chat
    long = GOOD + "".join(f"#{'-' * 98}\n  # {number}\n" for number in range(700))
    await ruth.says("/services")
    await ruth.presses("Keep services")
    await ruth.presses("File in")
    upload = Upload("services.yml", long.encode())

    chat.emulator.attaches(ruth.user.id, upload, kind="document")
    turns = 0
    while "1 service" not in ruth.sees():
        await chat.app.house.database.write(lambda _db: None)
        turns += 1
    await chat.settle()

    assert turns > 20


@pytest.mark.parametrize(("more", "words"), [(0, "0 new, 0 changed, 0 as"), (1, "most 300 KB")])
async def test_a_file_is_as_long_as_is_promised(those: Team, more: int, words: str) -> None:
    await those.ruth.says("/services")
    await those.ruth.presses("Keep services")
    await those.ruth.presses("File in")
    head = b"services: []\n"
    upload = Upload("services.yml", head + b"#" * (MOST_BYTES - len(head) + more))

    those.ruth.chat.emulator.attaches(those.ruth.user.id, upload, kind="document")
    await those.ruth.chat.settle()

    assert words in those.ruth.sees()


async def test_what_is_sent_again_changes_nothing(those: Team) -> None:
    text = (
        "services:\n  - {id: maple, name: Maple, kind: maternal-mental-health, service_areas: all}"
    )
    for came in ("0 new, 1 changed, 0 as", "0 new, 0 changed, 1 as"):
        await those.ruth.says("/services")
        await those.ruth.presses("Keep services")
        await those.ruth.presses("File in")
        await those.ruth.says(text)
        assert came in those.ruth.sees()


async def test_the_command_line_checks_takes_in_and_writes_out(
    chat: Chat, shell: Shell, tmp_path: Path
) -> None:
    database = {"PIMH_DATABASE": str(chat.app.house.settings.database)}
    area = Shell(shell.folder, shell.environment | database)
    file, out = tmp_path / "in.yml", tmp_path / "out.yml"
    file.write_text(GOOD)

    assert "1 services, no fault found" in area.runs("services", "check", str(file)).out
    assert "1 new" in area.runs("services", "import", str(file)).out
    assert area.runs("services", "export", str(out)).code == 0
    assert reading.read(out.read_text(), AROUND)[0].name == "One"

    file.write_text(GOOD.replace("gp", "circus"))
    failed = area.runs("services", "import", str(file))
    assert (failed.code, "no kind “circus”" in failed.out) == (1, True)
    assert shell.runs("services", "export", str(out)).code == 1
