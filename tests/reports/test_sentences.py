"""What the figures say: one and many, exactly for one reader and rounded for others."""

import pytest

from bot.figures import Subject
from bot.reports import sentences
from bot.reports.disclosure import Hidden, Rounded, Shown
from bot.reports.sight import Sight
from bot.reports.values import Amount, Cell, Sources, Tally

NAMES = {"kind of service": {"camhs": "CAMHS"}}


def sight(
    sources: Sources, own: dict[Cell, Amount], families: dict[Cell, Shown] | None = None
) -> Sight:
    measures = {one.name: one for one in sources.measures()}
    return Sight(measures, Tally(own), families, NAMES)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 time no local service was there, most often for CAMHS (1)."),
        (2, "2 times no local service was there, most often for CAMHS (2)."),
        (1200, "1,200 times no local service was there, most often for CAMHS (1,200)."),
    ],
)
def test_the_specialist_reads_exact_figures(sources: Sources, count: int, said: str) -> None:
    cells = {("gaps noted", group, ""): Amount(count) for group in ("", "camhs")}

    assert sentences.said(Subject.GAPS, sight(sources, cells)) == (said,)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (Rounded(10), "About 10 times no local service was there."),
        (Hidden(), "Some times no local service was there (the number is not shown)."),
    ],
)
def test_others_read_what_is_shown(sources: Sources, shown: Shown, said: str) -> None:
    see = sight(sources, {}, {("gaps noted", "", ""): shown, ("gaps noted", "camhs", ""): Hidden()})

    assert sentences.said(Subject.GAPS, see) == (said,)
    assert see.groups("gaps noted") == ("camhs",)
    assert see.share(("gaps noted", "camhs", ""), ("gaps noted", "", "")) == "*"


def test_what_is_hidden_comes_last_and_by_name(sources: Sources) -> None:
    shown: dict[Cell, Shown] = {
        ("gaps noted", "b", ""): Hidden(),
        ("gaps noted", "a", ""): Hidden(),
        ("gaps noted", "z", ""): Rounded(0),
        ("gaps noted", "y", ""): Rounded(25),
    }

    assert sight(sources, {}, shown).groups("gaps noted") == ("y", "z", "a", "b")


def test_every_part_says_something_once_it_has_figures(sources: Sources) -> None:
    own = {
        ("consult sent", "", ""): Amount(1),
        ("consult answered", "", ""): Amount(1, 1),
        ("consult answered in time", "", ""): Amount(1, 1),
        ("consult median working minutes to the answer", "", ""): Amount(61),
        ("supervision places offered", "", ""): Amount(1),
        ("training sessions given", "", ""): Amount(2),
        ("people at training sessions", "", ""): Amount(1),
        ("people in the service", "", ""): Amount(3),
    }
    see = sight(sources, own)

    assert sentences.said(Subject.CONSULT, see) == (
        "1 question went to the specialist; 1 of 1 (100%) are answered, 1 of 1 (100%) of these in"
        " the promised time.",
        "The middle one of the answers took 1 hour 1 minute of working time.",
    )
    assert sentences.said(Subject.SUPERVISION, see)[0].startswith("Offered: 1 place; booked: 0;")
    assert sentences.said(Subject.LEARNING, see) == (
        "The service gave 2 sessions of training to 1 person.",
    )
    assert sentences.said(Subject.PAGES, see) == ("In the service at its end: 3 people.",)
    assert sentences.said(Subject.DEMAND, see) == ()
    assert len(sentences.matters(see)) == 3
