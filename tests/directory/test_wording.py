"""Whatever people wrote, every message fits Telegram and shows it as text."""

from dataclasses import replace
from datetime import date

import pytest

from bot.directory import wording as words
from bot.directory.changes import wording as changes
from bot.directory.changes.values import News, Told
from bot.directory.filing import wording as filing
from bot.directory.finding import compare_wording
from bot.directory.finding import wording as finding
from bot.directory.finding.store import Champions
from bot.directory.finding.values import Card, Compared, Found, Query, Words
from bot.directory.gaps import wording as gaps
from bot.directory.gaps.values import Gap, Latest, Noted, Sort, Why
from bot.directory.keeping import wording as keeping
from bot.directory.keeping.values import CHOSEN, TYPED, Desk, Sheet
from bot.directory.rules import Change, LeftOut, Match, misfits
from bot.directory.urgent import wording as urgent
from bot.directory.urgent.values import Board, Kept
from bot.directory.values import (
    Ages,
    Contact,
    Criteria,
    Family,
    Months,
    Service,
    Severity,
    Standing,
    Status,
    Wait,
    Whom,
)
from bot.directory.waits import wording as waits
from bot.directory.waits.values import Told as ToldWait
from bot.directory.waits.values import Waiting
from bot.marked import Fault
from bot.people.values import Locality, Person, Role
from bot.reply import CALLBACK_LIMIT, TEXT_LIMIT, Press, Reply, length, plain
from bot.safety.crisis import LocalLine
from tests.conftest import MONDAY

TODAY = date(2026, 11, 23)
EVIL = "<b>& x</i> " * 18
NORTH = Locality(999_999, "<North & co>")
WORDS = Words({"gp": EVIL, "camhs": "CAMHS"}, (NORTH,), TODAY)
SERVICE = Service(
    999_999,
    "one",
    "<b>&" * 20,
    "gp",
    EVIL,
    EVIL,
    Criteria(frozenset({NORTH.id}), Ages(antenatal=True, months=Months(1, 70))),
    Contact(EVIL, EVIL, EVIL, EVIL, EVIL),
    (EVIL,),
    tuple(Wait(1, 520, TODAY, EVIL[:120], one) for one in (None, *Severity)),
    Standing(Status.PAUSED, EVIL, TODAY, date(2020, 1, 1)),
    version=9_999,
)
FULLEST = Query(
    2**32 - 1,
    999_999,
    Ages(antenatal=True, months=Months(71, 71)),
    Severity.COMPLEX,
    Whom.CHILD,
    999,
)
OUT = LeftOut(SERVICE, misfits(SERVICE, Family(locality=1)))
GAP = Gap(9_999_999, Sort.NONE, "gp", None, "", None, None, "", EVIL, MONDAY)
PERSON = Person(1, 1, EVIL, frozenset({Role.SPECIALIST}), NORTH, MONDAY)
BOARD = Board(
    NORTH,
    (Kept(NORTH, LocalLine("one", EVIL[:20], EVIL[:60], TODAY), EVIL[:80]),),
    {"one": "One", "two": "Two"},
    TODAY,
)
REPORT = ToldWait(9_999_999, SERVICE, 520, TODAY, 1)

REPLIES = [
    finding.found(
        Found(replace(FULLEST, start=0), EVIL, Match((SERVICE,) * 9, (OUT,) * 9), WORDS, True)
    ),
    finding.found(Found(Query(start=5), "", Match((SERVICE,) * 20, ()), WORDS, True)),
    finding.card(Card(SERVICE, FULLEST, WORDS, EVIL, True)),
    finding.champions(Champions((PERSON,) * 9, WORDS)),
    finding.champions(Champions((), WORDS)),
    compare_wording.compare(Compared((SERVICE,) * 2, (SERVICE,) * 9, FULLEST, WORDS)),
    gaps.which_need(FULLEST, [("gp", EVIL)] * 9),
    gaps.which_age(FULLEST),
    gaps.noted(Noted(GAP, WORDS)),
    gaps.last(Latest((replace(GAP, why=Why.AGE, severity=Severity.MILD),) * 10, WORDS)),
    gaps.last(Latest((), WORDS)),
    waits.waiting(Waiting((REPORT,) * 9, WORDS)),
    waits.came(REPORT, "open"),
    keeping.desk(Desk((SERVICE,) * 20, (SERVICE,), (SERVICE,), 3, 20, WORDS)),
    keeping.closed(Desk((), (), (SERVICE,) * 60, 3, 20, WORDS)),
    gaps.which_service((SERVICE,) * 9, FULLEST),
    gaps.which_service((), FULLEST),
    keeping.sheet(Sheet(SERVICE, WORDS)),
    *(keeping.pick((Sheet(SERVICE, WORDS), field)) for field in CHOSEN),
    *(keeping.ask((Sheet(SERVICE, WORDS), field)) for field in TYPED),
    changes.told(Told(tuple(News(1, SERVICE, one, MONDAY) for one in Change), WORDS)),
    changes.told(Told((News(1, SERVICE, Change.WAIT, MONDAY),) * 20, WORDS)),
    changes.told(Told((), WORDS)),
    filing.faults([Fault(1, EVIL)] * 20),
    urgent.board(BOARD),
    urgent.ask((BOARD, "one")),
    words.without_owner(1),
    words.without_owner(3),
]  # fmt: skip


