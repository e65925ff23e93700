"""Random rules, bookings, changes and clocks: no overlap, no seat too many, one truth."""

import os
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.database import in_transaction
from bot.people import store as people
from bot.people.schema import schema as people_schema
from bot.supervision.bookings import seats, store
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import LIVE, NotYours
from bot.supervision.bookings.values import Booking, State
from bot.supervision.meetings import store as meetings
from bot.supervision.meetings.rules import minutes_of
from bot.supervision.meetings.store import NOBODY
from bot.supervision.moving import store as moving
from bot.supervision.moving.rules import mark
from bot.supervision.moving.values import Moved, Plan
from bot.supervision.schema import schema
from bot.supervision.series import rules, standing
from bot.supervision.series import store as series
from bot.supervision.series.rules import Every
from bot.supervision.series.values import Booked
from bot.supervision.slots import store as slots
from bot.supervision.slots.rules import SlotUnavailable, free_slots
from bot.supervision.slots.store import View
from bot.supervision.slots.week import desk as weeks
from bot.supervision.slots.week.store import ahead
from bot.supervision.values import Kind, Offer, Slot, Span, Weekly
from tests.blank import blank
from tests.supervision.world import ENGLAND, LONDON, offered, person, terms

# The Thursday before the clocks go back.
BEGINS = datetime(2026, 10, 22, 6, tzinfo=UTC)
KINDS = (Kind.CLINICAL, Kind.PEER_FORMAL, Kind.JOINT_VISIT)
GROUP = KINDS.index(Kind.PEER_FORMAL)
OCCUPIED = "('requested', 'booked', 'attended', 'missed')"
minutes = st.sampled_from([0, 10, 15, 45])
weeklies = st.builds(
    lambda day, starts, hours: Weekly(day, time(starts), time(starts + hours)),
    st.integers(0, 6),
    st.integers(0, 18),
    st.integers(1, 5),
)


