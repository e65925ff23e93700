"""A service is never offered outside its criteria."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.directory import rules
from bot.directory.rules import Criterion
from bot.directory.values import (
    Ages,
    Criteria,
    Family,
    Months,
    Referrer,
    Service,
    Severity,
    Standing,
    Status,
    Wait,
    Whom,
)

TODAY = date(2026, 11, 23)
# The machine may be busy: what counts is what is found, not how fast.
slowly = partial(settings, deadline=None, suppress_health_check=[HealthCheck.too_slow])
spans = st.tuples(st.integers(0, 71), st.integers(0, 71)).map(lambda two: Months(*sorted(two)))
ages = st.none() | st.builds(Ages, st.booleans(), st.none() | spans)
criteria = st.builds(
    Criteria,
    st.frozensets(st.integers(1, 3)),
    ages,
    st.frozensets(st.sampled_from(Severity)),
    st.frozensets(st.sampled_from(Whom)),
    st.frozensets(st.sampled_from(Referrer)),
)
services = st.builds(
    Service,
    id=st.integers(1, 99),
    slug=st.just("one"),
    name=st.text(min_size=1, max_size=5),
    kind=st.just("gp"),
    criteria=criteria,
    standing=st.builds(Standing, st.sampled_from(Status)),
)
families = st.builds(
    Family,
    st.none() | st.integers(1, 3),
    ages,
    st.none() | st.sampled_from(Severity),
    st.none() | st.sampled_from(Whom),
    st.frozensets(st.sampled_from(Referrer)),
)


def every_month(known: Ages) -> set[int]:
    """Return the months of an age one by one, pregnancy as -1: told apart from how rules do it."""
    months = set(range(known.months.first, known.months.last + 1)) if known.months else set()
    return months | ({-1} if known.antenatal else set())


@slowly(max_examples=60)
@given(st.lists(services, max_size=3), families)
def test_a_service_is_never_offered_outside_its_criteria(
    known: list[Service], family: Family
) -> None:
    match = rules.matched(known, family, ())

    for one in match.fitting:
        takes = one.criteria
        assert one.standing.status is Status.OPEN
        if family.locality is not None and takes.localities:
            assert family.locality in takes.localities
        if family.ages is not None and takes.ages is not None:
            assert every_month(family.ages) <= every_month(takes.ages)
        if family.severity is not None and takes.severities:
            assert family.severity in takes.severities
        if family.whom is not None and takes.sees:
            assert family.whom in takes.sees
        if family.referrers and takes.referrers:
            assert family.referrers & takes.referrers
    assert all(one.why for one in match.left_out)
    assert all(one.service.standing.status is not Status.CLOSED for one in match.left_out)


@slowly(max_examples=40)
@given(services, families)
def test_who_fits_and_who_is_left_out_is_one_question(known: Service, family: Family) -> None:
    match = rules.matched([known], family, ())

    assert rules.fits(known, family) is (match.fitting == (known,))


def service(**given: object) -> Service:
    return replace(Service(1, "one", "One", "gp"), **given)  # type: ignore[arg-type]


def test_a_two_year_old_is_taken_until_the_third_birthday_and_not_a_month_less() -> None:
    two = Family(ages=Ages(antenatal=False, months=Months(24, 35)))

    whole = service(criteria=Criteria(ages=Ages(antenatal=False, months=Months(0, 35))))
    short = service(criteria=Criteria(ages=Ages(antenatal=False, months=Months(0, 34))))

    assert rules.fits(whole, two)
    assert rules.misfits(short, two) == (Criterion.AGE,)


def test_what_is_not_known_of_a_service_is_told() -> None:
    family = Family(
        1, Ages(antenatal=True, months=None), Severity.MILD, Whom.CHILD, frozenset({Referrer.SELF})
    )

    assert rules.unknown(service(), family) == (
        Criterion.AGE,
        Criterion.SEVERITY,
        Criterion.WHOM,
        Criterion.REFERRER,
    )
    assert rules.unknown(service(), Family()) == ()


def test_a_service_of_another_patch_is_not_even_named() -> None:
    elsewhere = service(criteria=Criteria(localities=frozenset({2})))

    assert rules.matched([elsewhere], Family(locality=1), ()) == rules.Match((), ())


def test_a_wait_is_old_after_ninety_days_and_facts_after_a_hundred_and_eighty() -> None:
    def seen(days: int) -> Wait:
        return Wait(4, 6, TODAY - timedelta(days=days), "team")

    def checked(days: int) -> Service:
        return service(standing=Standing(checked=TODAY - timedelta(days=days)))

    assert [rules.is_old(seen(days), TODAY) for days in (90, 91)] == [False, True]
    assert [rules.is_unchecked(checked(days), TODAY) for days in (180, 181)] == [False, True]
    assert rules.is_unchecked(service(), TODAY)


def test_the_wait_shown_is_the_newest_of_that_need_or_else_of_all() -> None:
    older, newer = Wait(4, 6, TODAY - timedelta(days=9), "a"), Wait(8, 8, TODAY, "b")
    complex_one = Wait(35, 78, TODAY - timedelta(days=99), "c", Severity.COMPLEX)
    known = service(waits=(newer, complex_one, older))

    assert rules.wait_for(known, None) == newer
    assert rules.wait_for(known, Severity.MILD) == newer
    assert rules.wait_for(known, Severity.COMPLEX) == complex_one
    assert rules.wait_for(service(), None) is None


def test_what_changed_is_what_concerns_whoever_refers() -> None:
    before = service(waits=(Wait(4, 6, TODAY, "a"),))
    paused = replace(before, standing=Standing(Status.PAUSED, "no staff", TODAY))
    checked = replace(before, standing=Standing(checked=TODAY), owner=7)
    all_of_it = replace(
        before,
        name="Two",
        criteria=Criteria(localities=frozenset({1})),
        waits=(*before.waits, Wait(8, 8, TODAY, "b")),
    )

    assert rules.changes(before, paused) == (rules.Change.PAUSED,)
    assert rules.changes(before, checked) == ()
    assert rules.changes(before, all_of_it) == (
        rules.Change.CRITERIA,
        rules.Change.CONTACT,
        rules.Change.WAIT,
    )
