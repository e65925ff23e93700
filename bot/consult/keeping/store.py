"""What is read and written when a reply is kept for everybody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot.consult import store
from bot.consult.acting import Act
from bot.consult.keeping import rules
from bot.consult.keeping.rules import Matter
from bot.consult.queue.store import may_answer
from bot.consult.schema import KEPT, KEPT_TOLD
from bot.consult.values import Answer, Case, Means, Near, NotNow, Proposed
from bot.pages import store as pages
from bot.pages.steps import Step
from bot.pages.versions import Version
from bot.people.values import PAGE_ROLES, Person

REASON = "A question to the specialist"
# Signed versions that hold what was kept of a question, the first of each.
_SIGNED = """
select k.question, v.page, min(v.id) as version from consult_kept as k
join page_versions as made on made.id = k.version
join page_versions as v on v.page = made.page and v.id >= made.id
join page_signatures as g on g.version = v.id
group by k.question, v.page order by k.question
"""


_KEPT_IN = """
select max(a.id) as answer from consult_kept as k join consult_answers as a
on a.question = k.question and a.sent_at is not null where k.version = ? having answer is not null
"""


# Puts together the text of a draft.
Making = Callable[[Db], Proposed]


@dataclass(frozen=True, slots=True)
class Worth:
    """A reply that is worth keeping, and its question."""

    answer: Answer
    case: Case

    def matter(self, step: Step, act: Act, words: str) -> Matter:
        """Return what a draft is made of; `words` take the place of the reply's, if there are."""
        question = self.case.question
        said = words or rules.answer_of(
            self.answer.verdict, question.plan, question.plan_text, self.answer.text
        )
        return Matter(question.text, said, step, act.means.calendar.day(act.now))


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who is told that what she asked is a page now."""

    person: Person
    page: str


def worth(db: Db, number: int, act: Act) -> Worth:
    """Return a reply that somebody who looks after pages may keep, or raise NotNow."""
    answer = store.answer(db, number)
    found = Worth(answer, store.case(db, answer.question))
    # A reply that has not been sent is its writer's, and may still be written anew.
    if not found.case.question.text or answer.sent_at is None:
        raise NotNow("gone")
    if not (act.person.may(PAGE_ROLES) and may_answer(db, act)):
        raise NotNow("not yours")
    return found


def making(make: Callable[[Db, Near, Matter], Proposed], near: Near, matter: Matter) -> Making:
    """Return the work that makes a row or a page of something."""
    return lambda db: make(db, near, matter)


def kept_in(db: Db, version: int, act: Act) -> Worth:
    """Return the last reply to the question that a version was made of, or raise NotNow."""
    rows = list(db.query(_KEPT_IN, [version]))
    if not rows:
        raise NotNow("gone")
    return worth(db, rows[0]["answer"], act)


def ways(db: Db, version: int, lines: Sequence[str]) -> Proposed:
    """Return the newest text of a version's page with more ways of asking, or raise NotNow."""
    made = pages.version(db, version)
    if made is None:
        raise NotNow("gone")
    base = pages.of_page(db, made.page)[0]
    return Proposed(base.id, base.file, rules.with_lines(base.markdown, lines), REASON)


def newest_of(db: Db, near: Sequence[Near]) -> tuple[int, ...]:
    """Return the newest version of each row's page, or raise NotNow."""
    return tuple(_newest(db, one).id for one in near)


def line(db: Db, found: Worth, near: Near) -> Proposed:
    """Return a page's text with the question as one more way of asking."""
    base = _newest(db, near)
    text = rules.with_line(base.markdown, rules.line_of(found.case.question.text))
    return Proposed(base.id, base.file, text, REASON)


def row(db: Db, near: Near, matter: Matter) -> Proposed:
    """Return a page's text with the reply as one more row."""
    base = _newest(db, near)
    slug = rules.slug_of(rules.title_of(matter.asked), {one.slug for one in near.whole.rows})
    text = rules.with_row(base.markdown, rules.row_of(matter, slug, first=False))
    return Proposed(base.id, base.file, text, REASON)


def page(db: Db, near: Near, matter: Matter) -> Proposed:
    """Return the text of a new page."""
    taken = {one.page for one in pages.latest(db)}
    slug = rules.slug_of(rules.title_of(matter.asked), taken)
    text = rules.page_of(matter, slug, near, rules.review_by(matter.today))
    return Proposed(None, Path("local") / f"{slug}.md", text, REASON)


def keep(db: Db, question: int, version: int, hers: tuple[int, datetime]) -> None:
    """Keep that a version holds what was answered, so that whoever asked is told once signed."""
    person, now = hers
    fields = {"question": question, "version": version, "person": person}
    db.table(KEPT).insert({**fields, "made_at": store.at(now)}, ignore=True)


def news(db: Db, now: datetime, means: Means) -> list[Told]:
    """Return who is told now that what she asked is a signed page, each once."""
    return [
        Told(member, row["page"])
        for row in list(db.query(_SIGNED))
        for member in _askers(db, row["question"], now)
        if _is_to_tell(db, member, row["version"], now, means)
    ]


def _askers(db: Db, question: int, now: datetime) -> list[Person]:
    askers = store.case(db, question).askers
    return store.people_of(db, [person for person, _ in askers], now)


def _is_to_tell(db: Db, person: Person, version: int, now: datetime, means: Means) -> bool:
    """Say whether somebody is told now of a version, and remember it."""
    known = db.table(KEPT_TOLD).count_where("person = ? and version = ?", [person.id, version])
    if known or person.is_quiet(now, means.calendar):
        return False
    fields = {"person": person.id, "version": version, "told_at": store.at(now)}
    db.table(KEPT_TOLD).insert(fields)
    # Whoever was shown the page before is told of its change by that, not twice.
    return means.pages.claim(db, person.id, version, now)


def _newest(db: Db, near: Near) -> Version:
    versions = pages.of_page(db, near.whole.id)
    if not versions:
        raise NotNow("gone")
    return versions[0]
