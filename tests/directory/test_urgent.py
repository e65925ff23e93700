"""Local urgent lines stand in /urgent and in crisis messages, from memory."""

from pathlib import Path

import pytest

from bot.delivery.net import CrisisNet
from bot.directory.urgent import rules
from bot.directory.urgent.lines import LOCAL_LINES, Lines
from bot.directory.values import NotNow
from tests.directory.area import Team


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("01632 960170, weekdays 9–17", ("01632 960170", "weekdays 9–17")),
        ("+44 1632 960170", ("+44 1632 960170", "unknown")),
    ],
)
def test_a_line_is_a_number_and_its_hours(text: str, read: tuple[str, str]) -> None:
    assert rules.read(text) == read


@pytest.mark.parametrize("text", ["ask Ruth", "12", "01632 960170, " + "x" * 61])
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(NotNow):
        rules.read(text)


async def set_crisis_team(those: Team) -> None:
    await those.ruth.says("/urgent")
    await those.ruth.presses("Change local lines")
    await those.ruth.presses("North")
    await those.ruth.presses("Mental health crisis team")
    await those.ruth.says("01632 960170, always")


async def test_a_line_is_set_seen_and_said_in_a_crisis(those: Team) -> None:
    await those.amina.says("/urgent")
    assert "Not set here: Perinatal team, duty; Mental health crisis team" in those.amina.sees()
    assert "Change local lines" not in those.amina.buttons()
    await set_crisis_team(those)
    assert "01632 960170 (always), checked 23 Nov 2026 by Ruth" in those.ruth.sees()

    await those.amina.says("/urgent")
    assert "Mental health crisis team: 01632 960170 (always)" in those.amina.sees()
    assert "999" in those.amina.sees()
    await those.amina.says("she says she will kill herself tonight")
    crisis = next(text for text in those.amina.messages() if "01632 960170" in text[:60])
    assert "This reaches nobody. Phone." in crisis
    await those.kate.says("she says she will kill herself tonight")
    assert "01632 960170" not in "".join(those.kate.messages())


async def test_a_line_without_hours_says_that_they_were_not_said(those: Team) -> None:
    await those.ruth.says("/urgent")
    await those.ruth.presses("Change local lines")
    await those.ruth.presses("North")
    await those.ruth.presses("Mental health crisis team")

    await those.ruth.says("01632 960170")

    assert "01632 960170 (hours not said), checked" in those.ruth.sees()
    assert "unknown" not in those.ruth.sees()


async def test_an_old_line_says_so_until_it_is_rung_again(those: Team) -> None:
    await set_crisis_team(those)
    await those.tick(days=91)
    await those.amina.says("she says she will kill herself tonight")
    assert any("01632 960170 (always, last checked 23 November" in one
               for one in those.amina.messages())  # fmt: skip

    await those.ruth.says("/urgent")
    await those.ruth.presses("Change local lines")
    await those.ruth.presses("North")
    assert "ring it again" in those.ruth.sees()
    await those.ruth.presses("I have rung all of them")
    assert "ring it again" not in those.ruth.sees()
    await those.ruth.presses("Mental health crisis team")
    await those.ruth.presses("Take it out")
    await those.ruth.forges("directory:line:1")
    await those.ruth.forges("directory:lines-of:99")

    assert "not there any more" in those.ruth.sees()
    await those.amina.says("/urgent")
    assert "01632 960170" not in those.amina.sees()
    assert "999" in those.amina.sees()


async def test_the_lines_are_there_at_the_next_start_before_the_database_is(those: Team) -> None:
    await set_crisis_team(those)
    file = those.chat.app.house.settings.database.with_name(LOCAL_LINES)
    lines = Lines(file)

    lines.read()
    person = those.amina.user.id
    assert lines.of(person) == ()
    keeper = next(room for room in those.chat.app.rooms if room.name == "directory")
    assert keeper.opened is not None
    await keeper.opened()

    assert "01632 960170" in file.read_text()
    assert "by: Ruth" in file.read_text()
    await those.ruth.says("/forgetme")
    await those.ruth.presses("Yes, forget me")
    those.chat.app.send_errands()
    await those.chat.app.errands.done()
    assert "Ruth" not in file.read_text()
    assert "01632 960170" in file.read_text()
    assert isinstance(those.chat.app.net, CrisisNet)


def test_a_file_that_cannot_be_read_or_written_is_a_fault(tmp_path: Path) -> None:
    broken = tmp_path / LOCAL_LINES
    broken.write_text("localities: 1")
    lines = Lines(broken)
    lines.read()
    assert "cannot be read" in lines.fault

    nowhere = Lines(tmp_path / "gone" / LOCAL_LINES)
    nowhere.read()
    assert nowhere.fault == ""
    nowhere.write(())
    assert "cannot be written" in nowhere.fault
