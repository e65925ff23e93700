"""The figures of a period, counted again in plain Python from exported rows alone.

Nothing of the rooms' own counting is used: rows are dicts as `pimh-bot export` writes them, moments
are compared as moments, and what a word means is written out here once more.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

Rows = dict[str, list[dict[str, Any]]]
# A figure by its name, group and place: how many, and of how many.
Counted = dict[tuple[str, str, str], tuple[int, int | None]]

ZONE = ZoneInfo("Europe/London")
CAME = {"answer": "an answer at once", "choose": "a choice", "unknown": "no answer"}
AGES = {"": "Not said", "pregnancy": "Pregnancy", "0": "Under 1", "2": "2 years", "3": "3 years"}
WHYS = {
    "": "Not said",
    "absent": "There is none",
    "complex": "Too complex",
    "age": "Not this age",
    "wait": "Too long a wait",
}
HAPPENED = {
    "held": "Held by the health visitor",
    "referred": "Referred",
    "accepted": "Accepted by the service",
    "bounced": "Referral came back",
    "other": "Something else",
}
KINDS = {
    "clinical": "Clinical supervision",
    "safeguarding": "Safeguarding supervision",
    "restorative": "Restorative supervision",
    "reflective": "Reflective supervision",
}


def exported(folder: Path) -> Rows:
    """Read every table that was exported."""
    return {
        file.stem: [json.loads(line) for line in file.read_text().splitlines()]
        for file in (folder / "tables").glob("*.jsonl")
    }


class Period:
    """Local days, both included; what lies in it."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def holds(self, moment: str | None) -> bool:
        """Say whether a moment, or a day, lies in it."""
        if moment is None:
            return False
        if len(moment) == 10:
            return self.first <= date.fromisoformat(moment) <= self.last
        local = datetime.fromisoformat(moment).astimezone(ZONE)
        return self.first <= local.date() <= self.last

    def is_over_by(self, moment: str) -> bool:
        """Say whether it was over at a moment."""
        return datetime.fromisoformat(moment).astimezone(ZONE).date() > self.last


def counted(rows: Rows, first: date, last: date) -> Counted:
    """Return every figure about families and of supervision, and those of consult and reach."""
    period = Period(first, last)
    found: Counted = {}
    for part in (_families, _next, _waits, _seats, _offered, _up_to_date, _consult, _reach):
        found |= dict(part(rows, period))
    return found


Figures = Iterator[tuple[tuple[str, str, str], tuple[int, int | None]]]


def _places(rows: Rows) -> dict[int | None, str]:
    return {row["id"]: row["name"] for row in rows["localities"]} | {None: ""}


def _families(rows: Rows, period: Period) -> Figures:
    places, tally = _places(rows), Counter[tuple[str, str, str]]()
    for row in rows["answers_shown"]:
        if not period.holds(row["at"]):
            continue
        place = places[row["place"]]
        if row["outcome"] != "opened":
            tally["questions asked", CAME[row["outcome"]], place] += 1
        if row["outcome"] in ("answer", "opened"):
            tally["answers read", row["step"], place] += 1
            tally["answers read by topic", row["topic"], place] += 1
        if row["outcome"] == "unknown":
            tally["questions without an answer by nearest topic", row["topic"], place] += 1
    for key in _gaps(rows, period):
        tally[key] += 1
    told = sum(period.holds(row["made_at"]) for row in rows["directory_wait_reports"])
    tally["waits that families were told, as reported", "", ""] = told
    yield from ((key, (number, None)) for key, number in tally.items())


def _gaps(rows: Rows, period: Period) -> Iterator[tuple[str, str, str]]:
    for row in rows["directory_gaps"]:
        if not period.holds(row["made_at"]):
            continue
        name = "gaps noted" if row["sort"] == "none" else "referrals that came back"
        place = _places(rows)[row["locality"]]
        yield name, row["need"], place
        yield f"{name} by reason", WHYS[row["why"]], place
        if row["sort"] == "none":
            yield "gaps noted by age", AGES[row["age"]], place


def _next(rows: Rows, period: Period) -> Figures:
    places, tally = _places(rows), Counter[tuple[str, str, str]]()
    for row in rows["consult_next"]:
        if row["outcome"] in HAPPENED and period.holds(row["day"]):
            tally["what happened next", HAPPENED[row["outcome"]], places[row["place"]]] += 1
    yield from ((key, (number, None)) for key, number in tally.items())


def _waits(rows: Rows, period: Period) -> Figures:
    for service in rows["directory_services"]:
        seen = [
            row
            for row in rows["directory_waits"]
            if row["service"] == service["id"] and period.holds(row["seen_on"])
        ]
        if seen:
            newest = max(seen, key=lambda row: row["seen_on"])
            key = ("weeks of wait, the newest seen", service["name"], "")
            yield key, (newest["last_week"], None)


def _seats(rows: Rows, period: Period) -> Figures:
    sessions = {row["id"]: row for row in rows["supervision_sessions"]}
    home = {row["id"]: _places(rows)[row["locality"]] for row in rows["people"]}
    booked, held = defaultdict[tuple[str, str], list[Any]](list), set[tuple[str, int]]()
    for seat in rows["supervision_seats"]:
        session = sessions[seat["session"]]
        if period.holds(session["starts_at"]):
            kind = KINDS[session["kind"]]
            if seat["state"] in ("booked", "attended", "missed", "cancelled"):
                booked[kind, home[seat["person"]]].append(seat)
            if seat["state"] in ("booked", "attended"):
                held.add((kind, session["id"]))
    for (kind, place), seats in booked.items():
        yield from _booked(kind, place, seats)
    for kind, number in Counter(kind for kind, _ in held).items():
        yield ("supervision sessions held", kind, ""), (number, None)
    elsewhere = Counter(
        KINDS[row["kind"]] for row in rows["supervision_elsewhere"] if period.holds(row["held_on"])
    )
    for kind, number in elsewhere.items():
        yield ("supervision had elsewhere", kind, ""), (number, None)


