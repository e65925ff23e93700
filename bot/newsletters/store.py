"""What is read of newsletters, and the few changes that every part of the room makes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot import ledger
from bot.database import last_id
from bot.newsletters import rules
from bot.newsletters.schema import CHOICES, NEWSLETTERS, PARTS
from bot.newsletters.values import Audience, Issue, Kind, NotNow, Part, State
from bot.people.values import Person, Role

# The greatest number of a row that SQLite knows.
LAST_ROW = 2**63 - 1
# Whom a newsletter is for until somebody says otherwise.
FIRST_AUDIENCE = Audience(frozenset({Role.CHAMPION}), frozenset())

_ISSUE = """
select newsletters.*, people.name as signed from newsletters
left join people on people.id = author and left_at is null
"""


def begin(db: Db, author: Person, now: datetime) -> int:
    """Begin a draft and return its id."""
    made = db.table(NEWSLETTERS).insert(
        {
            "author": author.id,
            "state": State.DRAFT.value,
            "roles": _packed(FIRST_AUDIENCE.roles),
            "made_at": now.isoformat(),
            "changed_at": now.isoformat(),
        }
    )
    ledger.record(db, now, author.id, "newsletter begun", last_id(made))
    return last_id(made)


def load(db: Db, number: int) -> Issue:
    """Return a newsletter, or raise NotNow if there is none of this number."""
    rows = list(db.query(f"{_ISSUE} where newsletters.id = ?", [_row(number)]))
    if not rows:
        raise NotNow("gone")
    return _issue(db, rows[0])


def in_state(db: Db, states: Iterable[State]) -> tuple[Issue, ...]:
    """Return the newsletters that are in one of these states, the newest first."""
    wanted = [state.value for state in states]
    marks = ", ".join("?" for _ in wanted)
    rows = db.query(f"{_ISSUE} where state in ({marks}) order by newsletters.id desc", wanted)
    return tuple(_issue(db, row) for row in list(rows))


def change(db: Db, number: int, now: datetime, **fields: object) -> Issue:
    """Change what is kept of a newsletter and return it as it is now."""
    kept = {name: _kept(value) for name, value in fields.items()}
    db.table(NEWSLETTERS).update(number, {**kept, "changed_at": now.isoformat()})
    return load(db, number)


def turn(db: Db, issue: Issue, state: State, now: datetime, person: int | None) -> Issue:
    """Move a newsletter to another state, put it down in the ledger, and return it."""
    ledger.record(db, now, person, f"newsletter {state.value}", issue.id)
    return change(db, issue.id, now, state=state)


def parts(db: Db, number: int) -> tuple[Part, ...]:
    """Return the parts of a newsletter in their order."""
    rows = db.table(PARTS).rows_where("newsletter = ?", [number], order_by="place")
    return tuple(
        Part(
            Kind(row["kind"]),
            row["html"],
            row["file_id"],
            row["id"],
            row["fixed"],
            row["message_id"],
        )
        for row in list(rows)
    )


def newsletter_of(db: Db, part: int) -> int:
    """Return the newsletter of a part, 0 for a part that is not there."""
    rows = list(db.table(PARTS).rows_where("id = ?", [_row(part)]))
    return int(rows[0]["newsletter"]) if rows else 0


def add_part(db: Db, number: int, part: Part, now: datetime) -> Issue:
    """Put a part at the end of a newsletter and return it, or raise NotNow if it is full."""
    issue = load(db, number)
    rules.check_room(issue)
    (last,) = db.execute(
        f"select coalesce(max(place), 0) from {PARTS} where newsletter = ?", (number,)
    ).fetchone()
    db.table(PARTS).insert(
        {
            "newsletter": number,
            "place": last + 1,
            "kind": part.kind.value,
            "html": part.html,
            "file_id": part.file_id,
            "message_id": part.message_id,
        }
    )
    return change(db, number, now)


def wants_second(db: Db) -> bool:
    """Say whether a newsletter goes out only once somebody else has looked at it."""
    return bool(db.table(CHOICES).count_where("second"))


def set_second(db: Db, *, wanted: bool) -> None:
    """Choose whether somebody else has to look at a newsletter before it goes out."""
    db.table(CHOICES).upsert({"id": 1, "second": int(wanted)}, pk="id")


def _row(number: int) -> int:
    """Return the number of a row, 0 for one of a forged button that no row can have."""
    return number if 0 <= number <= LAST_ROW else 0


def _packed(roles: Iterable[Role]) -> str:
    return " ".join(sorted(role.value for role in roles))


def _kept(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case bool():
            return int(value)
        case State():
            return value.value
        case frozenset():
            return " ".join(sorted(str(one) for one in value))
        case tuple():
            return "\n".join(str(one) for one in value)
        case other:
            return other


def _issue(db: Db, row: dict[str, Any]) -> Issue:
    return Issue(
        id=row["id"],
        state=State(row["state"]),
        author=row["author"] or 0,
        signed=row["signed"] or "",
        audience=Audience(
            frozenset(Role(word) for word in row["roles"].split()),
            frozenset(int(word) for word in row["places"].split()),
            frozenset(row["interests"].split()),
        ),
        topics=tuple(filter(None, row["topics"].split("\n"))),
        parts=parts(db, row["id"]),
        urgent=bool(row["urgent"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        changed_at=datetime.fromisoformat(row["changed_at"]),
        send_at=_moment(row["send_at"]),
        sent_at=_moment(row["sent_at"]),
        ended_at=_moment(row["ended_at"]),
        corrected_at=_moment(row["corrected_at"]),
        approver=row["approver"] or 0,
        broadcast=row["broadcast"] or 0,
        chat_id=row["chat_id"] or 0,
        message_id=row["message_id"] or 0,
        shown=row["shown"],
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
