from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import rules
from bot.answers.rows import LEAD, open_rows, rows_for
from bot.answers.rules import Answer, Choice, Choose, Outcome, Unknown
from bot.pages.facts import Facts, read_facts
from bot.pages.values import Condition, Key, Kind, Page, Row, Span, Step, Word
from tests.answers.scene import FITS
from tests.pages.make import a_library, a_page, a_row, epds


@dataclass(frozen=True, slots=True)
class Found:
    page: str
    score: float = 1.0
    coverage: float = 0.9
    subject: float = 0.9
    words: float = 1.0
    cosine: float | None = None
    rows: tuple[float, ...] = ()


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
# Of another kind than a threshold: it opens at its first row where nothing says which.
ALWAYS = a_page(
    a_row("first", ()), a_row("other"), name="intrusive-thoughts", kind=Kind.INTERVENTION
)
LIBRARY = a_library(MOOD, PREGNANT, FATHERS, ALWAYS)


def decide(question: str, *hits: Found) -> Outcome:
    return rules.decide(LIBRARY, read_facts(question), hits, FITS)


def row_of(question: str, *hits: Found) -> Row:
    outcome = decide(question, *hits)
    assert isinstance(outcome, Answer)
    return outcome.row


@pytest.mark.parametrize(
    ("score", "row"),
    [(0, LOW), (9, LOW), (10, MILD), (12, MILD), (13, MODERATE), (14, MODERATE), (30, MODERATE)],
)
def test_a_stated_score_gets_its_own_row(score: int, row: Row) -> None:
    assert row_of(f"low mood pn, epds {score}", Found(MOOD.id)) == row


@given(st.integers(0, 30), st.sampled_from(["no risk", "8/52", "6 weeks pn", "hold or refer?", ""]))
def test_no_score_ever_gets_the_row_of_another(score: int, rest: str) -> None:
    row = row_of(f"epds {score} {rest}", Found(MOOD.id))

    assert all(condition.allows.holds(score) for condition in row.when or ())


def test_the_rows_beside_are_always_there() -> None:
    outcome = decide("epds 14", Found(MOOD.id))

    assert isinstance(outcome, Answer)
    assert outcome.beside == (LOW, MILD, STUCK)


def test_without_the_score_the_rows_of_the_page_are_offered() -> None:
    outcome = decide("low mood pn", Found(MOOD.id))

    assert isinstance(outcome, Choose)
    assert outcome.options == (Choice(MOOD, (LOW, MILD, MODERATE)),)


def test_a_score_left_open_offers_only_the_rows_that_it_leaves_open() -> None:
    outcome = decide("epds 9 and epds 12", Found(MOOD.id))

    assert isinstance(outcome, Choose)
    assert outcome.options[0].rows == (LOW, MILD)
    assert row_of("epds 13 or more", Found(MOOD.id)) == MODERATE


def test_a_row_that_is_always_first_needs_no_fact() -> None:
    assert row_of("unwanted thoughts", Found(ALWAYS.id)).slug == "first"


def test_nothing_found_is_unknown() -> None:
    assert decide("epds 14") == Unknown(0.0)
    assert decide("epds 14", Found("gone")) == Unknown(0.0)


@pytest.mark.parametrize(
    ("share", "kind"),
    [
        (0.0, Unknown),
        (0.40, Unknown),
        (0.41, Choose),
        (0.56, Choose),
        (0.57, Answer),
        (1.0, Answer),
    ],
)
def test_how_sure_it_is_decides_between_answer_choice_and_unknown(
    share: float, kind: type[Outcome]
) -> None:
    hits = (
        Found(ALWAYS.id, 1.0, share, share),
        Found(MOOD.id, 0.59, share, share),
    )

    assert isinstance(decide("something", *hits), kind)


def test_pages_that_are_near_are_offered_in_a_choice() -> None:
    weak = [Found(ALWAYS.id, 1.0, 0.5, 0.5), Found(MOOD.id, 0.6, 0.5, 0.5), Found(FATHERS.id, 0.59)]

    outcome = decide("something", *weak)

    assert isinstance(outcome, Choose)
    assert [option.page for option in outcome.options] == [ALWAYS, MOOD]


@pytest.mark.parametrize(("share", "kind"), [(0.49, Choose), (0.50, Answer)])
def test_the_only_page_for_a_few_of_the_words_is_offered_not_given(
    share: float, kind: type[Outcome]
) -> None:
    assert isinstance(decide("something", Found(ALWAYS.id, 1.0, share, 1.0)), kind)


def test_a_stage_that_is_not_said_is_chosen_by_whoever_asks() -> None:
    outcome = decide("epds 14", Found(MOOD.id, 1.0), Found(PREGNANT.id, 0.9))

    assert isinstance(outcome, Choose)
    assert [option.page for option in outcome.options] == [MOOD, PREGNANT]


