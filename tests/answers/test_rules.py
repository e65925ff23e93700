from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import rules
from bot.answers.candidates import candidates
from bot.answers.rows import left_open, open_rows
from bot.answers.rules import Answer, Choose, Outcome, Unknown
from bot.pages.facts import read_facts
from bot.pages.steps import Step
from bot.pages.values import Condition, Key, Kind, Page, Row, Span, Word
from tests.answers.scene import FITS
from tests.pages.make import a_library, a_page, a_row, epds


@dataclass(frozen=True, slots=True)
class Near:
    coverage: float = 0.0
    words: float = 0.0
    asked: float = 0.0
    often: float = 0.0
    about: float = 0.0
    says: float = 0.0
    learnt: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    page: str
    rows: tuple[Near, ...]
    score: float = 1.0
    coverage: float = 0.9
    subject: float = 0.9
    words: float = 1.0
    cosine: float | None = None
    foreign: float = 0.0
    nobodys: float = 0.0


LOW, MILD = a_row("low", epds(0, 9)), a_row("mild", epds(10, 12))
MODERATE = a_row("moderate", epds(13, 30), Step.REFER)
STUCK = a_row("stuck", None, Step.SUPERVISION)
MOOD = a_page(LOW, MILD, MODERATE, STUCK, name="low-mood-after-birth")
PREGNANT = a_page(LOW, MILD, MODERATE, name="low-mood-in-pregnancy")
FATHERS = a_page(
    a_row("his-low", epds(0, 9)),
    a_row("his-high", epds(10, 30), Step.REFER),
    name="fathers",
    topics=("fathers-and-partners",),
)
USUAL, WORSE = a_row("usual", ()), a_row("worse", None, Step.REFER)
SUDDEN = a_row("sudden", None, Step.URGENT)
PANIC = a_page(USUAL, WORSE, SUDDEN, name="panic")
TOOL = a_page(a_row("what", ()), a_row("licence"), name="tool", kind=Kind.TOOL)
LIBRARY = a_library(MOOD, PREGNANT, FATHERS, PANIC, TOOL)


A_CASE = "panics every morning before nursery opens"


def words(page: Page, share: float = 0.9, **fields: float) -> Found:
    """Return what the index says of a page that has this share of the question's words."""
    rows = tuple(Near(words=share) for _ in page.rows)
    return Found(page.id, rows, coverage=share, subject=share, words=share, **fields)


def near(page: Page, *asked: float) -> Found:
    """Return what the index says of a page whose rows are so near in meaning."""
    top = max(asked)
    return Found(page.id, tuple(Near(asked=a, about=a) for a in asked), top, 0, 0, 0, top)


def decide(question: str, *hits: Found) -> Outcome:
    return rules.decide(LIBRARY, read_facts(question), hits, FITS)


def row_of(question: str, *hits: Found) -> Row:
    outcome = decide(question, *hits)
    assert isinstance(outcome, Answer)
    return outcome.row


def offered(outcome: Outcome) -> set[str]:
    assert isinstance(outcome, Choose)
    return {row.slug for option in outcome.options for row in option.rows}


@pytest.mark.parametrize(
    ("score", "row"),
    [(0, LOW), (9, LOW), (10, MILD), (12, MILD), (13, MODERATE), (14, MODERATE), (30, MODERATE)],
)
def test_a_stated_score_gets_its_own_row(score: int, row: Row) -> None:
    assert row_of(f"low mood pn, epds {score}", words(MOOD)) == row


@given(st.integers(0, 30), st.sampled_from(["no risk", "8/52", "6 weeks pn", "hold or refer?", ""]))
def test_no_score_ever_gets_the_row_of_another(score: int, rest: str) -> None:
    row = row_of(f"epds {score} {rest}", words(MOOD))

    assert all(condition.allows.holds(score) for condition in row.when or ())


@given(st.integers(0, 30), st.lists(st.floats(0, 1), min_size=4, max_size=4))
def test_whatever_is_nearer_a_stated_score_never_gives_way_to_a_milder_step(
    score: int, asked: list[float]
) -> None:
    outcome = decide(f"epds {score}", near(MOOD, *asked))

    if isinstance(outcome, Answer):
        [chosen] = open_rows(MOOD, read_facts(f"epds {score}"))
        assert outcome.row in (chosen, STUCK)
        assert outcome.row is chosen or chosen is not MODERATE


def test_a_stated_score_leaves_the_more_cautious_rows_that_ask_for_none() -> None:
    assert left_open(MOOD, read_facts("epds 11")) == (MILD, STUCK)
    assert left_open(MOOD, read_facts("epds 14")) == (MODERATE,)
    assert left_open(MOOD, read_facts("low mood")) == MOOD.rows


def _only(slug: str, low: int, high: int, step: Step) -> Row:
    span = (Condition(Key.LASTING_WEEKS, Span(low, high)),)
    return replace(a_row(slug, None, step), only=span)


