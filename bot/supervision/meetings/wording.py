"""What is said about an agenda, about who comes from outside, and about setting dates."""

from collections.abc import Sequence

from bot.delivery.said import Said
from bot.phrases import day
from bot.reply import Button, Reply, plain, two_a_row
from bot.supervision.meetings import rules
from bot.supervision.meetings.values import Dates, Item, Page
from bot.supervision.numbers import packed
from bot.supervision.wording import KINDS, clock, press, when

_BACK = press("« My sessions", "slots")


def page(shown: Page) -> Reply:
    """Show a shared session with its agenda and who else comes."""
    meeting = shown.meeting
    keys = [
        press(f"Take out {number}", "agenda-drop", item.id)
        for number, item in enumerate(shown.items, 1)
        if shown.gives or item.person == shown.person
    ]
    if len(shown.items) < rules.MOST_ITEMS:
        keys.append(press("Add to the agenda", "agenda-add", meeting.id))
    back = press("« Supervision", "mine")
    if shown.gives:
        keys += _outside(shown)
        back = press("« The session", "week-show", meeting.id)
    agenda = lines(shown.items) or "Nothing yet. Everybody who comes can add to it."
    others = "\n".join(f"• {plain(guest.text)}" for guest in shown.guests)
    text = f"{_what(shown)}\n\n<b>Agenda</b>\n{agenda}"
    return Reply(
        f"{text}\n\n<b>Also coming</b>\n{others}" if others else text,
        (*two_a_row(keys), (back,)),
    )


def lines(items: Sequence[Item]) -> str:
    """Return an agenda with its numbers and who put each there."""
    return "\n".join(
        f"{number}. {plain(item.text)} ({plain(item.name)})" for number, item in enumerate(items, 1)
    )


def ask(shown: Page) -> Reply:
    """Ask what to put on the agenda."""
    return Reply(
        f"{_what(shown)}\n\nWhat would you like to bring? One message, no names or details of a "
        "family. Everybody who comes will see it, with your name."
    )


def ask_guest(shown: Page) -> Reply:
    """Ask who else comes."""
    return Reply(
        f"{_what(shown)}\n\nWho else comes? A role and a team, such as: Psychologist, perinatal "
        "mental health team. No name is needed: you get a calendar file to forward by e-mail."
    )


def forwarded(shown: Page) -> Said:
    """Show the session and give the file for whoever comes from outside, or does no more."""
    if shown.forward is None or not shown.to:
        return page(shown)
    text = f"Forward this by e-mail to {plain(shown.to)}. Opening it adds or updates the entry."
    if shown.forward.name == "cancelled.ics":
        text = f"Forward this by e-mail to {plain(shown.to)}. Opening it takes the entry out."
    return (page(shown), Reply(text, (), shown.forward))


def dates(found: Dates) -> Reply:
    """Offer the times at which a session can be set."""
    kind = found.offer.kind
    if not found.slots:
        text = f"<b>{KINDS[kind]}</b>\nNo time is free in the coming weeks."
        return Reply(text, ((_BACK,),))
    keys = []
    for slot in found.slots:
        starts = slot.span.starts.astimezone(found.zone)
        row = packed(found.offer.id, rules.minutes_of(slot.span.starts))
        keys.append(press(f"{day(starts)}, {clock(starts)}", "meet-set", row))
    return Reply(
        f"<b>{KINDS[kind]}</b>\nWhich date do you set? It stands whether anybody has booked it or "
        "not, and can be made regular afterwards.",
        (*two_a_row(keys), (_BACK,)),
    )


def _what(shown: Page) -> str:
    meeting = shown.meeting
    place = f", {plain(meeting.place)}" if meeting.place else ""
    return f"<b>{KINDS[meeting.kind]}</b>\n{when(meeting.span, meeting.zone)}{place}"


def _outside(shown: Page) -> list[Button]:
    if shown.meeting.over:
        return []
    keys = [
        press(f"Not coming: {guest.text}"[:40], "guest-drop", guest.id) for guest in shown.guests
    ]
    if len(shown.guests) < rules.MOST_GUESTS:
        keys.append(press("Others coming", "guest-add", shown.meeting.id))
    if shown.guests:
        keys.append(press("File to forward", "guest-file", shown.meeting.id))
    return keys