def test_a_page_of_another_stage_does_not_win_over_one_that_fits() -> None:
    hits = (Found(MOOD.id, 1.0), Found(PREGNANT.id, 0.6))

    pregnant = decide("28/40, epds 14", *hits)
    postnatal = decide("6 weeks postnatal, epds 14", Found(PREGNANT.id, 1.0), Found(MOOD.id, 0.6))

    assert isinstance(pregnant, Answer)
    assert pregnant.page == PREGNANT
    assert isinstance(postnatal, Answer)
    assert postnatal.page == MOOD


def test_a_page_of_another_stage_alone_is_only_offered() -> None:
    outcome = decide("28/40, epds 14", Found(MOOD.id))

    assert isinstance(outcome, Choose)
    assert outcome.options == (Choice(MOOD, (MODERATE,)),)


def test_a_fitting_page_that_is_far_worse_does_not_lead() -> None:
    outcome = decide("28/40, epds 14", Found(MOOD.id, 1.0), Found(PREGNANT.id, 0.1))

    assert isinstance(outcome, Choose)
    assert outcome.options[0].page == MOOD


def test_a_fathers_score_is_read_on_his_page_and_a_mothers_on_hers() -> None:
    his = decide("dad epds 11", Found(MOOD.id, 1.0), Found(FATHERS.id, 0.7))
    hers = decide("mum epds 11 pn", Found(FATHERS.id, 1.0), Found(MOOD.id, 0.7))
    nobodys = decide("epds 11 pn", Found(FATHERS.id, 1.0), Found(MOOD.id, 0.9))

    assert isinstance(his, Answer)
    assert his.row.slug == "his-high"
    assert isinstance(hers, Answer)
    assert hers.row == MILD
    assert isinstance(nobodys, Answer)
    assert nobodys.row == MILD


def test_the_stage_of_a_page_may_come_from_its_conditions() -> None:
    weeks = (Condition(Key.WEEKS_POSTNATAL, Span(0, 104)),)
    gestation = (Condition(Key.WEEKS_PREGNANT, Span(0, 42)),)
    after = a_page(a_row("one", weeks), name="after")
    before = a_page(a_row("two", gestation), name="before")

    def outcome(question: str, page: Page) -> Outcome:
        return rules.decide(a_library(page), read_facts(question), [Found(page.id)], FITS)

    assert isinstance(outcome("28/40", after), Choose)
    assert isinstance(outcome("6 weeks postnatal", after), Answer)
    assert isinstance(outcome("6 weeks postnatal", before), Choose)
    assert isinstance(outcome("28/40", before), Answer)


def test_a_page_that_asks_for_the_stated_score_gains_on_one_that_does_not() -> None:
    outcome = decide("epds 14", Found(ALWAYS.id, 1.0), Found(MOOD.id, 0.8))

    assert isinstance(outcome, Answer)
    assert outcome.page == MOOD


def test_a_whooley_answer_is_a_finding_too() -> None:
    page = a_page(
        a_row("yes", (Condition(Key.WHOOLEY, Word("yes")),)),
        a_row("no", (Condition(Key.WHOOLEY, Word("no")),)),
        name="whooley",
    )

    outcome = rules.decide(a_library(page), read_facts("whooley neg"), [Found("whooley")], FITS)

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


def test_a_hit_without_any_score_does_not_fail() -> None:
    assert isinstance(decide("x", Found(ALWAYS.id, 0.0, 0.0, 0.0)), Unknown)


def near(page: Page, cosine: float) -> Found:
    return Found(page.id, cosine, 0.0, 0.0, 0.0, cosine)


@pytest.mark.parametrize(
    ("cosine", "kind"),
    [(0.40, Unknown), (0.41, Choose), (0.84, Choose), (0.85, Answer)],
)
def test_by_meaning_its_own_curve_decides_and_no_word_need_be_shared(
    cosine: float, kind: type[Outcome]
) -> None:
    assert isinstance(decide("something", near(ALWAYS, cosine)), kind)


def test_by_meaning_too_a_page_that_asks_for_the_stated_score_gains() -> None:
    outcome = decide("epds 14", near(ALWAYS, 0.9), near(MOOD, 0.76))

    assert isinstance(outcome, Answer)
    assert outcome.page == MOOD
    assert isinstance(decide("epds 14", near(ALWAYS, 0.9), near(MOOD, 0.74)), Answer)


def test_by_meaning_pages_that_are_near_are_offered_in_a_choice() -> None:
    outcome = decide("something", near(ALWAYS, 0.5), near(MOOD, 0.41), near(FATHERS, 0.39))

    assert isinstance(outcome, Choose)
    assert [option.page for option in outcome.options] == [ALWAYS, MOOD]
    assert not outcome.page_is_sure


def test_by_meaning_a_page_of_another_stage_does_not_win_over_one_that_fits() -> None:
    outcome = decide("28/40, epds 14", near(MOOD, 0.9), near(PREGNANT, 0.6))

    assert isinstance(outcome, Answer)
    assert outcome.page == PREGNANT


@pytest.mark.parametrize(("rank", "kind"), [(0.60, Choose), (0.59, Unknown)])
def test_pages_so_near_that_they_are_offered_together_need_not_lead_over_each_other(
    rank: float, kind: type[Outcome]
) -> None:
    pages = [Found(ALWAYS.id, 1.0, 0.34, 0.34), Found(MOOD.id, rank, 0.3, 0.3)]

    assert isinstance(decide("something", *pages), kind)


