"""What is said when somebody looks for a time: kinds, days, times, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.phrases import day
from bot.reply import Button, Keyboard, Reply, two_a_row
from bot.supervision.bookings.codes import Pick, Wish
from bot.supervision.values import Kind, Slot
from bot.supervision.wording import KINDS, clock, press

# What fits on a phone without scrolling.
BEST = 4
MOST_DAYS = 10
MOST_TIMES = 18


@dataclass(frozen=True, slots=True)
class Found:
    """What can be had of a kind: slots, those in protected hours, and who gives each offer."""

    wish: Wish
    slots: tuple[Slot, ...]
    protected: frozenset[Slot]
    givers: dict[int, str]
    has_hours: bool
    zone: ZoneInfo


def kinds(offered: Sequence[Kind], page: int) -> Reply:
    """Offer the kinds that somebody gives here."""
    if not offered:
        return nothing_offered()
    keys = [press(KINDS[kind], "kind", Wish(kind, page).pack()) for kind in Kind if kind in offered]
    return Reply("What would you like to book?", tuple((key,) for key in keys))


def nothing_offered() -> Reply:
    """Say that nobody offers times."""
    return Reply(
        "Nobody has opened times for booking here yet. Ask your specialist health visitor; she "
        "opens them with /slots."
    )


def best(found: Found) -> Reply:
    """Offer the best few times of a kind: those in protected hours, then the earliest."""
    if not found.slots:
        return _none(found)
    rows: list[tuple[Button, ...]] = [(_pick(found, slot, full=True),) for slot in _first(found)]
    rows.append((press("Other days", "days", found.wish.pack()),))
    rows[-1] += (press("Another kind", "kinds", found.wish.pack()),)
    return Reply(f"{_what(found.wish)}\n{_hint(found)}", tuple(rows))


def days(found: Found) -> Reply:
    """Offer the days on which a kind can be had."""
    if not found.slots:
        return _none(found)
    free: dict[date, bool] = {}
    for slot in found.slots:
        its_day = slot.span.starts.astimezone(found.zone).date()
        free[its_day] = free.get(its_day, False) or slot in found.protected
    keys = [
        press(
            day(one) + (" (yours)" if mine else ""),
            "day",
            replace(found.wish, day=one).pack(),
        )
        for one, mine in sorted(free.items(), key=lambda item: (not item[1], item[0]))[:MOST_DAYS]
    ]
    return Reply(f"{_what(found.wish)}: which day?\n{_hint(found)}", two_a_row(keys))


def times(found: Found) -> Reply:
    """Offer the times of a day."""
    if not found.slots or found.wish.day is None:
        return _none(found)
    back = press("« Days", "days", replace(found.wish, day=None).pack())
    keys = [_pick(found, slot, full=False) for slot in found.slots[:MOST_TIMES]]
    rows: Keyboard = (*two_a_row(keys), (back,))
    return Reply(f"{_what(found.wish)}, {day(found.wish.day)}: which time?", rows)


def _pick(found: Found, slot: Slot, *, full: bool) -> Button:
    starts = slot.span.starts.astimezone(found.zone)
    label = f"{day(starts)}, {clock(starts)}" if full else clock(starts)
    if len(found.givers) > 1:
        label += f" · {found.givers[slot.offer]}"
    if slot.session is not None:
        label += f" · {slot.left} place{'s' if slot.left > 1 else ''} left"
    if slot in found.protected:
        label += " (yours)"
    pick = Pick(
        Wish(found.wish.kind, found.wish.page, found.wish.seat), slot.offer, slot.span.starts
    )
    return press(label, "to" if found.wish.seat else "take", pick.pack())


def _first(found: Found) -> list[Slot]:
    """Return the best few in their order: one a day first, protected hours before others."""

    days: dict[date, list[tuple[bool, datetime, Slot]]] = {}
    for slot in found.slots:
        local_day = slot.span.starts.astimezone(found.zone).date()
        others = slot not in found.protected
        days.setdefault(local_day, []).append((others, slot.span.starts, slot))
    ranked = [
        (place, others, starts, slot)
        for same in days.values()
        for place, (others, starts, slot) in enumerate(sorted(same, key=lambda one: one[:2]))
    ]
    best = [slot for *_, slot in sorted(ranked, key=lambda one: one[:3])[:BEST]]
    return sorted(best, key=lambda slot: slot.span.starts)


def _what(wish: Wish) -> str:
    return f"<b>{KINDS[wish.kind]}</b>"


def _hint(found: Found) -> str:
    if found.protected:
        return "“Yours” lies in your protected hours."
    if found.has_hours:
        return "None of these lies in your protected hours."
    return "Set your protected hours in /settings, and I offer those times first."


def _none(found: Found) -> Reply:
    wait = press("Tell me when one comes free", "wait", found.wish.pack())
    text = f"{_what(found.wish)}: no time is free in the coming weeks."
    return Reply(text, ((wait,), (press("Another kind", "kinds", found.wish.pack()),)))
