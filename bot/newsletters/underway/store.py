"""What is read and written of a newsletter on its way; each function is one transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery import broadcasts
from bot.delivery.schema import BROADCASTS
from bot.newsletters import rules as issues
from bot.newsletters import store, wording
from bot.newsletters.readership import Readership
from bot.newsletters.schema import READERS, SEARCH, SHARES
from bot.newsletters.underway import rules
from bot.newsletters.underway.rules import Came, Counts
from bot.newsletters.values import Issue, NotNow, State
from bot.people.values import Person

_READERS = """
select readers.id, person, user_id, name, left_at, readers.state as came, opened_at
from newsletter_readers as readers left join people on people.id = person
where newsletter = ? order by name, readers.id
"""
_TAKE_OVER = f"""
update {READERS} set state = fate.came from (
    select people.id as person, case came when 'sending' then 'queued' else came end as came
    from ({broadcasts.FATES}) join people on user_id = chat_id
) as fate
where newsletter = ? and {READERS}.person = fate.person
and state <> 'held' and state <> fate.came
"""


@dataclass(frozen=True, slots=True)
class Way:
    """A newsletter on its way, or done: its counts, and what its broadcast is doing."""

    issue: Issue
    counts: Counts
    state: broadcasts.State
    shared: int = 0
    opened: int = 0
    sharers: int = 0

    @property
    def paused(self) -> bool:
        """Say whether nothing is sent until somebody lets it go on."""
        return self.state is broadcasts.State.PAUSED

    @property
    def cancelled(self) -> bool:
        """Say whether the rest was cancelled."""
        return self.state is broadcasts.State.CANCELLED


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody for whom a newsletter is, and what became of her copy."""

    id: int
    person: int
    chat_id: int
    name: str
    came: Came


def start(db: Db, issue: Issue, now: datetime, whose: Readership) -> Way:
    """Send a newsletter to whom it is for, as people are now, or raise NotNow."""
    issues.check_laid_out(wording.sheets(issue, now, whose.calendar.zone))
    reach = whose.reach(db, issue.audience, now)
    if not reach.people:
        raise NotNow("nobody")
    _list_readers(db, issue, reach.people)
    broadcast = broadcasts.start_empty(db, now)
    index(db, issue)
    sent = store.change(db, issue.id, now, broadcast=broadcast, sent_at=now)
    sent = store.turn(db, sent, State.SENDING, now, issue.approver or issue.author or None)
    release(db, sent, reach.people, now, whose.calendar)
    return way(db, issue.id)


def index(db: Db, issue: Issue) -> None:
    """Let a newsletter be found by its words as they are now."""
    words = (issues.title(issue.parts), issues.words_of(issue.parts))
    db.execute(f"delete from {SEARCH} where rowid = ?", (issue.id,))
    db.execute(f"insert into {SEARCH} (rowid, title, body) values (?, ?, ?)", (issue.id, *words))


def release(
    db: Db, issue: Issue, everybody: tuple[Person, ...], now: datetime, days: Calendar
) -> None:
    """Queue the copies of those whose quiet hours are over."""
    here = {person.id: person for person in everybody}
    awake: list[Reader] = []
    for reader in readers(db, issue.id):
        if reader.came is not Came.HELD:
            continue
        person = here.get(reader.person)
        if person is None:
            _set(db, reader, Came.LEFT)
        elif issue.urgent or not person.is_quiet(now, days):
            awake.append(reader)
    letter = wording.letter(issue, issue.sent_at or now, days.zone)
    broadcasts.add(db, issue.broadcast, [reader.chat_id for reader in awake], letter, now)
    for reader in awake:
        _set(db, reader, Came.QUEUED)


def readers(db: Db, number: int) -> tuple[Reader, ...]:
    """Return for whom a newsletter is, by name."""
    return tuple(
        Reader(
            row["id"],
            row["person"] or 0,
            row["user_id"] or 0,
            row["name"] or "",
            Came(row["came"]),
        )
        for row in list(db.query(_READERS, [number]))
    )


def settle(db: Db, number: int, now: datetime) -> Way:
    """Take over from the outbox what became of the copies; with none ahead it is done."""
    issue = store.load(db, number)
    db.execute(_TAKE_OVER, (issue.broadcast, number))
    found = way(db, number)
    if issue.state is State.SENDING and not found.counts.of(*rules.AHEAD):
        store.change(db, number, now, ended_at=now)
        store.turn(db, issue, State.SENT, now, None)
        return way(db, number)
    return found


def way(db: Db, number: int) -> Way:
    """Return how far a newsletter has come, or raise NotNow."""
    issue = store.load(db, number)
    counted = db.execute(
        f"select state, count(*) from {READERS} where newsletter = ? group by state", (number,)
    )
    counts = {Came(came): count for came, count in counted.fetchall()}
    (opened,) = db.execute(
        f"select count(*) from {READERS} where newsletter = ? and opened_at is not null", (number,)
    ).fetchone()
    sharers, shared = db.execute(
        f"select count(*), coalesce(sum(colleagues), 0) from {SHARES} where newsletter = ?",
        (number,),
    ).fetchone()
    return Way(issue, Counts(counts), state_of(db, issue), shared, opened, sharers)


def seen(db: Db, issue: Issue) -> str:
    """Return in short how far a newsletter has come; as long as it is the same, nothing moves."""
    held = db.table(READERS).count_where(
        "newsletter = ? and state = ?", [issue.id, Came.HELD.value]
    )
    return f"{held} held, {broadcasts.progress(db, issue.broadcast)}"


def state_of(db: Db, issue: Issue) -> broadcasts.State:
    """Say whether a newsletter is running, paused or cancelled."""
    rows = list(db.table(BROADCASTS).rows_where("id = ?", [issue.broadcast]))
    return broadcasts.State(rows[0]["state"]) if rows else broadcasts.State.RUNNING


def _list_readers(db: Db, issue: Issue, reached: tuple[Person, ...]) -> None:
    db.table(READERS).insert_all(
        ({"newsletter": issue.id, "person": one.id} for one in reached), ignore=True
    )


def _set(db: Db, reader: Reader, came: Came) -> None:
    db.execute(f"update {READERS} set state = ? where id = ?", (came.value, reader.id))
