"""A simulated year of an area: what its people asked, had, gave and missed; nobody is real.

Rows are written straight into the tables, as the rooms write them, so that 1,400 people take
seconds. Always the same for a seed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.people import store as people
from bot.people.values import Role

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2025, 7, 1), date(2026, 9, 30)
# Telegram's number of the first of them.
FIRST_USER = 50_000
PLACES = ("North", "South", "Fells", "Coast")
STEPS = ("refer", "manage", "supervision", "joint-visit", "information", "urgent", "not-our-role")
TOPICS = (
    *("low-mood", "bond-and-baby", "anxiety", "trauma-and-loss", "services", "tools"),
    *("fathers-and-partners", "risk", "interventions"),
)
NEEDS = ("parent-infant", "perinatal", "talking-therapies", "camhs", "peer-support", "")
KINDS = ("clinical", "safeguarding", "restorative", "reflective")
OUTCOMES = ("held", "referred", "accepted", "bounced", "other", "skipped", None)
VERDICTS = ("agree", "agree", "agree-and", "change")


@dataclass(frozen=True, slots=True)
class Area:
    """The people of an area, and where the rows go."""

    db: Db
    random: Random
    people: tuple[int, ...]
    places: dict[int, int]

    def day(self) -> date:
        """Return some day of the year, later ones a little more often."""
        span = (LAST - FIRST).days
        return FIRST + timedelta(days=int(span * self.random.random() ** 0.8))

    def moment(self) -> datetime:
        """Return some moment of a working day."""
        at = time(self.random.randrange(8, 18), self.random.randrange(60))
        return datetime.combine(self.day(), at, LONDON).astimezone(UTC)

    def one(self, words: Sequence[Any]) -> Any:
        """Return one of some, the first the likeliest."""
        return words[
            min(int(self.random.expovariate(1.1 / max(len(words) / 4, 1))), len(words) - 1)
        ]

    def put(self, table: str, rows: Iterator[dict[str, Any]]) -> None:
        """Write rows."""
        self.db.table(table).insert_all(rows, batch_size=500)


def fill(db: Db, champions: int, seed: int = 8) -> Area:
    """Let so many Champions, and those who look after them, have had five quarters."""
    random = Random(seed)
    joined = datetime(2025, 3, 3, 9, tzinfo=UTC)
    known = [people.locality(db, name) for name in PLACES]
    who: list[int] = []
    for number in range(champions + champions // 14 + 1):
        place = known[min(int(random.expovariate(0.9)), len(known) - 1)]
        person = people.add(db, FIRST_USER + number, f"Person {number}", place, joined)
        people.give_roles(db, person, [Role.CHAMPION if number < champions else Role.SPECIALIST])
        who.append(person)
    places = {row["id"]: row["locality"] for row in db.table("people").rows}
    area = Area(db, random, tuple(who), places)
    for part in _PARTS:
        part(area, champions)
    return area


def _answers(area: Area, champions: int) -> None:
    def row() -> dict[str, Any]:
        person = area.random.choice(area.people)
        outcome = area.one(("answer", "opened", "choose", "answer", "unknown"))
        shown = outcome in ("answer", "opened")
        return {
            "person": person if area.random.random() < 0.6 else None,
            "outcome": outcome,
            "page": "low-mood" if shown else None,
            "slug": "mild" if shown else None,
            "version": 1 if shown else None,
            "at": area.moment().isoformat(),
            "step": area.one(STEPS) if shown else "",
            "topic": area.one(TOPICS) if outcome != "choose" else "",
            "place": area.places[person],
        }

    area.put("answers_shown", (row() for _ in range(champions * 120)))
    area.put(
        "answer_ratings",
        (
            {"person": person, "page": "low-mood", "slug": f"row-{number}", "version": 1}
            | {"helpful": int(area.random.random() < 0.85), "at": area.moment().isoformat()}
            for person in area.people
            for number in range(4)
        ),
    )


def _consult(area: Area, champions: int) -> None:
    questions: list[dict[str, Any]] = []
    askers: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    for number in range(1, champions * 6 + 1):
        sent = area.moment()
        worked = int(area.random.expovariate(1 / 300)) if area.random.random() < 0.9 else None
        closed = (sent + timedelta(days=1)).isoformat() if worked is not None else None
        plan = area.one(("would", "", "did"))
        questions.append(
            {
                "id": number,
                "text": "",
                "plan": plan,
                "soon": "days",
                "state": "answered" if closed else area.one(("open", "withdrawn", "ended")),
                "place": area.places[area.random.choice(area.people)],
                "sent_at": sent.isoformat(),
                "due_at": (sent + timedelta(days=2)).isoformat(),
                "closed_at": closed,
                "worked_minutes": worked,
                "in_time": None if worked is None else int(worked < 900),
            }
        )
        two = 2 if area.random.random() < 0.1 else 1
        askers.extend(
            {"question": number, "person": person, "draft": number * 100_000 + person}
            | {"asked_at": sent.isoformat()}
            for person in area.random.sample(area.people, two)
        )
        replies = 2 if closed and area.random.random() < 0.1 else bool(closed)
        answers.extend(
            {"question": number, "verdict": area.one(VERDICTS) if plan else "answer"}
            | {"made_at": closed, "sent_at": closed}
            for _ in range(replies)
        )
    area.put("consult_questions", iter(questions))
    area.put("consult_askers", iter(askers))
    area.put("consult_answers", iter(answers))


def _next(area: Area, champions: int) -> None:
    rows = []
    for number in range(champions * 16):
        person, outcome = area.random.choice(area.people), area.one(OUTCOMES)
        rows.append(
            {"person": person, "place": area.places[person], "page": f"p{number}"}
            | {"day": area.day().isoformat(), "asked_at": area.moment().isoformat()}
            | {"outcome": outcome}
        )
    area.put("consult_next", iter(rows))


def _supervision(area: Area, champions: int) -> None:
    db, give = area.db, area.people[champions]
    for kind in KINDS[:2]:
        db.table("supervision_cycles").insert(
            {"kind": kind, "role": "champion", "every": "every three months", "window_days": 14}
            | {"grace_days": 14, "since": "2025-01-01"}
        )
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    area.put(
        "supervision_offered",
        (
            {"day": day.isoformat(), "kind": kind, "sessions": 1 + champions // 40}
            | {"places": 2 + champions // 20}
            for day in days
            if day.weekday() < 5
            for kind in KINDS
        ),
    )
    seats, sessions = [], []
    for number in range(1, champions * 9 + 1):
        starts = area.moment()
        kind = area.one(KINDS)
        sessions.append(
            {"id": number, "supervisor": give, "kind": kind, "starts_at": starts.isoformat()}
            | {"ends_at": (starts + timedelta(hours=1)).isoformat(), "buffer_minutes": 0}
            | {"seats": 3, "place": "Room 2", "uid": f"session-{number}", "sequence": 0}
            | {"cancelled_at": starts.isoformat()}
        )
        for at, person in enumerate(area.random.sample(area.people, area.random.choice((1, 1, 2)))):
            state = area.one(("attended", "attended", "missed", "cancelled", "booked", "lapsed"))
            seats.append(
                {"session": number, "person": person, "number": at, "state": state}
                | {"uid": f"seat-{number}-{at}", "made_at": starts.isoformat()}
                | {"late": int(state == "cancelled" and area.random.random() < 0.3)}
            )
    # Two sessions of a giver at one minute would refuse each other, were they not over and done.
    area.put("supervision_sessions", iter(sessions))
    area.put("supervision_seats", iter(seats))
    area.put("supervision_ratings", _ratings(area, champions))
    area.put(
        "supervision_elsewhere",
        (
            {"person": person, "kind": area.one(KINDS), "held_on": day.isoformat(), "provider": 1}
            for person, day in sorted(
                {(area.random.choice(area.people), area.day()) for _ in area.people}
            )
        ),
    )


def _ratings(area: Area, champions: int) -> Iterator[dict[str, Any]]:
    for _ in range(champions * 3):
        yield {
            "person": area.random.choice(area.people),
            "kind": area.one(KINDS),
            "rating": area.one((1, 2, 3, 4, 5)),
            "rated_at": area.moment().isoformat(),
        }


def _learning(area: Area, champions: int) -> None:
    pick = area.random.choice
    area.put(
        "supervision_training",
        (
            {"person": pick(area.people), "audience": area.one(range(8)), "people": 12}
            | {"held_on": area.day().isoformat(), "cofacilitator": pick((None, area.people[0]))}
            for _ in range(champions)
        ),
    )
    area.put(
        "supervision_courses",
        (
            {"person": person, "course": course, "done_on": area.day().isoformat()}
            | {"due_on": pick((None, (area.day() + timedelta(days=300)).isoformat()))}
            for person in area.people
            for course in range(2)
        ),
    )
    area.put(
        "supervision_cpd",
        (
            {"person": pick(area.people), "held_on": area.day().isoformat(), "method": "Session"}
            | {"topic": "Mood", "minutes": 60, "participatory": 1}
            for _ in range(champions * 4)
        ),
    )


def _reach(area: Area, champions: int) -> None:
    issues = 10
    for number in range(1, issues + 1):
        sent = area.moment()
        area.db.table("newsletters").insert(
            {"id": number, "state": area.one(("sent", "sent", "recalled")), "roles": "champion"}
            | {"made_at": sent.isoformat(), "changed_at": sent.isoformat()}
            | {"sent_at": sent.isoformat()}
        )
        area.put("newsletter_readers", _readers(area, number, sent))
        area.db.table("newsletter_shares").insert(
            {"newsletter": number, "person": area.people[0], "colleagues": 4}
            | {"shared_at": sent.isoformat()}
        )
    area.put(
        "digest_issues",
        (
            {"person": person, "period": str(number), "sent_at": area.moment().isoformat()}
            | {"since": "", "looked": 20, "feeds": 3, "waiting": 0, "more": 0, "catching_up": 0}
            | {"opened_at": area.one((None, "2026-01-01T00:00:00+00:00"))}
            | {"shared": area.one(("nobody", "1 to 5", "6 to 10", "more than 10"))}
            for person in area.people
            for number in range(6)
        ),
    )


def _readers(area: Area, number: int, sent: datetime) -> Iterator[dict[str, Any]]:
    for person in area.people:
        state = area.one(("sent", "sent", "sent", "failed"))
        opened = state == "sent" and area.random.random() < 0.6
        yield {
            "newsletter": number,
            "person": person,
            "state": state,
            "opened_at": (sent + timedelta(hours=3)).isoformat() if opened else None,
        }


def _directory(area: Area, champions: int) -> None:
    services = ("Parent-infant team", "Perinatal team", "Talking Therapies", "CAMHS under fives")
    made = datetime(2025, 3, 3, tzinfo=UTC).isoformat()
    for number, name in enumerate(services, 1):
        area.db.table("directory_services").insert(
            {"id": number, "slug": f"s{number}", "name": name, "kind": NEEDS[number - 1]}
            | {"status": "open", "made_at": made, "changed_at": made}
            | {"checked_on": (LAST - timedelta(days=60 * number)).isoformat()}
        )
        waits = sorted({(area.day(), 4 * number + area.random.randrange(14)) for _ in range(12)})
        area.put(
            "directory_waits",
            (
                {"service": number, "first_week": weeks, "last_week": weeks}
                | {"seen_on": day.isoformat(), "source": "told"}
                for day, weeks in waits
            ),
        )
    area.put("directory_wait_reports", _told(area, champions))
    area.put("directory_gaps", _gaps(area, champions))


def _told(area: Area, champions: int) -> Iterator[dict[str, Any]]:
    for _ in range(champions * 2):
        moment = area.moment()
        yield {"service": area.one((1, 2, 3, 4)), "weeks": 12, "made_at": moment.isoformat()} | {
            "told_on": moment.date().isoformat()
        }


def _gaps(area: Area, champions: int) -> Iterator[dict[str, Any]]:
    for _ in range(champions * 12):
        person = area.random.choice(area.people)
        yield {
            "sort": area.one(("none", "none", "bounced")),
            "need": area.one(NEEDS),
            "locality": area.places[person],
            "age": area.one(("", "2", "3", "0", "pregnancy")),
            "why": area.one(("absent", "complex", "", "age", "wait")),
            "made_at": area.moment().isoformat(),
        }


def _pages(area: Area, _champions: int) -> None:
    for number in range(1, 21):
        made = area.moment().isoformat()
        area.db.table("page_versions").insert(
            {"page": f"page-{number}", "version": 1, "file": "p.md", "markdown": "", "sha": "x"}
            | {"origin": "file", "shipped": 1, "made_at": made}
        )
        for event, reason in (("signed", ""), ("reported", "Unclear"), ("suspended", "Unsafe")):
            if area.random.random() < 0.5:
                area.db.table("page_events").insert(
                    {"page": f"page-{number}", "version": number, "event": event}
                    | {"reason": reason, "at": area.moment().isoformat()}
                )


_PARTS: tuple[Callable[[Area, int], None], ...] = (
    _answers,
    _consult,
    _next,
    _supervision,
    _learning,
    _reach,
    _directory,
    _pages,
)
