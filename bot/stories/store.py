"""What is read of stories, and the few changes that every part of the room makes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.calendar import Calendar
from bot.dialog import Dialog
from bot.people import store as people
from bot.people.values import Person, Role
from bot.safety.values import Profile
from bot.stories import rules
from bot.stories.acting import Act
from bot.stories.hints import Hint, hints
from bot.stories.schema import NOTICES, PARTS, STORIES
from bot.stories.values import PARTS as ORDER
from bot.stories.values import ROOM, Check, News, Notice, NotNow, Part, State, Story

# The greatest number of a row that SQLite knows.
LAST_ROW = 2**63 - 1
_STORY = f"""
select stories.*, coalesce(people.name, '') as name from {STORIES}
left join people on people.id = writer and left_at is null
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """The stories that concern somebody."""

    mine: tuple[Story, ...]
    to_sign: tuple[Story, ...]
    signed: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A story as somebody sees it: what stands out in it, and who could sign it."""

    story: Story
    hints: tuple[Hint, ...]
    signers: tuple[str, ...]
    reader: Person
    # Who hears of it at once; whoever has quiet hours hears later.
    notices: tuple[Notice, ...] = ()

    @property
    def is_hers(self) -> bool:
        """Say whether the one who looks has written it."""
        return self.story.writer == self.reader.id


@dataclass(frozen=True, slots=True)
class Asked:
    """A story, and the part of it that is asked for next; `kept` is what was written just now."""

    story: Story
    part: Part
    kept: Part | None = None


def sheet(db: Db, number: int, act: Act) -> Sheet:
    """Return a story that somebody may read and close her form, or raise NotNow."""
    story = load(db, number)
    rules.check_read(story, act.person)
    dialog.close(db, act.chat_id)
    return sheet_of(db, story, act)


def signed(db: Db, begins: datetime, ends: datetime) -> tuple[Story, ...]:
    """Return the stories that were signed in a span, begin included and end not, oldest first."""
    span = [at(begins), at(ends)]
    return where(db, "state = 'signed' and signed_at >= ? and signed_at < ?", span)


def signers(db: Db, story: Story, now: datetime) -> list[Person]:
    """Return who may sign a story once it waits."""
    waiting = replace(story, state=State.WAITING)
    return [one for one in people.members(db, now) if rules.may_sign(waiting, one)]


def deliver(db: Db, now: datetime, calendar: Calendar) -> tuple[Notice, ...]:
    """Return whom to tell now, each of each thing once; quiet hours hold."""
    found = []
    for row in list(db.query(f"select story, person, what from {NOTICES} order by rowid")):
        person = people.by_id(db, row["person"], now)
        if person is None or not person.is_quiet(now, calendar):
            db.table(NOTICES).delete_where(
                "story = ? and person = ? and what = ?", [row["story"], row["person"], row["what"]]
            )
            found += [Notice(person.user_id, row["story"], News(row["what"]))] if person else []
    return tuple(found)


def load(db: Db, number: int) -> Story:
    """Return a story, or raise NotNow."""
    known = number if 0 <= number <= LAST_ROW else 0
    found = where(db, "stories.id = ?", [known])
    if not found:
        raise NotNow("gone")
    return found[0]


def told(db: Db, number: int, whom: Iterable[int], what: News, act: Act) -> Sheet:
    """Return a story as it is now, with whom to tell; who has quiet hours hears when they end."""
    db.table(NOTICES).upsert_all(
        [{"story": number, "person": person, "what": what.value} for person in whom],
        pk=("story", "person", "what"),
    )
    notices = deliver(db, act.now, act.calendar)
    found = sheet_of(db, load(db, number), act)
    return replace(found, notices=notices)


def sheet_of(db: Db, story: Story, act: Act) -> Sheet:
    """Return a story as whoever acts sees it."""
    places = [place.name for place in people.localities(db)]
    names = tuple(one.name for one in signers(db, story, act.now))
    return Sheet(story, hints(story, places), names, act.person)


def open_form(db: Db, step: str, subject: int, act: Act) -> None:
    """Give what is typed next to a form of the room; it is a family's matter."""
    dialog.put(db, act.chat_id, Dialog(ROOM, step, subject, Profile.FAMILY, act.now))


def change(db: Db, number: int, act: Act, **fields: object) -> Story:
    """Change what is kept of a story and return it as it is now."""
    db.table(STORIES).update(number, {**fields, "changed_at": at(act.now)})
    return load(db, number)


def at(moment: datetime) -> str:
    """Return a moment as it is kept."""
    return moment.astimezone(UTC).isoformat()


def where(db: Db, condition: str, values: Sequence[object]) -> tuple[Story, ...]:
    """Return the stories for which a condition holds, those signed first of all by their day."""
    query = f"{_STORY} where {condition} order by signed_at, stories.id"
    return tuple(_story(db, row) for row in list(db.query(query, values)))


def _story(db: Db, row: dict[str, Any]) -> Story:
    kept = {
        one["part"]: one["text"] for one in db.table(PARTS).rows_where("story = ?", [row["id"]])
    }
    return Story(
        id=row["id"],
        state=State(row["state"]),
        writer=row["writer"] or 0,
        name=row["name"],
        of_specialist=bool(row["of_specialist"]),
        texts=tuple((part, kept[part.value]) for part in ORDER if part.value in kept),
        checked=frozenset(Check(word) for word in row["checked"].split()),
        returned=row["returned"],
        changed_at=datetime.fromisoformat(row["changed_at"]),
        signed_at=datetime.fromisoformat(row["signed_at"]) if row["signed_at"] else None,
        signed_by=row["signed_by"],
        signed_as=Role(row["signed_as"]),
    )
