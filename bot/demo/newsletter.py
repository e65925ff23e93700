"""The newsletters of the sample area: one that went out a week ago, and a draft; all invented."""

from datetime import UTC, datetime, time, timedelta

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.schema import OUTBOX
from bot.newsletters import store
from bot.newsletters.acting import Act
from bot.newsletters.readership import Readership
from bot.newsletters.reading import store as reading
from bot.newsletters.schema import NEWSLETTERS, READERS
from bot.newsletters.underway import store as underway
from bot.newsletters.values import Kind, Part, State
from bot.people import store as people
from bot.people.values import Person

AMINA, RUTH, KATE = 7001, 7002, 7003
SENT = (
    "<b>Autumn in Fellshire</b>\n\nThree Champions, two localities, and the waiting room at "
    "Fellside Clinic has a new sofa. Thank you all for a full September.",
    "<b>Something to try</b>\nAt the next contact, ask the father or partner one question about "
    "himself, too, and write down what surprised you. We talk about it at the Champions' meeting.",
    "<b>Where to find me</b>\nTuesdays and Thursdays at Fellside Clinic, room 2. "
    "Book with /book, or ask me between visits.",
)
TOPIC = "fathers-and-partners"
DRAFT = (
    "<b>Winter news</b>\n\nTwo dates for your diaries, and one thing to read.",
    "<i>To come: a word on the new group in South.</i>",
)
SHARED_WITH = 4
WEEK = timedelta(days=7)
NINE = time(9)


def live(db: Db, now: datetime, calendar: Calendar) -> None:
    """Let a newsletter have gone out a week ago, and another be begun; once."""
    if db.table(NEWSLETTERS).count:
        return
    ruth = _person(db, RUTH, now)
    then = _nine(now - WEEK, calendar)
    _sent(db, ruth, then, calendar)
    draft = store.begin(db, ruth, now - timedelta(days=1))
    for html in DRAFT:
        store.add_part(db, draft, Part(Kind.TEXT, html), now - timedelta(days=1))


def _sent(db: Db, ruth: Person, then: datetime, calendar: Calendar) -> None:
    number = store.begin(db, ruth, then)
    for html in SENT:
        store.add_part(db, number, Part(Kind.TEXT, html), then)
    issue = store.change(db, number, then, topics=(TOPIC,))
    everybody = Readership(calendar, dict, lambda _db: {})
    broadcast = underway.start(db, issue, then, everybody).issue.broadcast
    # It has been delivered long ago: of that the outbox keeps nothing any more.
    db.table(OUTBOX).delete_where("broadcast = ?", [broadcast])
    db.execute(f"update {READERS} set state = 'sent' where newsletter = ?", (number,))
    store.change(db, number, then, state=State.SENT, ended_at=then)
    for user in (AMINA, KATE):
        hers = Act(_person(db, user, then), then + timedelta(hours=2), user, 0, calendar)
        reading.open_it(db, number, hers)
        if user == KATE:
            reading.share(db, number, SHARED_WITH, hers)


def _nine(moment: datetime, calendar: Calendar) -> datetime:
    """Return nine o'clock of the last working day until a moment."""
    day = calendar.day(moment)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return datetime.combine(day, NINE, calendar.zone).astimezone(UTC)


def _person(db: Db, user: int, now: datetime) -> Person:
    person = people.by_user(db, user, now)
    if person is None:
        raise LookupError(f"user {user} has not come in")
    return person
