"""A fortnight's life of the specialist's queue in the sample area; nobody in it is real."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.consult.acting import Act
from bot.consult.after import store as after
from bot.consult.after.rules import Happened
from bot.consult.asking import store as asking
from bot.consult.asking.drafts import Draft
from bot.consult.asking.rules import due
from bot.consult.asking.store import Sent
from bot.consult.cover import store as covers
from bot.consult.queue import store as queue
from bot.consult.replying import store as replying
from bot.consult.schema import QUESTIONS
from bot.consult.values import Made, Means, Near, Pages, Plan, Proposed, Soon, Verdict
from bot.context import Context
from bot.people import store as people
from bot.reply import Reply

AMINA, RUTH, KATE, JOY, OWEN = 7001, 7002, 7003, 7004, 7005
INSTEAD = "Fellshire perinatal team, duty line, 01632 960 983"
ASKED_BACK_HOURS, LONGEST_HOURS = 26, 24 * 14
SOON = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the fortnight: who asked it how many days ago, and what she would do or did."""

    by: int
    days: int
    text: str
    plan: Plan | None
    plan_text: str


AGREED = Asked(
    KATE,
    9,
    "Mum of twins, 10 weeks, managing but asks for another mum of twins to talk to. Whom can I "
    "name?",
    Plan.WOULD,
    "name the twins group at the children's centre and go along the first time",
)
CHANGED = Asked(
    JOY,
    6,
    "Gran brings baby to clinic each week, mum never comes. What would you do?",
    Plan.DID,
    "left a card with gran for mum to ring me",
)
NEARLY_DUE = Asked(
    AMINA,
    0,
    "Dad is the one at home and low since his own dad died. Which group takes fathers here?",
    Plan.WOULD,
    "offer him two listening visits and look again",
)
ASKED_BACK = Asked(JOY, 1, "Is it all right to weigh the baby during a listening visit?", None, "")


def live(db: Db, now: datetime, means: Means) -> None:
    """Let one be answered with agree, one changed, one be nearly due, one asked back; once."""
    if db.table(QUESTIONS).count:
        return
    owen = _act(db, OWEN, now, means)
    covers.put_fallback(db, owen.person.id)
    covers.put_instead(db, INSTEAD)
    agreed = _answered(db, AGREED, (Verdict.AGREE, ""), (now, means))
    kate = _act(db, KATE, now, means).person
    after.put(db, kate, Happened("", agreed, means.calendar.day(now)), now)
    why = (
        "Ring mum yourself this week, at a time gran is out: a card can be lost, and not by chance."
    )
    _answered(db, CHANGED, (Verdict.CHANGE, why), (now, means))
    _send(db, NEARLY_DUE, _nearly(db, now, means), means)
    then = now - timedelta(hours=ASKED_BACK_HOURS)
    number = _send(db, ASKED_BACK, then, means)
    ruth = _act(db, RUTH, then + SOON, means)
    queue.ask_back(db, number, "What does she make of it herself? Has anybody asked her?", ruth)


def bare(calendar: Calendar) -> Means:
    """Return means by which questions are sent and answered, and nothing of other rooms."""

    def no_page() -> Near:
        raise LookupError("the sample area makes no pages of questions")

    async def nothing(
        context: Context, proposed: Proposed, also: Callable[[Db, int], None], say: Made
    ) -> None:
        """Make no draft."""

    return Means(
        calendar=calendar,
        contacts=lambda *_: Reply(""),
        last_question=lambda *_: None,
        cited=lambda _: None,
        same=lambda *_: None,
        away=lambda *_: (),
        times=lambda *_: (),
        pages=Pages(lambda _: (), no_page, nothing, lambda *_: True, lambda *_: (), lambda _: None),
        gap=lambda *_: None,
        came_back=lambda *_: Reply("Which service did it come back from?"),
    )


def _answered(db: Db, one: Asked, reply: tuple[Verdict, str], when: tuple[datetime, Means]) -> int:
    now, means = when
    then = now - timedelta(days=one.days)
    number = _send(db, one, then, means)
    ruth = _act(db, RUTH, then + timedelta(hours=20), means)
    written = replying.write(db, number, *reply, ruth)
    replying.send(db, written.answer.id, ruth, today=False)
    asker = _act(db, one.by, then + timedelta(hours=22), means)
    replying.read(db, written.answer.id, asker)
    db.execute("update consult_told set told_at = seen_at where told_at is null")
    return number


def _send(db: Db, one: Asked, then: datetime, means: Means) -> int:
    # A draft of the chat has the number of its message: these have none.
    draft = Draft(-1 - one.days, one.text, None, then, one.plan, one.plan_text)
    sent = asking.send(db, draft, Soon.DAYS, _act(db, one.by, then, means))
    if not isinstance(sent, Sent):
        raise LookupError("nobody in the sample area answers questions")
    return sent.case.question.id


def _nearly(db: Db, now: datetime, means: Means) -> datetime:
    """Return when a question was sent that is due soon, but not yet."""
    hours = covers.hours(db, means.calendar)
    back = (now - timedelta(hours=number) for number in range(LONGEST_HOURS, 0, -1))
    return next(then for then in back if due(Soon.DAYS, then, hours) > now + SOON)


def _act(db: Db, user: int, now: datetime, means: Means) -> Act:
    person = people.by_user(db, user, now)
    if person is None:
        raise LookupError(f"user {user} has not come in")
    return Act(person, now, user, means)
