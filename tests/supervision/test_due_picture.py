"""The due picture: who is on which sheet, what each shows, and how it comes in the chat."""

import sys
from datetime import date, timedelta

import pytest

from bot.documents.charts import Tone, twin
from bot.people.values import Role
from bot.reply import length
from bot.supervision.due.picture_wording import CAPTION_LIMIT, Drawn, drawn, shown
from bot.supervision.due.sheets import teams
from bot.supervision.due.values import Cycle, Every, History, Member, Standing, State
from bot.supervision.values import Kind
from tests.chat import Chat, Hand
from tests.supervision.test_due_chat import had, rule

TODAY = date(2026, 11, 23)
DUE = date(2026, 11, 30)


def standing(
    number: int, place: str = "North", state: State = State.DUE, kind: Kind = Kind.CLINICAL
) -> Standing:
    cycle = Cycle(
        1, kind, Role.CHAMPION, Every.MONTH, timedelta(days=14), timedelta(days=14), TODAY
    )
    member = Member(number, f"Person {number:04}", place, TODAY, frozenset({Role.CHAMPION}))
    booked = date(2027, 11, 2) if state is State.BOOKED else None
    return Standing(member, cycle, state, DUE, None, History(booked=booked))


def labels(found: Drawn) -> list[str]:
    return [key.label for row in found.keyboard for key in row]


def test_one_sheet_shows_a_small_area_by_team_and_name() -> None:
    stands = [
        standing(3, "South", State.OVERDUE),
        standing(2, "North", State.BOOKED),
        standing(1, "North", State.UP_TO_DATE, Kind.RESTORATIVE),
        standing(2, "North", State.DUE, Kind.RESTORATIVE),
    ]

    found = drawn(teams(stands), 0, TODAY)

    assert [group.label for group in found.chart.groups] == ["North", "South"]
    assert found.chart.columns == ("Clinical", "Restorative")
    assert twin(found.chart) == [
        "Person 0001: Restorative up to date 30 Nov",
        "Person 0002: Clinical booked Nov ’27; Restorative due 30 Nov",
        "Person 0003: Clinical overdue 30 Nov",
    ]
    assert labels(found) == ["As text"]


@pytest.mark.parametrize(("people", "sheets"), [(20, 1), (21, 2)])
def test_a_sheet_has_room_for_twenty(people: int, sheets: int) -> None:
    found = drawn(teams([standing(number) for number in range(people)]), 2, TODAY)

    rows = sum(len(group.lines) for group in found.chart.groups)
    assert rows == (people if sheets == 1 else 1)
    assert ("« Before" in labels(found)) is (sheets == 2)


def test_many_people_are_shown_by_team_and_each_team_by_a_tap() -> None:
    stands = [
        standing(number, f"Team {number % 30:02}", State.OVERDUE if number % 7 == 0 else State.DUE)
        for number in range(1400)
    ]
    found = teams(stands)

    overview = drawn(found, 0, TODAY)
    opened = overview.keyboard[0][0]
    sheet = drawn(found, 1, TODAY)

    (lines,) = (group.lines for group in overview.chart.groups)
    assert "20 of 30 teams" in overview.chart.about
    assert len(lines) == 20
    assert lines[0].cells[0].tone is Tone.ALARM
    assert " of 47" in lines[0].cells[0].text
    assert opened.label.startswith(lines[0].label)
    assert len(sheet.chart.groups[0].lines) == 20
    assert labels(sheet) == ["More »", "All teams", "As text"]
    assert labels(drawn(found, 90, TODAY)) == ["« Before", "All teams", "As text"]
    for forged in (-1, 91, 10**9):
        assert drawn(found, forged, TODAY) == overview


def test_a_team_where_nothing_is_due_says_so_and_one_that_is_not_asked_is_empty() -> None:
    stands = [standing(number, "North", State.UP_TO_DATE) for number in range(20)]
    stands.append(standing(20, "South", State.DUE, Kind.LIAISON))

    found = drawn(teams(stands), 0, TODAY)

    assert twin(found.chart) == [
        "North: Clinical none due 0 of 20",
        "South: Liaison meeting some due 1 of 1",
    ]
    assert labels(found)[:2] == ["North", "South"]


@pytest.mark.parametrize("name", ["<b>&", "👶" * 60, "A" * 60])
def test_the_caption_fits_whatever_the_names_are(name: str) -> None:
    stands = [standing(number, f"{name} {number}") for number in range(400)]

    said = shown(drawn(teams(stands), 0, TODAY), b"png")

    assert length(said.text) <= CAPTION_LIMIT
    assert "<b>" not in said.text


async def test_the_specialist_sees_it_by_one_tap_with_its_text_under_it(
    chat: Chat, amina: Hand, ruth: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ruth.forges("supervision:picture:0")
    assert "has set no rules" in ruth.sees()
    await rule(chat)
    await had(amina, 200)
    await ruth.says("/supervision")
    await ruth.presses("Everybody")

    await ruth.presses("As a picture")

    photo = ruth.history()[-1]["photo"][0]
    assert (photo["width"], photo["height"]) == (760, 374)
    assert ruth.sees() == "What is due, Mon 23 Nov.\nOverdue: Amina (clinical 7 Aug)."
    await ruth.presses("As text")
    assert "Amina, clinical supervision: was due" in ruth.sees()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    await ruth.presses("As a picture")
    assert "could not draw" in ruth.sees()
    await amina.forges("supervision:picture:0")
    assert not any("photo" in message for message in amina.history())
