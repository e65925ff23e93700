from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bot.pages.partition import Hole, Overlap, first_flaw, matching
from bot.pages.values import Condition, Key, Page, Span, When, Word, domain
from tests.pages.make import a_page, a_row

KEYS = (Key.GAD2, Key.WHOOLEY, Key.WHO)


@st.composite
def conditions(draw: st.DrawFn) -> When:
    chosen = draw(st.sets(st.sampled_from(KEYS)))
    parts = []
    for key in sorted(chosen):
        if key is Key.GAD2:
            low = draw(st.integers(0, 6))
            parts.append(Condition(key, Span(low, draw(st.integers(low, 6)))))
        else:
            word = draw(st.sampled_from([str(value) for value in domain(key)]))
            parts.append(Condition(key, Word(word)))
    return tuple(parts)


def brute_force(page: Page) -> Hole | Overlap | None:
    keys = page.asks_for()
    for values in product(*(domain(key) for key in keys)):
        at = tuple(zip(keys, values, strict=True))
        rows = matching(page, at)
        if len(rows) != 1:
            return Overlap(at, rows) if rows else Hole(at)
    return None


@given(st.lists(conditions(), min_size=1, max_size=5))
def test_the_quick_check_agrees_with_trying_everything(whens: list[When]) -> None:
    page = a_page(*(a_row(f"row-{n}", when) for n, when in enumerate(whens)))

    assert first_flaw(page) == brute_force(page)


def test_the_first_hole_is_named() -> None:
    page = a_page(
        a_row("low", (Condition(Key.EPDS, Span(0, 9)),)),
        a_row("high", (Condition(Key.EPDS, Span(13, 30)),)),
    )

    assert first_flaw(page) == Hole(((Key.EPDS, 10),))


def test_the_first_overlap_is_named() -> None:
    low = a_row("low", (Condition(Key.EPDS, Span(0, 13)),))
    high = a_row("high", (Condition(Key.EPDS, Span(13, 30)),))

    assert first_flaw(a_page(low, high)) == Overlap(((Key.EPDS, 13),), (low, high))


def test_a_page_without_conditions_has_no_flaw() -> None:
    assert first_flaw(a_page(a_row("one", None), a_row("two", None))) is None


def test_two_rows_that_are_always_first_overlap() -> None:
    one, two = a_row("one", ()), a_row("two", ())

    assert first_flaw(a_page(one, two)) == Overlap((), (one, two))
