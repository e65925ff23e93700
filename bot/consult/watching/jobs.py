"""Looks after what waits, every minute: reminders, who is away, what waited for quiet hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot import ledger
from bot.consult import store
from bot.consult.clock.rules import Hours, is_open
from bot.consult.cover import store as covers
from bot.consult.cover.rules import Nobody, Post, Team, whom
from bot.consult.replying import store as replies
from bot.consult.replying import wording as reply_words
from bot.consult.schema import QUESTIONS
from bot.consult.values import Case, Means, State, Stretch
from bot.consult.watching import rules, wording
from bot.consult.watching.rules import Back, Of
from bot.delivery.said import Letter
from bot.people import store as people
from bot.people.values import Person
from bot.timer import Job


@dataclass(frozen=True, slots=True)
class Watch:
    """Sees to it that nothing waits in silence."""

    means: Means

    def job(self) -> Job:
        """Return the job that looks at everything that waits."""
        trigger = CronTrigger(minute="*", timezone=self.means.calendar.zone)
        return Job("consult.watch", trigger, lambda db, now: tuple(self._all(db, now)))

    def without(self, db: Db, gone: Person, now: datetime) -> Iterator[Letter]:
        """Give what somebody held who has just left to somebody who can answer it."""
        yield from self._move_on(db, covers.team(db, self.means, now).without(gone.id), now)

    def _move_on(self, db: Db, team: Team, now: datetime) -> Iterator[Letter]:
        """Give questions whose holder cannot answer in time to somebody who can."""
        hours = covers.hours(db, self.means.calendar)
        for case in store.waiting(db):
            span = Stretch(now, max(case.question.due_at, now))
            post = self._post(db, case, now)
            if rules.must_go_on(post, team, span, hours):
                yield from self._moved(db, case, (team, hours, post), now)

    def _all(self, db: Db, now: datetime) -> Iterator[Letter]:
        hours = covers.hours(db, self.means.calendar)
        if is_open(hours, now):
            yield from self._move_on(db, covers.team(db, self.means, now), now)
        for case in store.waiting(db):
            if case.question.state is State.BACK:
                yield from self._asked_back(db, case, now)
            else:
                yield from self._remind(db, case, hours, now)
        for person, answer in replies.held(db, now, self.means.calendar):
            yield Letter(person.user_id, reply_words.has_come(store.answer(db, answer)))
        for late, reader in replies.to_phone(db, now):
            writer = people.by_id(db, late.by, now) if late.by is not None else None
            if writer is not None:
                yield Letter(writer.user_id, reply_words.phone(reader.name))
                continue
            words = reply_words.phone_instead(reader.name)
            others = covers.who_phones(db, self.means, reader, now)
            yield from (Letter(one.user_id, words) for one in others)

    def _moved(
        self, db: Db, case: Case, found: tuple[Team, Hours, Post | None], now: datetime
    ) -> Iterator[Letter]:
        team, hours, post = found
        question = case.question
        askers = store.people_of(db, [person for person, _ in case.askers], now)
        if not askers:
            return
        sits = whom(team, askers[0], Stretch(now, max(question.due_at, now)), hours)
        if isinstance(sits, Nobody):
            if post is None:
                # Whoever held it has left, and nobody is there who could: that is said at once.
                fields = {"state": State.ENDED.value, "closed_at": store.at(now)}
                store.turn(db, question.id, {question.state}, **fields, holder=None)
            if store.first_time(db, question, "alone", now):
                yield from (Letter(one.user_id, wording.alone(case, sits)) for one in askers)
            return
        if sits.holder.id == question.holder:
            return
        store.turn(db, question.id, {question.state}, holder=sits.holder.id)
        # She hears of it by this letter, and not again as of a new one.
        store.first_time(db, question, Of.NEW.value, now)
        ledger.record(db, now, None, "question moved on", question.id)
        yield Letter(sits.holder.user_id, wording.came_in(case))
        yield from (Letter(one.user_id, wording.moved_on(case)) for one in askers)

    def _asked_back(self, db: Db, case: Case, now: datetime) -> Iterator[Letter]:
        """Remind whoever was asked something; in the end her question is closed."""
        stage = rules.back(case.notes[-1].at, now)
        askers = store.people_of(db, [person for person, _ in case.askers], now)
        for one in askers:
            name = f"{stage.value}-{one.id}"
            quiet = one.is_quiet(now, self.means.calendar)
            if not quiet and store.first_time(db, case.question, name, now):
                yield Letter(one.user_id, wording.back(case, stage))
        if stage is Back.CLOSED:
            end(db, case, now)

    def _remind(self, db: Db, case: Case, hours: Hours, now: datetime) -> Iterator[Letter]:
        question = case.question
        holder = people.by_id(db, question.holder, now) if question.holder is not None else None
        if holder is None or holder.is_quiet(now, self.means.calendar):
            return
        stage = rules.stage(question, now, hours)
        name = stage.value
        if stage is Of.OVERDUE:
            # Once a working day until it is answered.
            name = f"{stage.value}-{hours.calendar.day(now)}"
        if store.first_time(db, question, name, now):
            yield Letter(holder.user_id, wording.reminder(case, stage))
        if stage is Of.OVERDUE:
            yield from self._too_late(db, case, holder, now)

    def _too_late(self, db: Db, case: Case, holder: Person, now: datetime) -> Iterator[Letter]:
        """Tell whoever asked, and the fallback, that a question was not answered in time: once."""
        question = case.question
        for one in store.people_of(db, [person for person, _ in case.askers], now):
            quiet = one.is_quiet(now, self.means.calendar)
            if not quiet and store.first_time(db, question, f"late-{one.id}", now):
                yield Letter(one.user_id, wording.late(case))
        fallback = covers.team(db, self.means, now).fallback
        if fallback is None or fallback.person.id in {holder.id, *dict(case.askers)}:
            return
        quiet = fallback.person.is_quiet(now, self.means.calendar)
        if not quiet and store.first_time(db, question, "fallback", now):
            yield Letter(fallback.person.user_id, wording.late_to_fallback(case))

    def _post(self, db: Db, case: Case, now: datetime) -> Post | None:
        holder = case.question.holder
        person = people.by_id(db, holder, now) if holder is not None else None
        return Post(person, self.means.away(db, person.id, now)) if person else None


def health(db: Db, now: datetime) -> str:
    """Say how many questions are overdue, empty if none is."""
    rows = db.table(QUESTIONS).rows_where("state = ?", [State.OPEN.value], select="due_at")
    return wording.overdue(sum(datetime.fromisoformat(row["due_at"]) <= now for row in rows))


def end(db: Db, case: Case, now: datetime) -> None:
    """End a question that its asker has left; its texts go when they have been kept long enough."""
    fields = {"state": State.WITHDRAWN.value, "closed_at": store.at(now)}
    store.turn(db, case.question.id, {State.BACK}, **fields)