def test_a_row_for_another_time_than_is_stated_is_not_meant() -> None:
    recent, lasting = _only("recent", 0, 4, Step.MANAGE), _only("lasting", 4, 52, Step.REFER)
    page = a_page(recent, lasting, SUDDEN)

    assert left_open(page, read_facts("crash a fortnight ago")) == (recent, SUDDEN)
    assert left_open(page, read_facts("crash four months ago")) == (lasting, SUDDEN)
    assert left_open(page, read_facts("a crash, nightmares")) == page.rows


def test_where_every_row_is_for_another_time_none_is_ruled_out() -> None:
    page = a_page(_only("recent", 0, 4, Step.MANAGE))

    assert left_open(page, read_facts("crash four months ago")) == page.rows


def test_the_rows_beside_are_always_there() -> None:
    outcome = decide("epds 14", words(MOOD))

    assert isinstance(outcome, Answer)
    assert outcome.beside == (LOW, MILD, STUCK)


def test_without_the_score_the_rows_that_it_decides_between_are_offered() -> None:
    assert offered(decide("low mood pn", words(MOOD))) >= {"low", "mild", "moderate"}
    assert offered(decide("low mood pn", near(MOOD, 0.9, 0.1, 0.1, 0.1))) >= {"low", "mild"}


def test_a_score_left_open_offers_only_the_rows_that_it_leaves_open() -> None:
    outcome = decide("epds 9 and epds 12", words(MOOD))

    assert offered(outcome) == {"low", "mild", "stuck"}
    assert row_of("epds 13 or more", words(MOOD)) == MODERATE


def test_nothing_found_is_unknown() -> None:
    assert decide("epds 14") == Unknown(0.0)
    assert decide("epds 14", Found("gone", ())) == Unknown(0.0)
    assert isinstance(decide("x", words(PANIC, 0.0)), Unknown)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [((0.1, 0.1, 0.1), Unknown), ((0.6, 0.6, 0.6), Choose), ((0.9, 0.5, 0.4), Answer)],
)
def test_how_likely_the_rows_are_decides_between_answer_choice_and_unknown(
    asked: tuple[float, ...], kind: type[Outcome]
) -> None:
    assert isinstance(decide("something", near(PANIC, *asked)), kind)


def test_by_words_alone_its_own_curve_decides() -> None:
    assert isinstance(decide("something", words(TOOL, 0.1)), Unknown)
    assert row_of("something", words(TOOL, 1.0)).slug == "what"


def test_a_choice_has_the_likeliest_rows_of_every_page_that_is_near() -> None:
    outcome = decide("something", near(TOOL, 0.62, 0.60), near(PANIC, 0.61, 0.60, 0.2))

    assert offered(outcome) >= {"what", "licence", "usual", "worse"}
    assert isinstance(outcome, Choose)
    assert [option.page for option in outcome.options] == [TOOL, PANIC]
    assert len(outcome.options[0].rows) + len(outcome.options[1].rows) <= rules.MOST_OPTIONS


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_a_row_never_opens_while_more_cautious_ones_are_not_unlikely(asked: list[float]) -> None:
    outcome = decide("how often", near(PANIC, *asked))

    if isinstance(outcome, Answer):
        shares = FITS.by_meaning.shares(
            [
                option.signals
                for option in rules.options_of(
                    candidates(LIBRARY, read_facts("how often"), [near(PANIC, *asked)]),
                    read_facts("how often"),
                )
            ]
        )
        after = PANIC.rows.index(outcome.row) + 1
        assert sum(shares[after:]) < rules.RISK


def test_dangers_that_are_not_unlikely_are_always_offered() -> None:
    others = [a_row(f"other-{n}") for n in range(6)]
    page = a_page(*others, SUDDEN, name="long")
    library = a_library(page)

    outcome = rules.decide(library, read_facts(A_CASE), [near(page, *[0.62] * 6, 0.55)], FITS)

    assert "sudden" in offered(outcome)
    assert len(offered(outcome)) == rules.MOST_OPTIONS


def test_a_topic_alone_offers_its_whole_ladder_in_order() -> None:
    likely = near(PANIC, 0.5, 0.62, 0.3)

    case, topic = decide(A_CASE, likely), decide("panic attacks", likely)

    assert isinstance(case, Answer)
    assert isinstance(topic, Choose)
    assert [row.slug for row in topic.options[0].rows] == ["usual", "worse", "sudden"]
    assert len(topic.options) == 1


def test_two_words_that_tell_plainly_open_their_row() -> None:
    assert row_of("prefers one", near(PANIC, 0.1, 0.9, 0.1)) is WORSE
    assert row_of("epds 14", near(MOOD, 0.5, 0.5, 0.5, 0.5)) is MODERATE


