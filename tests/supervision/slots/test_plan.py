import re
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlite_utils.db import Database as Db

from bot.marked import Faults
from bot.people import store as people
from bot.people.values import Role
from bot.supervision.slots import store as slots
from bot.supervision.slots.leave.store import notes
from bot.supervision.slots.plan import store
from bot.supervision.slots.plan.store import NoGiver
from bot.supervision.values import Kind, Weekly
from tests.shell import Shell
from tests.supervision.world import LONDON, NOW, offered, person, span, terms

DOCS = Path(__file__).parents[3] / "docs" / "supervision.md"
EXAMPLE = re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)[0]

WRONG = """\
offers:
  - kind: clinical
    hours: {tuesday: 9 to 12, someday: 09:00-12:00, friday: 09:00-09:30}
    localities: [West]
  - kind: clinical
    hours: {monday: 14:00-15:30}
away: [soon]
extra:
  - {kind: liaison, when: 13 Jan}
"""


@pytest.fixture
def owen(diary: Db) -> int:
    number = person(diary, "Owen Pryce")
    people.give_roles(diary, number, [Role.SUPERVISOR])
    return number


def faults(db: Db, text: str) -> list[tuple[int, str]]:
    with pytest.raises(Faults) as found:
        store.put(db, text, "Owen Pryce", LONDON, NOW)
    return [(one.line, one.words) for one in found.value.faults]


def test_the_example_file_of_the_docs_is_taken_as_it_is(diary: Db, owen: int) -> None:
    people.locality(diary, "North")
    text = (DOCS.parent / "examples" / "slots.yml").read_text("utf-8")

    said = store.put(diary, text, "Owen Pryce", LONDON, NOW)

    assert said == "Owen Pryce offers 3 kinds, with 3 exceptions."


def test_the_example_of_the_docs_takes_the_place_of_what_stood(diary: Db, owen: int) -> None:
    offered(diary, terms(owen, Kind.LIAISON))
    slots.add_away(diary, owen, span(25, 9, 10))

    said = store.put(diary, EXAMPLE, "owen pryce", LONDON, NOW)

    kept = {one.kind: one for one in slots.offers(diary)}
    assert said == "Owen Pryce offers 2 kinds, with 3 exceptions."
    assert kept.keys() == {Kind.CLINICAL, Kind.PEER_FORMAL}
    clinical, group = kept[Kind.CLINICAL], kept[Kind.PEER_FORMAL]
    assert (clinical.place, len(clinical.localities)) == ("Fellside Clinic, room 2", 1)
    assert (group.seats, group.length) == (8, timedelta(minutes=90))
    assert slots.hours(diary, clinical).weekly == (
        Weekly(1, time(9), time(12)),
        Weekly(3, time(9), time(12)),
        Weekly(3, time(13), time(15)),
    )
    assert [one.kind for one in notes(diary, owen, NOW)] == [None, None, Kind.CLINICAL]
    assert store.put(diary, EXAMPLE, "Owen Pryce", LONDON, NOW) == said


def test_every_fault_is_told_with_its_line_and_nothing_changes(diary: Db, owen: int) -> None:
    offered(diary, terms(owen, Kind.LIAISON))

    told = faults(diary, WRONG)

    assert [line for line, _ in told] == [3, 3, 3, 4, 5, 7, 9, 9]
    words = " ".join(words for _, words in told)
    for part in (
        "“9 to 12” is no span of hours.",
        "`someday` is no weekday.",
        "09:00-09:30 is shorter than one session.",
        "There is no locality “West”. There are: North.",
        "`clinical` stands twice.",
        "I found no day in that.",
        "`liaison` is not among the offers",
        "Extra hours need a time from and to.",
    ):
        assert part in words
    assert [one.kind for one in slots.offers(diary)] == [Kind.LIAISON]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "must begin with `offers:`"),
        ("- a", 1, "must begin with `offers:`"),
        ("offers: [}", 1, "This is not YAML"),
        ("away: []", 1, "`offers` is missing"),
        ("offers:\n - kind: clinics\n   hours: {}", 2, "must be one of: clinical, managerial"),
        ("offers:\n - kind: clinical", 2, "`offers.0.hours` is missing"),
        ("offers:\n - kind: clinical\n   hours: {}\n   size: 3", 4, "There is no field"),
        ("offers:\n - kind: clinical\n   hours: {}\n   seats: 0", 4, "`offers.0.seats`"),
        ("offers:\n - kind: clinical\n   hours: {monday: 25:00-26:00}", 3, "no span"),
        ("offers:\n - kind: clinical\n   hours: {monday: 12:00-09:00}", 3, "no span"),
        ("offers: !!python/none x", 1, ""),
    ],
)
def test_what_is_no_plan_says_so(diary: Db, owen: int, text: str, line: int, words: str) -> None:
    ((at, said), *_) = faults(diary, text)

    assert at == line
    assert words in said


def test_a_plan_is_for_somebody_who_may_offer(diary: Db, owen: int) -> None:
    person(diary, "Amina")

    for name in ("Amina", "Nobody"):
        with pytest.raises(NoGiver) as refused:
            store.put(diary, EXAMPLE, name, LONDON, NOW)
        assert refused.value.names == ("Owen Pryce",)


def test_the_command_tells_faults_and_what_came_of_it(shell: Shell, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yml"
    plan.write_text(EXAMPLE, "utf-8")
    nowhere = shell.runs("slots", "plan.yml", "--for", "Owen")
    shell.runs("invite", "--role", "supervisor", "--name", "Owen", "--locality", "North")
    stranger = shell.runs("slots", "plan.yml", "--for", "Owen")

    assert "there is no database" in nowhere.err
    assert "not one who may offer sessions" in stranger.err
    assert (nowhere.code, stranger.code) == (1, 1)
