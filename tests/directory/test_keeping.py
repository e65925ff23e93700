"""The specialist keeps services in the chat; two editors never overwrite each other."""

from dataclasses import replace

import pytest

from bot.directory.keeping import rules
from bot.directory.keeping.values import Field
from bot.directory.values import Ages, Months, NotNow, Service, Status
from bot.people.values import Role
from tests.conftest import MONDAY
from tests.directory.area import Team

TODAY = MONDAY.date()
ONE = Service(1, "one", "One", "gp")


def ages(antenatal: bool, first: int, last: int) -> Ages:
    return Ages(antenatal, Months(first, last))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("pregnancy to 2", ages(True, 0, 35)),
        ("pregnancy", Ages(antenatal=True, months=None)),
        ("birth to under 1", ages(False, 0, 11)),
        ("6 months to 3", ages(False, 6, 47)),
        ("1-3 years", ages(False, 12, 47)),
        ("birth to 18 months", ages(False, 0, 18)),
        ("", None),
    ],
)
def test_ages_are_read_as_people_write_them(text: str, known: Ages | None) -> None:
    assert rules.ages(text) == known


@pytest.mark.parametrize("text", ["all", "3 to 1", "birth to 9", "2"])
def test_ages_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(NotNow):
        rules.ages(text)


def test_what_is_typed_goes_where_it_belongs_and_a_dash_is_not_known() -> None:
    typed = ONE
    for field, text in {
        Field.NAME: "Two",
        Field.ORGANIZATION: "Trust",
        Field.DESCRIPTION: "Helps",
        Field.ROUTE: "Form",
        Field.HOURS: "9–17",
        Field.PHONE: "01632 960101",
        Field.EMAIL: "a@b.example",
        Field.URL: "https://b.example",
        Field.LANGUAGES: "English, Urdu",
        Field.WAIT: "8-12, team manager",
        Field.NOTE: "full",
    }.items():
        typed = rules.typed(typed, field, text, TODAY)

    assert (typed.name, typed.organization, typed.description) == ("Two", "Trust", "Helps")
    assert (typed.contact.route, typed.contact.url) == ("Form", "https://b.example")
    assert (typed.languages, typed.standing.note) == (("English", "Urdu"), "full")
    assert [(one.first, one.last, one.source) for one in typed.waits] == [(8, 12, "team manager")]
    assert rules.typed(typed, Field.PHONE, "-", TODAY).contact.phone == ""


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Field.NAME, "-"),
        (Field.NAME, "x" * 81),
        (Field.HOURS, "x" * 201),
        (Field.WAIT, "soon"),
        (Field.WAIT, "12-8"),
    ],
)
def test_what_cannot_be_is_refused(field: Field, text: str) -> None:
    with pytest.raises(NotNow):
        rules.typed(ONE, field, text, TODAY)


def test_the_last_locality_stays_for_without_any_it_would_be_everywhere() -> None:
    north = replace(ONE, criteria=replace(ONE.criteria, localities=frozenset({1})))

    assert rules.toggled(north, Field.PLACES, 0, (1, 2)) == north
    both = rules.toggled(north, Field.PLACES, 1, (1, 2))
    assert both.criteria.localities == {1, 2}
    assert rules.toggled(both, Field.PLACES, 2, (1, 2)).criteria.localities == frozenset()
    for field, option in ((Field.PLACES, 3), (Field.SEES, 3), (Field.NAME, 0)):
        with pytest.raises(NotNow):
            rules.toggled(north, field, option, (1, 2))


def test_a_service_just_named_takes_nobody_and_a_status_is_dated() -> None:
    begun = rules.begun("The Fell – Group!", "gp", TODAY)
    opened = rules.standing(begun, Status.OPEN, TODAY)

    assert (begun.slug, begun.standing.status) == ("the-fell-group", Status.PAUSED)
    assert (opened.standing.note, opened.standing.since) == ("", TODAY)
    assert rules.standing(opened, Status.OPEN, TODAY) == opened
    assert rules.slug("—") == "service"


async def test_a_service_is_added_filled_in_opened_and_found(those: Team) -> None:
    ruth = those.ruth
    await ruth.says("/services")
    await ruth.presses("Keep services")
    await ruth.presses("Add a service")
    await ruth.says("Little Steps")
    assert "Paused since 23 Nov 2026: being entered" in ruth.sees()
    await ruth.presses("Kind")
    await ruth.presses("Parent-infant")
    await ruth.presses("Done")
    await ruth.presses("Where")
    await ruth.presses("South")
    await ruth.presses("Done")
    await ruth.presses("Sees")
    await ruth.presses("Children")
    await ruth.presses("Done")
    await ruth.presses("Need")
    await ruth.presses("Mild")
    await ruth.presses("Done")
    await ruth.presses("Who refers")
    await ruth.presses("Health visitors")
    await ruth.presses("Done")
    await ruth.presses("Ages")
    await ruth.says("half")
    assert "could not read" in ruth.sees()
    await ruth.says("1 to 3")
    await ruth.presses("Open")
    await ruth.presses("See it")

    assert "Takes: 1 year to under 4" in ruth.sees()
    added = await those.service("little-steps-2")
    assert (added.kind, added.standing.status) == ("parent-infant", Status.OPEN)
    await those.kate.says("who takes a two year old?")
    assert "Little Steps · Parent-infant" in those.kate.sees()


async def test_the_second_of_two_editors_is_told_and_writes_nothing(those: Team) -> None:
    other = await those.chat.member("olive", Role.SPECIALIST)
    for hand in (those.ruth, other):
        await hand.says("/services")
        await hand.presses("Babies First North")
        await hand.presses("Change…")
        await hand.presses("Hours")
    await those.ruth.says("Monday only")
    await other.says("Fridays only")

    assert "Somebody else has changed this service" in other.sees()
    assert (await those.service("babies-first")).contact.hours == "Monday only"
    await other.presses("Leave it as it is")
    await other.presses("Pause")
    await other.presses("Close…")
    await other.presses("Keep it")
    await other.presses("Why paused")
    await other.says("no therapist")
    assert "Paused since 23 Nov 2026: no therapist" in other.sees()


async def test_facts_are_checked_in_one_tap_and_closed_services_are_gone(those: Team) -> None:
    ruth = those.ruth
    await ruth.says("/services")
    await ruth.presses("Keep services")
    assert "Not checked for half a year: 1" in ruth.sees()
    await ruth.presses("Maple Service")
    await ruth.presses("Checked today")
    await ruth.presses("Keeping services")
    assert "Not checked for half a year: 0" in ruth.sees()
    assert (await those.service("maple")).standing.checked == TODAY

    await ruth.presses("Beck Parent")
    await ruth.presses("Close…")
    await ruth.presses("Close it")
    await ruth.forges("directory:keep:99")
    assert "not there any more" in ruth.sees()
    await ruth.says("/services")
    await ruth.presses("Where")
    await ruth.presses("South")
    assert "Beck Parent" not in ruth.sees()
    await ruth.presses("Keep services")
    assert "Closed: 2" in ruth.sees()
    await ruth.presses("Closed services")
    await ruth.presses("Beck Parent")
    await ruth.presses("Open again")
    assert "Open: takes referrals" in ruth.sees()
    await ruth.presses("« Keeping")
    assert "Closed: 1" in ruth.sees()