def _booked(kind: str, place: str, seats: list[Any]) -> Figures:
    states = Counter(seat["state"] for seat in seats)
    yield ("supervision booked", kind, place), (len(seats), None)
    for name, number in (
        ("attended", states["attended"]),
        ("did not attend", states["missed"]),
        ("cancelled", states["cancelled"]),
        ("cancelled late", sum(seat["late"] for seat in seats)),
        ("not marked", states["booked"]),
    ):
        yield (f"supervision {name}", kind, place), (number, len(seats))


def _offered(rows: Rows, period: Period) -> Figures:
    for what in ("sessions", "places"):
        tally = Counter[str]()
        for row in rows["supervision_offered"]:
            if period.holds(row["day"]):
                tally[KINDS[row["kind"]]] += row[what]
        for kind, number in tally.items():
            yield (f"supervision {what} offered", kind, ""), (number, None)


def _up_to_date(rows: Rows, period: Period) -> Figures:
    """Count people and month ends: up to date is who had one within three months and grace."""
    kinds = {row["id"]: row for row in rows["supervision_sessions"]}
    had = defaultdict[tuple[int, str], list[date]](list)
    for seat in rows["supervision_seats"]:
        # All sessions of the simulated year are over: one that nobody marked counts as had.
        if seat["state"] in ("attended", "booked"):
            session = kinds[seat["session"]]
            had[seat["person"], session["kind"]].append(_local(session["starts_at"]))
    for row in rows["supervision_elsewhere"]:
        had[row["person"], row["kind"]].append(date.fromisoformat(row["held_on"]))
    champions = [row["person"] for row in rows["people_roles"] if row["role"] == "champion"]
    joined = {row["id"]: _local(row["joined_at"]) for row in rows["people"]}
    ends = [day for day in _days(period) if (day + timedelta(days=1)).day == 1]
    for cycle in rows["supervision_cycles"]:
        met = looked = 0
        for person in champions:
            for end in ends:
                last = max((one for one in had[person, cycle["kind"]] if one <= end), default=None)
                begun = max(joined[person], date.fromisoformat(cycle["since"]))
                good_until = _later(last or begun, cycle["grace_days"])
                if last is None and end <= good_until:
                    continue
                looked += 1
                met += end <= good_until
        group = f"{KINDS[cycle['kind']]}, {cycle['role']}, {cycle['every']}"
        yield ("supervision up to date", group, ""), (met, looked)


def _later(day: date, grace: int) -> date:
    """Return the day three months on, at the end of a shorter month, with the grace."""
    month = day.month + 2
    year, month = day.year + month // 12, month % 12 + 1
    first_after = date(year + month // 12, month % 12 + 1, 1)
    last = (first_after - timedelta(days=1)).day
    return date(year, month, min(day.day, last)) + timedelta(days=grace)


def _consult(rows: Rows, period: Period) -> Figures:
    places = _places(rows)
    sent = [row for row in rows["consult_questions"] if period.holds(row["sent_at"])]
    for place in {row["place"] for row in sent}:
        here = [row for row in sent if row["place"] == place]
        answered = [row for row in here if row["worked_minutes"] is not None]
        where = places[place]
        yield ("consult sent", "", where), (len(here), None)
        for name, state in (("withdrawn", "withdrawn"), ("with nobody to answer", "ended")):
            number = sum(row["state"] == state for row in here)
            yield (f"consult {name}", "", where), (number, len(here))
        yield ("consult answered", "", where), (len(answered), len(here))
        in_time = sum(row["in_time"] for row in answered)
        yield ("consult answered in time", "", where), (in_time, len(answered))
    minutes = [row["worked_minutes"] for row in sent if row["worked_minutes"] is not None]
    if minutes:
        key = ("consult median working minutes to the answer", "", "")
        yield key, (round(median(minutes)), None)
    first: dict[int, str] = {}
    for row in sorted(rows["consult_answers"], key=lambda row: row["id"]):
        if row["sent_at"]:
            first.setdefault(row["question"], row["verdict"])
    verdicts = [first[row["id"]] for row in sent if row["plan"] and row["id"] in first]
    for name, verdict in (("agreed", "agree"), ("agreed, and", "agree-and"), ("changed", "change")):
        yield (f"consult {name}", "", ""), (verdicts.count(verdict), len(verdicts))


def _reach(rows: Rows, period: Period) -> Figures:
    went = {
        row["id"]
        for row in rows["newsletters"]
        if row["state"] in ("sending", "sent") and period.holds(row["sent_at"])
    }
    yield ("newsletters sent", "", ""), (len(went), None)
    home = {row["id"]: _places(rows)[row["locality"]] for row in rows["people"]} | {None: ""}
    copies = defaultdict[str, list[Any]](list)
    for row in rows["newsletter_readers"]:
        if row["newsletter"] in went:
            copies[home[row["person"]]].append(row)
    for place, each in copies.items():
        delivered = sum(row["state"] == "sent" for row in each)
        opened = sum(row["opened_at"] is not None for row in each)
        yield ("newsletter copies delivered", "", place), (delivered, len(each))
        yield ("newsletter copies opened", "", place), (opened, delivered)


def _days(period: Period) -> Iterator[date]:
    day = period.first
    while day <= period.last:
        yield day
        day += timedelta(days=1)


def _local(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(ZONE).date()
