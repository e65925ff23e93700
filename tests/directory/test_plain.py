"""Plain questions about services are understood, and no other question is taken from the pages."""

import pytest
from ruamel.yaml import YAML

from bot.directory.finding.plain import Meant, OneService, Vocabulary, WhoHere, read
from bot.directory.finding.values import Query
from bot.directory.values import Ages, Months, Severity, Whom
from bot.pages.values import number
from bot.people.values import Locality
from tests.conftest import KNOWLEDGE

NORTH, SOUTH = 1, 2


def child(first: int, last: int) -> Ages:
    return Ages(antenatal=False, months=Months(first, last))


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    kinds = dict(YAML(typ="safe", pure=True).load((KNOWLEDGE / "service-kinds.yml").read_text()))
    return Vocabulary((Locality(1, "North"), Locality(2, "South")), {"Little Steps": 7}, kinds)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "who takes a two-year-old in north?",
            Query(0, NORTH, child(24, 35), whom=Whom.CHILD),
        ),
        ("wait for complex needs?", Query(0, NORTH, severity=Severity.COMPLEX)),
        ("Who sees dads in South?", Query(0, SOUTH, whom=Whom.PARTNER)),
        ("any group for a toddler", Query(0, NORTH, child(12, 35), whom=Whom.CHILD)),
        ("who takes 3 year olds anywhere", Query(0, 0, child(36, 47), whom=Whom.CHILD)),
        (
            "what services are there for pregnant women",
            Query(0, NORTH, Ages(antenatal=True, months=None), whom=Whom.MOTHER),
        ),
        ("how long is the wait for CAMHS", Query(number("camhs"), NORTH)),
        ("phone number for the crisis team", Query(number("crisis-team"), NORTH)),
        ("which parent-infant team is there in south", Query(number("parent-infant"), SOUTH)),
        ("is the perinatal team taking referrals", Query(number("perinatal"), NORTH)),
        ("waiting list for iapt?", Query(number("talking-therapies"), NORTH)),
        ("what services are there?", Query(0, NORTH)),
        ("who takes newborns", Query(0, NORTH, child(0, 0), whom=Whom.CHILD)),
        ("wait at Little Steps?", OneService(7)),
        ("who is my champion?", WhoHere()),
    ],
)
def test_a_question_for_services_is_read(text: str, meant: Meant, known: Vocabulary) -> None:
    assert read(text, NORTH, known) == meant


@pytest.mark.parametrize(
    "text",
    [
        "epds 14 at 8/52, hold or refer?",
        "who takes the lead if she is at risk",
        "should I wait two weeks and repeat it",
        "who takes over when she scores 14 at 8 weeks",
        "which team for an epds of 14 in north",
        "wait and see, or refer to perinatal?",
        "how long should we wait before referring to camhs",
        "who sees a mum hearing voices",
        "any service for a mum who is being hit",
        "which service for birth trauma",
        "who takes whooley positive mums in north",
        "what do I do while on the waiting list",
        "mum tearful 6 weeks post birth",
        "north team meeting today",
    ],
)
def test_a_question_for_the_pages_is_left_to_them(text: str, known: Vocabulary) -> None:
    assert read(text, NORTH, known) is None


def test_no_golden_question_is_taken_from_the_pages(known: Vocabulary) -> None:
    golden = YAML(typ="safe", pure=True).load((KNOWLEDGE / "golden.yml").read_text())

    taken = [one["q"] for one in golden if read(one["q"], NORTH, known) is not None]

    assert taken == []