@pytest.mark.parametrize(("cosine", "kind"), [(0.39, Unknown), (0.40, Choose)])
def test_what_is_far_from_every_page_is_not_offered(cosine: float, kind: type[Outcome]) -> None:
    fits = replace(FITS, by_meaning=replace(FITS.by_meaning, answer=0.99, choose=0.1))

    outcome = rules.decide(LIBRARY, read_facts("something"), [near(ALWAYS, cosine)], fits)

    assert isinstance(outcome, kind)


USUAL, WORSE = a_row("usual", ()), a_row("worse", None, Step.REFER)
SUDDEN = a_row("sudden", None, Step.URGENT)
PANIC = a_page(USUAL, WORSE, SUDDEN, name="panic")
TOOL = a_page(a_row("what", ()), a_row("licence"), name="tool", kind=Kind.TOOL)
QUESTIONS = (read_facts("how often"), read_facts("epds 11"))


@pytest.mark.parametrize(
    ("near", "opened"),
    [
        ((0.5, 0.3, 0.3), (USUAL,)),
        ((0.1, 0.5, 0.2), (WORSE,)),
        ((0.1, 0.2, 0.5), (SUDDEN,)),
        # Another is about as near: the milder one never opens, nor the sharper.
        ((0.5, 0.4, 0.2), (USUAL, WORSE, SUDDEN)),
        ((0.4, 0.5, 0.2), (WORSE, USUAL, SUDDEN)),
        ((), (USUAL, WORSE, SUDDEN)),
    ],
)
@pytest.mark.parametrize("facts", QUESTIONS)
def test_without_a_stated_fact_only_the_clearly_nearest_row_opens(
    facts: Facts, near: tuple[float, ...], opened: tuple[Row, ...]
) -> None:
    assert rows_for(PANIC, facts, near) == opened


@given(st.lists(st.floats(-1, 1), min_size=3, max_size=3))
def test_a_row_never_opens_while_a_more_cautious_one_is_about_as_near(near: list[float]) -> None:
    opened = rows_for(PANIC, read_facts("how often"), near)

    if len(opened) == 1:
        at = PANIC.rows.index(opened[0])
        assert all(near[at] - near[other] >= LEAD for other in range(at + 1, 3))


@given(st.integers(0, 30), st.lists(st.floats(-1, 1), min_size=4, max_size=4))
def test_a_stated_score_decides_whatever_is_nearer(score: int, near: list[float]) -> None:
    facts = read_facts(f"epds {score}")

    assert rows_for(MOOD, facts, near) == rows_for(MOOD, facts, ())
    assert len(rows_for(MOOD, facts, near)) == 1


def test_a_row_that_asks_for_a_fact_never_opens_without_it() -> None:
    facts = read_facts("low mood pn")

    assert rows_for(MOOD, facts, (0.1, 0.2, 0.9, 0.3)) == (MODERATE, STUCK, MILD, LOW)
    assert rows_for(MOOD, facts, (0.1, 0.2, 0.3, 0.9)) == (STUCK,)
    assert rows_for(MOOD, facts, ()) == (LOW, MILD, MODERATE)


def test_the_usual_row_and_urgent_ones_in_sight_are_always_offered() -> None:
    others = [a_row(f"other-{n}") for n in range(5)]
    page = a_page(USUAL, SUDDEN, *others)

    offered = rows_for(page, read_facts("how often"), (0.1, 0.41, *[0.5] * 5))
    far = rows_for(page, read_facts("how often"), (0.1, 0.39, *[0.5] * 5))

    assert offered == (*others[:3], SUDDEN, USUAL)
    assert far == (*others[:4], USUAL)
    assert rows_for(page, read_facts("how often"), ()) == (USUAL, SUDDEN, *others[:3])


@pytest.mark.parametrize(
    ("near", "row"),
    [((0.5, 0.1), "what"), ((0.1, 0.5), "licence"), ((0.48, 0.5), "what"), ((), "what")],
)
def test_a_page_that_only_informs_opens_at_its_nearest_row_or_its_first(
    near: tuple[float, ...], row: str
) -> None:
    [opened] = rows_for(TOOL, read_facts("who may print it"), near)

    assert opened.slug == row


def test_bands_on_a_page_of_another_kind_are_offered_where_no_score_is_stated() -> None:
    page = a_page(LOW, MILD, STUCK, kind=Kind.TOOL)

    assert rows_for(page, read_facts("which band"), (0.9, 0.1, 0.1)) == (LOW, MILD)


def test_by_meaning_a_question_opens_the_row_that_it_is_nearest_to() -> None:
    found = Found(TOOL.id, 1.0, 0.0, 0.0, 0.0, 0.9, (0.2, 0.6))

    outcome = rules.decide(a_library(TOOL), read_facts("may i print it"), [found], FITS)

    assert isinstance(outcome, Answer)
    assert outcome.row.slug == "licence"