def test_a_topic_that_no_page_has_to_itself_offers_the_likeliest_rows() -> None:
    outcome = decide("sleep", near(PANIC, 0.61, 0.3, 0.3), near(TOOL, 0.6, 0.6))

    assert isinstance(outcome, Choose)
    assert len(outcome.options) == 2


def test_a_page_that_only_informs_opens_at_its_likeliest_row() -> None:
    assert row_of("may i print it", near(TOOL, 0.5, 0.9)).slug == "licence"


def test_other_rows_that_are_near_stand_beside_an_answer() -> None:
    outcome = decide("what is it", near(TOOL, 0.8, 0.75), near(PANIC, 0.7, 0.1, 0.1))

    assert isinstance(outcome, Answer)
    assert (outcome.page, outcome.row.slug) == (TOOL, "what")
    assert {option.page.id for option in outcome.also} == {"panic", "tool"}


def test_none_stand_beside_an_answer_that_is_sure_enough() -> None:
    outcome = decide("what is it", near(TOOL, 0.8, 0.68), near(PANIC, 0.68, 0.1, 0.1))

    assert isinstance(outcome, Answer)
    assert outcome.also == ()


def test_a_stage_that_is_not_said_is_chosen_by_whoever_asks() -> None:
    outcome = decide("epds 14", words(MOOD), words(PREGNANT, 0.8))

    assert isinstance(outcome, Choose)
    assert {option.page for option in outcome.options} >= {MOOD, PREGNANT}


def test_a_page_of_another_stage_does_not_win_over_one_that_fits() -> None:
    assert decide("28/40, epds 14", words(MOOD), words(PREGNANT, 0.6, score=0.6)) is not None
    pregnant = decide("28/40, epds 14", words(PREGNANT, 0.9), words(MOOD, 0.5, score=0.6))

    assert isinstance(pregnant, Answer)
    assert pregnant.page == PREGNANT


def test_a_page_of_another_stage_alone_is_only_offered() -> None:
    assert offered(decide("28/40, epds 14", words(MOOD))) == {"moderate"}


def test_a_fathers_score_is_read_on_his_page_and_a_mothers_on_hers() -> None:
    his = decide("dad epds 11", words(MOOD), words(FATHERS, 0.7))
    hers = decide("mum epds 11 pn", words(FATHERS), words(MOOD, 0.7))

    assert isinstance(his, Answer)
    assert his.row.slug == "his-high"
    assert isinstance(hers, Answer)
    assert hers.row == MILD


def test_the_stage_of_a_page_may_come_from_its_conditions() -> None:
    weeks = (Condition(Key.WEEKS_POSTNATAL, Span(0, 104)),)
    gestation = (Condition(Key.WEEKS_PREGNANT, Span(0, 42)),)
    after = a_page(a_row("one", weeks), name="after")
    before = a_page(a_row("two", gestation), name="before")

    def outcome(question: str, page: Page) -> Outcome:
        return rules.decide(a_library(page), read_facts(question), [words(page)], FITS)

    assert isinstance(outcome("28/40", after), Choose)
    assert isinstance(outcome("6 weeks postnatal", after), Answer)
    assert isinstance(outcome("6 weeks postnatal", before), Choose)
    assert isinstance(outcome("28/40", before), Answer)


def test_a_page_that_asks_for_the_stated_score_gains_on_one_that_does_not() -> None:
    outcome = decide("epds 14", words(PANIC), words(MOOD, 0.7))

    assert isinstance(outcome, Answer)
    assert outcome.page == MOOD


def test_a_whooley_answer_is_a_finding_too() -> None:
    page = a_page(
        a_row("yes", (Condition(Key.WHOOLEY, Word("yes")),)),
        a_row("no", (Condition(Key.WHOOLEY, Word("no")),)),
        name="whooley",
    )

    outcome = rules.decide(a_library(page), read_facts("whooley neg"), [words(page)], FITS)

    assert isinstance(outcome, Answer)
    assert outcome.row.slug == "no"


def test_rows_without_conditions() -> None:
    rows = (a_row("one"), a_row("two"))
    facts = read_facts("anything")

    assert open_rows(a_page(*rows), facts) == rows
    assert open_rows(a_page(*rows, kind=Kind.GUIDE), facts) == rows[:1]


def test_facts_that_no_row_is_for_offer_the_whole_ladder() -> None:
    page = a_page(a_row("low", epds(0, 9)), a_row("high", epds(13, 30)))

    assert open_rows(page, read_facts("epds 11")) == page.rows


def test_a_page_that_was_found_and_does_not_fit_leads_only_where_it_is_far_better() -> None:
    far = candidates(
        LIBRARY, read_facts("28/40, epds 14"), [words(MOOD), words(PREGNANT, score=0.1)]
    )
    fair = candidates(
        LIBRARY, read_facts("28/40, epds 14"), [words(MOOD), words(PREGNANT, score=0.6)]
    )

    assert far[0].page == MOOD
    assert fair[0].page == PREGNANT
