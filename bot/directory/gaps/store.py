"""What is read and written of gaps; each function is one transaction."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.database import last_id
from bot.dialog import Dialog
from bot.directory import store as services
from bot.directory.acting import Act, words_of
from bot.directory.finding.values import SERVICES as SERVICE_IDS
from bot.directory.finding.values import Query, of_service
from bot.directory.gaps.values import (
    AGE_WORDS,
    BASES,
    BOUNCED_WHYS,
    NONE_WHYS,
    Gap,
    Latest,
    NewGap,
    Noted,
    Sort,
    Sums,
    Why,
    age_word,
)
from bot.directory.numbers import unpacked
from bot.directory.schema import GAPS, SERVICES
from bot.directory.values import NotNow, Severity

Names = Mapping[str, str]
KindsOf = Callable[[int], tuple[str, ...]]
# What somebody noted she may still mend on the same day.
HERS_FOR = timedelta(days=1)
LISTED = 10
_GAP = f"""
select gaps.id, sort, need, locality, age, severity, why, coalesce(services.name, '') as service,
       note, gaps.made_at
from {GAPS} as gaps left join {SERVICES} as services on services.id = gaps.service
"""


def open_gap(db: Db, gap: NewGap, person: int | None, now: datetime) -> int:
    """Keep a gap and return its id; the same press or question of a person is kept once."""
    if person is not None and gap.pressed is not None:
        known = list(
            db.query(
                f"select id from {GAPS} where person = ? and pressed = ?", [person, gap.pressed]
            )
        )
        if known:
            return int(known[0]["id"])
    row = {
        "sort": gap.sort.value,
        "need": gap.need,
        "locality": gap.locality,
        "age": gap.age,
        "severity": gap.severity.value if gap.severity else "",
        "why": gap.why.value if gap.why else "",
        "service": gap.service,
        "person": person,
        "pressed": gap.pressed,
        "made_at": now.isoformat(),
    }
    return last_id(db.table(GAPS).insert(row))


def load(db: Db, gap: int) -> Gap:
    """Return a gap, or raise NotNow."""
    rows = list(db.query(f"{_GAP} where gaps.id = ?", [gap]))
    if not rows:
        raise NotNow("gone")
    return _gap(rows[0])


def note_none(db: Db, row: int, kinds_of: KindsOf, hers: Act, names: Names) -> Noted:
    """Keep that there is nothing for what a search asked for."""
    query = Query.unpack(row)
    kinds = kinds_of(query.number)
    gap = NewGap(
        Sort.NONE,
        kinds[0] if kinds else "",
        query.locality or hers.person.locality.id,
        age_word(query.ages),
        query.severity,
        pressed=f"{hers.message_id}:{row}",
    )
    return _noted(db, open_gap(db, gap, hers.person.id, hers.now), hers, names)


def note_because(db: Db, row: int, kinds_of: KindsOf, hers: Act, names: Names) -> Noted:
    """Keep that there is nothing for what a search asked for, and why."""
    at, query = of_service(row)
    done = note_none(db, query.pack(), kinds_of, hers, names)
    return _mend(db, done.gap.id, {"why": NONE_WHYS[at % len(NONE_WHYS)].value}, hers, names)


def note_bounced(db: Db, row: int, hers: Act, names: Names) -> Noted:
    """Keep that a referral came back, and why, or raise NotNow."""
    service, at = unpacked(row, (SERVICE_IDS, 100))
    found = services.load(db, service)
    gap = NewGap(
        Sort.BOUNCED,
        found.kind,
        hers.person.locality.id,
        why=BOUNCED_WHYS[at % len(BOUNCED_WHYS)],
        service=service,
        pressed=f"{hers.message_id}:{row}",
    )
    return _noted(db, open_gap(db, gap, hers.person.id, hers.now), hers, names)


def say_why(db: Db, row: int, hers: Act, names: Names) -> Noted:
    """Say why nothing was there of a gap that the person noted today, or raise NotNow."""
    gap, at = unpacked(row, BASES)
    return _mend(db, gap, {"why": NONE_WHYS[at % len(NONE_WHYS)].value}, hers, names)


def say_age(db: Db, row: int, hers: Act, names: Names) -> Noted:
    """Say how old the child was of a gap that the person noted today, or raise NotNow."""
    gap, at = unpacked(row, BASES)
    return _mend(db, gap, {"age": AGE_WORDS[at % len(AGE_WORDS)]}, hers, names)


def see(db: Db, gap: int, hers: Act, names: Names) -> Noted:
    """Return a gap that the person noted today and close its form, or raise NotNow."""
    dialog.close(db, hers.chat_id)
    return _mend(db, gap, {}, hers, names)


def hers(db: Db, gap: int, hers: Act) -> Gap:
    """Return a gap that the person noted today, or raise NotNow."""
    _check_hers(db, gap, hers)
    return load(db, gap)


def ask_line(db: Db, gap: int, opened: Dialog, hers: Act) -> Gap:
    """Give what is typed next to a gap that the person noted today, or raise NotNow."""
    _check_hers(db, gap, hers)
    dialog.put(db, hers.chat_id, opened)
    return load(db, gap)


def keep_line(db: Db, gap: int, text: str, hers: Act, names: Names) -> Noted:
    """Keep the line of a gap that the person noted today, or raise NotNow."""
    dialog.close(db, hers.chat_id)
    return _mend(db, gap, {"note": text}, hers, names)


def take_back(db: Db, gap: int, hers: Act) -> None:
    """Forget a gap that the person noted today, or raise NotNow."""
    _check_hers(db, gap, hers)
    db.table(GAPS).delete(gap)


def latest(db: Db, hers: Act, names: Names) -> Latest:
    """Return the newest gaps."""
    rows = db.query(f"{_GAP} order by gaps.made_at desc, gaps.id desc limit {LISTED}")
    return Latest(tuple(_gap(row) for row in rows), words_of(db, names, hers.today))


def sums(db: Db, days: int, hers: Act, names: Names) -> Sums:
    """Return how many gaps there were of each in the last so many days, and before that."""
    since = hers.now - timedelta(days=days)
    rows = db.query(
        f"{_GAP} where gaps.made_at >= ?", [(hers.now - timedelta(days=2 * days)).isoformat()]
    )
    every = [_gap(row) for row in rows]
    here = [one for one in every if one.made_at >= since]
    return Sums(
        days,
        len(here),
        len(every) - len(here),
        Counter(one.need for one in here),
        Counter(one.age for one in here),
        Counter(one.locality or 0 for one in here),
        _by_month(here),
        Counter((one.service, one.why or "") for one in here if one.sort is Sort.BOUNCED),
        words_of(db, names, hers.today),
    )


def _by_month(gaps: list[Gap]) -> dict[str, int]:
    months = sorted(one.made_at for one in gaps)
    return dict(Counter(f"{one:%b %Y}" for one in months))


def _mend(db: Db, gap: int, change: Mapping[str, str], hers: Act, names: Names) -> Noted:
    _check_hers(db, gap, hers)
    if change:
        db.table(GAPS).update(gap, dict(change))
    return _noted(db, gap, hers, names)


def _noted(db: Db, gap: int, hers: Act, names: Names) -> Noted:
    return Noted(load(db, gap), words_of(db, names, hers.today))


def _check_hers(db: Db, gap: int, hers: Act) -> None:
    since = (hers.now - HERS_FOR).isoformat()
    mine = [gap, hers.person.id, since]
    if not db.table(GAPS).count_where("id = ? and person = ? and made_at > ?", mine):
        raise NotNow("gone")


def _gap(row: dict[str, Any]) -> Gap:
    return Gap(
        row["id"],
        Sort(row["sort"]),
        row["need"],
        row["locality"],
        row["age"],
        Severity(row["severity"]) if row["severity"] else None,
        Why(row["why"]) if row["why"] else None,
        row["service"],
        row["note"],
        datetime.fromisoformat(row["made_at"]),
    )
