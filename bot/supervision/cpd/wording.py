"""What is said about a person's own record of learning."""

from datetime import timedelta

from bot.phrases import day
from bot.reply import File, Reply, plain, two_a_row
from bot.supervision.cpd.export import as_csv
from bot.supervision.cpd.portfolio import FILE
from bot.supervision.cpd.values import (
    HOURS_ASKED,
    LENGTHS,
    PARTICIPATORY_ASKED,
    THEMES,
    Entry,
    Record,
)
from bot.supervision.numbers import packed
from bot.supervision.wording import press

MOST_LISTED = 10
_EARLIER = (("Today", 0), ("Yesterday", 1), ("A week ago", 7), ("2 weeks ago", 14))


def record(kept: Record) -> Reply:
    """List her entries, with the hours of three years."""
    head = (
        f"<b>My CPD</b>\nIn the last three years: {kept.hours:g} of {HOURS_ASKED} hours, "
        f"{kept.participatory:g} of {PARTICIPATORY_ASKED} with others. Only you can see it."
    )
    keys = tuple(
        (press(f"{day(one.held_on)} · {one.method}"[:60], "cpd-show", one.id),)
        for one in kept.entries[:MOST_LISTED]
    )
    tools = [press("Add other learning", "cpd-add")]
    if kept.entries:
        tools += [press("Save as a PDF", "cpd-print"), press("Save as a table", "cpd-export")]
    tools.append(press("« Supervision", "mine"))
    return Reply(head, (*keys, *two_a_row(tools)))


def entry(one: Entry) -> Reply:
    """Show an entry, each part with its button."""
    text = (
        f"<b>{plain(one.method)}</b>\n{day(one.held_on)} {one.held_on:%Y}, {_hours(one.length)}, "
        f"{'with others (participatory)' if one.participatory else 'alone'}\n"
        f"The Code: {THEMES[one.theme]}\n"
        f"Topic: {plain(one.topic) or '–'}\n"
        f"Reflection: {plain(one.reflection) or '–'}"
    )
    keys = [
        press("Topic", "cpd-topic", one.id),
        press("Reflect", "cpd-reflect", one.id),
        press("Hours", "cpd-hours", one.id),
        press("Day", "cpd-day", one.id),
        press("I was alone" if one.participatory else "With others", "cpd-share", one.id),
        press("The Code", "cpd-code", one.id),
    ]
    last = (press("Delete", "cpd-drop", one.id), press("« My CPD", "cpd"))
    return Reply(text, (*two_a_row(keys), last))


def hours(one: Entry) -> Reply:
    """Offer lengths."""
    keys = [
        press(_hours(timedelta(minutes=length)), "cpd-took", packed(one.id, length))
        for length in LENGTHS
    ]
    return Reply("How long did it take?", two_a_row(keys))


def days(one: Entry) -> Reply:
    """Offer days."""
    keys = [press(label, "cpd-held", packed(one.id, back)) for label, back in _EARLIER]
    return Reply("When was it?", two_a_row(keys))


def themes(one: Entry) -> Reply:
    """Offer the parts of the Code."""
    keys = tuple(
        (press(theme.capitalize(), "cpd-theme", packed(one.id, number)),)
        for number, theme in enumerate(THEMES)
    )
    return Reply("Which part of the Code does it touch most?", keys)


def ask_topic(_one: Entry) -> Reply:
    """Ask for the topic."""
    return Reply(
        "What was it about, and how does it relate to your practice? One message, no names or "
        "details of a family."
    )


def ask_reflection(_one: Entry) -> Reply:
    """Ask for a reflection by a prompt."""
    return Reply(
        "What did you learn, and what will you do differently? One message, no names or details "
        "of a family or a colleague."
    )


def export(kept: Record) -> Reply:
    """Hand over the table."""
    return Reply("Your entries, for a spreadsheet.", file=as_csv(kept))


def printed(pdf: bytes) -> Reply:
    """Hand over the PDF."""
    return Reply("Your entries, for your portfolio.", file=File(FILE, pdf))


def not_printed() -> Reply:
    """Say that there is no PDF, and what to do."""
    return Reply(
        "I could not make the PDF just now. Nothing is lost: try again, or take the table.",
        ((press("Try again", "cpd-print"), press("Save as a table", "cpd-export")),),
    )


def _hours(length: timedelta) -> str:
    count = length / timedelta(hours=1)
    return f"{count:g} hour{'' if count == 1 else 's'}"