class Supervision(RuleBasedStateMachine):
    """Three givers and four takers, who are also each other's colleagues."""

    @initialize(
        buffers=st.lists(minutes, min_size=3, max_size=3),
        hours=st.lists(st.lists(weeklies, min_size=1, max_size=6), min_size=3, max_size=3),
        seats=st.integers(2, 3),
    )
    def open_offers(self, buffers: list[int], hours: list[list[Weekly]], seats: int) -> None:
        self.db = blank([people_schema, schema])
        self.now = BEGINS
        self.seen: dict[str, tuple[int, str]] = {}
        self.people = [person(self.db, f"Person {number}") for number in range(6)]
        self.offers = [
            offered(self.db, one, tuple({(w.weekday, w.starts): w for w in given}.values()))
            for one, given in zip(self._terms(buffers, seats), hours, strict=True)
        ]

    def _terms(self, buffers: list[int], group: int) -> list[Offer]:
        return [
            terms(
                self.people[min(number, 1)],
                kind,
                seats=group if kind is Kind.PEER_FORMAL else 1,
                buffer=timedelta(minutes=buffer),
                length=timedelta(minutes=30 + 30 * number),
                notice=timedelta(0),
                most_a_day=2 + number,
            )
            for number, (kind, buffer) in enumerate(zip(KINDS, buffers, strict=True))
        ]

    def view(self, who: int) -> View:
        return View(who, self.now, ENGLAND)

    def looker(self, who: int) -> Looker:
        found = people.by_id(self.db, who, self.now)
        assert found is not None
        return Looker(found, self.now, ENGLAND)

    def listed(self, offer: Offer, who: int) -> tuple[Slot, ...]:
        week = Span(self.now, self.now + timedelta(days=8))
        return free_slots(slots.timetable(self.db, offer, week, self.view(who)), week, self.now)

    @rule(which=st.integers(0, 2), who=st.integers(0, 5), choice=st.integers(0, 200))
    def take_a_listed_slot(self, which: int, who: int, choice: int) -> None:
        offer, taker = self.offers[which], self.people[who]
        free = self.listed(offer, taker)
        if free and taker != offer.supervisor:
            starts = free[choice % len(free)].span.starts
            held = in_transaction(self.db, store.hold, offer.id, starts, self.view(taker))
            if choice % 4:
                in_transaction(self.db, store.confirm, held.seat, taker, self.now)

    @rule(which=st.integers(0, 2), who=st.integers(0, 5), half_hours=st.integers(0, 300))
    def take_any_time(self, which: int, who: int, half_hours: int) -> None:
        """What is not listed is refused; what is listed is given."""
        offer, taker = self.offers[which], self.people[who]
        starts = self.now.replace(minute=0) + timedelta(minutes=30 * half_hours)
        own = taker == offer.supervisor
        listed = set() if own else {slot.span.starts for slot in self.listed(offer, taker)}
        try:
            in_transaction(self.db, store.hold, offer.id, starts, self.view(taker))
        except SlotUnavailable:
            assert starts not in listed
        else:
            assert starts in listed or starts >= self.now + timedelta(days=8)

    @precondition(lambda self: self.every())
    @rule(choice=st.integers(0, 200), to=st.integers(0, 200), by_giver=st.booleans())
    def move_one(self, choice: int, to: int, by_giver: bool) -> None:
        one = self.every()[choice % len(self.every())]
        free = self.listed(self.offer_of(one), one.person)
        if free:
            starts = free[to % len(free)].span.starts
            who = one.supervisor if by_giver else one.person
            try:
                in_transaction(self.db, store.move, one.seat, starts, self.view(who))
            except (NotYours, SlotUnavailable):
                assert seats.booking(self.db, one.seat) == one

    @precondition(lambda self: self.every())
    @rule(choice=st.integers(0, 200), whole=st.booleans())
    def cancel_one(self, choice: int, whole: bool) -> None:
        one = self.every()[choice % len(self.every())]
        try:
            if whole:
                giver = self.view(one.supervisor)
                in_transaction(self.db, store.cancel_session, one.session, "", giver)
            else:
                in_transaction(self.db, store.cancel, one.seat, "", self.view(one.person))
        except NotYours:
            assert one.span.starts <= self.now

    @precondition(lambda self: self.every())
    @rule(
        choice=st.integers(0, 200),
        every=st.sampled_from([(Every.WEEK, 6), (Every.FORTNIGHT, 3), (Every.MONTH, 3)]),
        by_giver=st.booleans(),
        late=st.booleans(),
    )
    def make_one_regular(
        self, choice: int, every: tuple[Every, int], by_giver: bool, late: bool
    ) -> None:
        """Every date that was proposed is booked; nothing that nobody saw is, and none twice."""
        one = self.every()[choice % len(self.every())]
        looker = self.looker(one.supervisor if by_giver else one.person)
        try:
            plan = series.plan(self.db, one.seat * 2, every, looker, ENGLAND)
        except NotYours:
            return
        wanted = (*every, rules.mark(plan.dates) + late)
        before = len(self.every())
        booked = in_transaction(self.db, series.book, one.seat * 2, wanted, looker, ENGLAND)
        free = sum(date.slot is not None for date in plan.dates)
        assert isinstance(booked, Booked) is (free > 0 and not late)
        assert len(self.every()) == before + (free if not late else 0)
        again = in_transaction(self.db, series.book, one.seat * 2, wanted, looker, ENGLAND)
        assert isinstance(again, type(booked))
        assert len(self.every()) == before + (free if not late else 0)

    @precondition(lambda self: any(one.series for one in self.every()))
    @rule(choice=st.integers(0, 200), by_giver=st.booleans())
    def cancel_the_rest_of_one(self, choice: int, by_giver: bool) -> None:
        regular = [one for one in self.every() if one.series]
        one = regular[choice % len(regular)]
        looker = self.looker(one.supervisor if by_giver else one.person)
        try:
            in_transaction(self.db, series.end, one.seat, "", looker)
        except NotYours:
            assert one.span.starts <= self.now
        else:
            same = [other for other in self.every() if other.series == one.series]
            assert all(other.span.starts < max(one.span.starts, self.now) for other in same)

    @rule(choice=st.integers(0, 200), who=st.lists(st.integers(0, 5), max_size=5))
    def set_a_date(self, choice: int, who: list[int]) -> None:
        """A group stands whether anybody has booked it or not; set twice it stands once.

        Some join it, and who finds no seat waits for one.
        """
        group, giver = self.offers[GROUP], self.offers[GROUP].supervisor
        free = [slot for slot in self.listed(group, NOBODY) if slot.session is None]
        if free:
            minutes = minutes_of(free[choice % len(free)].span.starts)
            row = (group.id, minutes, self.looker(giver))
            ids = [in_transaction(self.db, meetings.set_date, *row).given.id for _ in range(2)]
            assert ids[0] == ids[1]
            self.join(ids[0], {self.people[number] for number in who} - {giver})

    @precondition(lambda self: self.groups())
    @rule(choice=st.integers(0, 200), late=st.booleans())
    def make_a_date_regular(self, choice: int, late: bool) -> None:
        """Every date that was proposed stands, none twice, and nothing that nobody saw."""
        one = self.groups()[choice % len(self.groups())]
        number, looker = standing.number_of(one), self.looker(self.offers[GROUP].supervisor)
        every = (Every.WEEK, 6)
        try:
            plan = series.plan(self.db, number, every, looker, ENGLAND)
        except NotYours:
            return
        wanted = (*every, rules.mark(plan.dates) + late)
        proposed = {date.slot.span.starts for date in plan.dates if date.slot and not late}
        expected = self.begins(self.groups()) | proposed
        for _ in range(2):
            in_transaction(self.db, series.book, number, wanted, looker, ENGLAND)
            assert self.begins(self.groups()) == expected
            assert len(self.groups()) == len(expected)

    @precondition(lambda self: self.groups())
    @rule(choice=st.integers(0, 200), whole=st.booleans())
    def call_a_group_off(self, choice: int, whole: bool) -> None:
        one = self.groups()[choice % len(self.groups())]
        looker = self.looker(self.offers[GROUP].supervisor)
        work = weeks.call_off_rest if whole else weeks.call_off
        with suppress(NotYours):
            in_transaction(self.db, work, one, "", looker)
            assert one not in self.groups()

    @precondition(lambda self: self.groups())
    @rule(
        choice=st.integers(0, 200), to=st.integers(0, 400), stale=st.booleans(), clash=st.booleans()
    )
    def move_a_group(self, choice: int, to: int, stale: bool, clash: bool) -> None:
        """It goes where it was listed, and loses just those who were said to be elsewhere."""
        one = self.groups()[choice % len(self.groups())]
        looker = self.looker(self.offers[GROUP].supervisor)
        listed = moving.times(self.db, one, looker).times
        if not listed:
            return
        time = listed[to % len(listed)]
        if clash:
            self.take_up_a_member(one, time.span.starts)
            again = moving.times(self.db, one, looker).times
            time = next((other for other in again if other.span == time.span), time)
        before = {seat.seat for seat in seats.in_session(self.db, one) if seat.state in LIVE}
        row = (one, minutes_of(time.span.starts), mark(time.missing) + stale)
        try:
            moved = in_transaction(self.db, moving.move, row, looker)
        except SlotUnavailable:
            assert before
            assert before <= time.missing
            return
        assert isinstance(moved, Plan if stale else Moved)
        after = {seat.seat for seat in seats.in_session(self.db, one) if seat.state in LIVE}
        assert after == (before if stale else before - time.missing)

    @precondition(lambda self: self.groups())
    @rule(choice=st.integers(0, 200), half_hours=st.integers(0, 300))
    def move_a_group_to_any_time(self, choice: int, half_hours: int) -> None:
        """What is not listed is refused."""
        one = self.groups()[choice % len(self.groups())]
        looker = self.looker(self.offers[GROUP].supervisor)
        starts = self.now.replace(minute=0) + timedelta(minutes=30 * half_hours)
        try:
            known = moving.times(self.db, one, looker).known.given.span.starts
            day = starts.astimezone(LONDON).date().toordinal()
            found = moving.times_of(self.db, one, day, looker).times
            listed = {time.span.starts: time.missing for time in found}
            moved = in_transaction(self.db, moving.move, (one, minutes_of(starts), 0), looker)
        except NotYours:
            return
        except SlotUnavailable:
            everybody = {seat.seat for seat in seats.in_session(self.db, one) if seat.state in LIVE}
            assert everybody <= listed.get(starts, everybody)
        else:
            assert starts in listed or starts == known
            assert isinstance(moved, Moved | Plan) or starts == known

    @rule(which=st.integers(0, 2), who=st.integers(0, 5))
    def wait(self, which: int, who: int) -> None:
        offer, taker = self.offers[which].id, self.people[who]
        in_transaction(self.db, store.wait, offer, None, taker, self.now)

    @rule(passes=st.integers(1, 2_000))
    def time_passes(self, passes: int) -> None:
        self.now += timedelta(minutes=passes)
        in_transaction(self.db, store.lapse, self.view(0))

    @rule(back=st.integers(1, 90))
    def the_clock_is_set_back(self, back: int) -> None:
        self.now -= timedelta(minutes=back)

    @rule(which=st.integers(0, 1), day=st.integers(0, 7), hours=st.integers(1, 12))
    def somebody_goes_away(self, which: int, day: int, hours: int) -> None:
        starts = self.now + timedelta(days=day)
        away = Span(starts, starts + timedelta(hours=hours))
        slots.add_away(self.db, self.people[which], away)

    @rule(
        which=st.integers(0, 1), spans=st.lists(st.tuples(st.integers(0, 160), st.integers(1, 9)))
    )
    def somebodys_calendar_is_read(self, which: int, spans: list[tuple[int, int]]) -> None:
        """What is busy now blocks new sessions; those that are booked stay."""
        hour = self.now.replace(minute=0)
        begins = [(hour + timedelta(hours=after), long) for after, long in spans]
        busy = [Span(starts, starts + timedelta(hours=long)) for starts, long in begins]
        slots.set_busy(self.db, self.people[which], busy)

    @rule(which=st.integers(0, 2), after=st.integers(1, 160), long=st.integers(1, 6))
    def somebody_opens_extra_hours(self, which: int, after: int, long: int) -> None:
        starts = self.now.replace(minute=0) + timedelta(hours=after)
        extra = Span(starts, starts + timedelta(hours=long))
        slots.add_extra(self.db, self.offers[which], extra)

    @rule(which=st.integers(0, 2), who=st.integers(0, 5))
    def no_new_session_is_listed_over_leave_or_busy_times(self, which: int, who: int) -> None:
        giver = self.offers[which].supervisor
        rows = self.db.query(
            "select starts_at, ends_at from supervision_busy where supervisor = :giver union all"
            " select starts_at, ends_at from supervision_exceptions"
            " where supervisor = :giver and offer is null",
            {"giver": giver},
        )
        away = [
            Span(datetime.fromisoformat(row["starts_at"]), datetime.fromisoformat(row["ends_at"]))
            for row in rows
        ]
        for slot in self.listed(self.offers[which], self.people[who]):
            assert slot.session or not any(one.overlaps(slot.span) for one in away)

    @invariant()
    def nobody_is_in_two_places_and_buffers_hold(self) -> None:
        for who in getattr(self, "people", ()):
            taken = sorted(self.engagements(who), key=lambda one: one[0])
            for (_, ends, gap), (starts, _, other) in pairwise(taken):
                assert starts - ends >= max(gap, other), taken

    @invariant()
    def no_session_has_more_people_than_seats(self) -> None:
        if hasattr(self, "db"):
            over = self.db.query(
                "select 1 from supervision_sessions as sessions where seats < (select count(*)"
                f" from supervision_seats where session = sessions.id and state in {OCCUPIED})"
            )
            assert not list(over)

    @invariant()
    def nobody_sits_twice_in_a_session(self) -> None:
        pairs = [(one.session, one.person) for one in self.every()]
        assert all(left != right for left, right in combinations(pairs, 2))

    @invariant()
    def what_stands_in_a_calendar_is_newer_whenever_its_time_is_another(self) -> None:
        for uid, (sequence, starts) in self.entries().items():
            known, was = self.seen.get(uid, (sequence, starts))
            assert sequence > known if starts != was else sequence >= known, uid
            self.seen[uid] = (sequence, starts)

    @invariant()
    def what_lies_on_a_bank_holiday_lies_in_extra_hours(self) -> None:
        if not hasattr(self, "db"):
            return
        live = list(self.db.query("select * from supervision_sessions where cancelled_at is null"))
        for row in live:
            day = datetime.fromisoformat(row["starts_at"]).astimezone(LONDON).date()
            assert not ENGLAND.is_holiday(day) or self.db.table(
                "supervision_exceptions"
            ).count_where(
                "offer = ? and starts_at <= ? and ends_at >= ?",
                [row["offer"], row["starts_at"], row["ends_at"]],
            )

    def entries(self) -> dict[str, tuple[int, str]]:
        """Return each entry that calendars have: how new it is, and when it begins."""
        if not hasattr(self, "db"):
            return {}
        rows = self.db.query(
            "select seats.uid, seats.sequence, starts_at from supervision_seats as seats join"
            f" supervision_sessions as sessions on sessions.id = session where state in {OCCUPIED}"
            " union all select uid, sequence, starts_at from supervision_sessions where seats > 1"
        )
        return {row["uid"]: (row["sequence"], row["starts_at"]) for row in rows}

    def groups(self) -> list[int]:
        """Return the sessions of the group that stand or that somebody has booked."""
        if not hasattr(self, "db"):
            return []
        giver = self.offers[GROUP].supervisor
        given = ahead(self.db, giver, self.now)
        return [one.id for one in given if one.offer == self.offers[GROUP].id]

    def join(self, session: int, who: set[int]) -> None:
        offer, (starts,) = self.offers[GROUP], self.begins([session])
        for taker in sorted(who):
            try:
                in_transaction(self.db, store.book, offer, starts, self.view(taker))
            except SlotUnavailable:
                in_transaction(self.db, store.wait, offer.id, session, taker, self.now)

    def take_up_a_member(self, session: int, starts: datetime) -> None:
        """Let somebody of a group book elsewhere when it is about to be moved to."""
        alone = self.offers[0]
        slots.add_extra(self.db, alone, Span(starts, starts + alone.length))
        for taker in self.members(session)[:1]:
            if taker != alone.supervisor:
                with suppress(SlotUnavailable):
                    in_transaction(self.db, store.book, alone, starts, self.view(taker))

    def members(self, session: int) -> list[int]:
        """Return who has a seat in a session."""
        return [one.person for one in seats.in_session(self.db, session) if one.state in LIVE]

    def begins(self, sessions: list[int]) -> set[datetime]:
        rows = self.db.table("supervision_sessions").rows
        return {datetime.fromisoformat(row["starts_at"]) for row in rows if row["id"] in sessions}

    def engagements(self, who: int) -> list[tuple[datetime, datetime, timedelta]]:
        rows = self.db.query(
            "select distinct sessions.id, starts_at, ends_at, buffer_minutes"
            " from supervision_sessions as sessions"
            f" left join supervision_seats on session = sessions.id and state in {OCCUPIED}"
            " where (supervisor = :who and standing and cancelled_at is null)"
            " or (person is not null and (supervisor = :who or person = :who))",
            {"who": who},
        )
        return [
            (
                datetime.fromisoformat(row["starts_at"]),
                datetime.fromisoformat(row["ends_at"]),
                timedelta(minutes=row["buffer_minutes"]),
            )
            for row in rows
        ]

    def every(self) -> list[Booking]:
        if not hasattr(self, "db"):
            return []
        rows = self.db.query(f"select id from supervision_seats where state in {OCCUPIED}")
        return [seats.known(self.db, row["id"]) for row in rows]

    def offer_of(self, one: Booking) -> Offer:
        return next(offer for offer in self.offers if offer.id == one.offer)

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.db.close()


TestSupervision = pytest.mark.timeout(600)(Supervision.TestCase)
TestSupervision.settings = settings(
    max_examples=400 if os.environ.get("PIMH_SOAK") else 8, stateful_step_count=30, deadline=None
)


def test_the_states_that_keep_a_seat_are_those_of_the_invariants() -> None:
    assert {State.REQUESTED, State.BOOKED, State.ATTENDED, State.MISSED} == {
        State(word.strip("' ")) for word in OCCUPIED.strip("()").split(",")
    }