@pytest.mark.parametrize("reply", REPLIES)
def test_every_message_fits_telegram(reply: Reply) -> None:
    assert 0 < length(reply.text) <= TEXT_LIMIT
    assert "<b>& x" not in reply.text
    assert "<b>&<b>" not in reply.text
    for row in reply.keyboard:
        for key in row:
            assert isinstance(key.does, Press)
            assert len(key.does.pack()) <= CALLBACK_LIMIT
            assert len(key.label) <= 64


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (None, "ages not known"),
        (Ages(antenatal=True, months=None), "pregnancy"),
        (Ages(antenatal=True, months=Months(0, 71)), "pregnancy to 5"),
        (Ages(antenatal=False, months=Months(60, 71)), "5 and over"),
        (Ages(antenatal=False, months=Months(0, 18)), "birth to 18 months"),
        (Ages(antenatal=True, months=Months(6, 35)), "pregnancy, and 6 months to under 3"),
    ],
)
def test_ages_are_said_as_people_say_them(known: Ages | None, said: str) -> None:
    assert words.ages(known) == said


BABY = Ages(antenatal=False, months=Months(0, 11))
BUMP = Ages(antenatal=True, months=None)


@pytest.mark.parametrize(
    ("family", "said"),
    [
        (Family(), ""),
        (Family(ages=BABY, severity=Severity.COMPLEX), "a baby under 1 with complex needs"),
        (Family(ages=BABY, whom=Whom.MOTHER), "a mother with a baby under 1"),
        (Family(ages=BABY, whom=Whom.CHILD), "a baby under 1"),
        (Family(ages=BUMP), "somebody during pregnancy"),
        (Family(ages=BUMP, whom=Whom.PARTNER), "a father or partner during pregnancy"),
        (Family(whom=Whom.MOTHER), "a mother"),
        (Family(whom=Whom.CHILD), "a child"),
        (Family(severity=Severity.MILD), "a family with mild needs"),
    ],
)
def test_whom_somebody_looks_for_is_said_as_a_phrase(family: Family, said: str) -> None:
    assert words.sought(family) == said


def test_what_does_not_fit_is_headed_by_what_was_asked() -> None:
    plain = finding.found(Found(Query(), "", Match((), (OUT,)), WORDS, False)).text
    asked = finding.found(Found(Query(ages=BABY), "", Match((), (OUT,)), WORDS, False)).text

    assert "I know none here that is open." in plain
    assert "Not open to you just now" in plain
    assert "family" not in plain
    assert "None that I know here takes a baby under 1." in asked
    assert "Not for a baby under 1, or not now" in asked


def test_champions_are_listed_by_locality_and_team() -> None:
    def who(name: str, team: str, role: Role = Role.CHAMPION) -> Person:
        return replace(PERSON, name=name, team=team, roles=frozenset({role}))

    here = (who("Ann", "Mill"), who("Bea", ""), who("Cy", "Mill"), who("Di", "Bay"))
    text = finding.champions(Champions((*here, who("Eve", "", Role.SPECIALIST)), WORDS)).text

    north = f"<b>{plain(NORTH.name)}:</b>"
    assert text.splitlines()[1:] == [
        f"{north} Bea, Eve (specialist)", "• Bay: Di", "• Mill: Ann, Cy",
    ]  # fmt: skip
    alone = finding.champions(Champions(here[:1], WORDS)).text
    assert alone.splitlines()[1:] == [north, "• Mill: Ann"]


def test_what_is_asked_for_is_said() -> None:
    assert words.child(Ages(antenatal=False, months=Months(18, 18))) == "a child of 18 months"
    assert words.child(Ages(antenatal=False, months=Months(6, 9))) == "a child of 6–9 months"
    assert words.child(Ages(antenatal=False, months=Months(0, 11))) == "a baby under 1"
    assert words.wait_line(Wait(0, 0, TODAY, "a"), TODAY) == "Wait: no wait, seen 23 Nov 2026 (a)"
    assert words.wait_line(Wait(1, 1, TODAY, "a"), TODAY).startswith("Wait: 1 week,")
