"""What is said about who curates, and when items wait."""

from datetime import date

from bot.delivery.said import Instead, Letter, Said
from bot.digests.curate.team.rules import ON_A_SCREEN, WEEKS
from bot.digests.curate.team.values import (
    Candidates,
    CoCurator,
    Ended,
    Member,
    Named,
    Reminder,
    Team,
)
from bot.digests.curate.wording import day
from bot.digests.words import press
from bot.reply import Reply, plain, two_a_row

CHOICES = 10
_LABELS = {0: "No end date", 2: "2 weeks", 4: "4 weeks", 12: "12 weeks"}


def team(what: Team) -> Instead:
    """Show who curates with the specialist, and the reader's own reminder."""
    lines = [f"• {_with_end(one)}" for one in what.named] or ["Nobody else yet."]
    remind = "once a week, if new items wait" if what.reminded else "off"
    text = "\n".join(["<b>Who curates with you</b>", *lines, "", f"Your reminder: {remind}."])
    ends = [press(f"End {one.member.name}"[:30], "item-end", one.member.id) for one in what.named]
    turn = press("Reminder off" if what.reminded else "Reminder on", "item-remind",
                 0 if what.reminded else 1)  # fmt: skip
    keys = [press("Name somebody", "item-name"), *ends] if what.may_name else []
    return Instead(Reply(text, (*two_a_row(keys), (turn, press("« Back", "item-finish")))))


def candidates(what: Candidates) -> Instead:
    """Offer members to be named."""
    keys = [press(one.name[:30], "item-whom", one.id) for one in what.some]
    turns = [press("‹ Before", "item-name", what.start - ON_A_SCREEN)] if what.start else []
    after = what.start + ON_A_SCREEN
    turns += [press("More ›", "item-name", after)] if after < what.of else []
    ask = "Who is to curate with you?" if what.some else "There is nobody else to name."
    return Instead(Reply(ask, (*two_a_row(keys), (*turns, press("« Back", "item-team")))))


def until(who: Member) -> Instead:
    """Ask for how long."""
    keys = [
        press(_LABELS[weeks], "item-named", who.id * CHOICES + at) for at, weeks in enumerate(WEEKS)
    ]
    text = f"<b>{plain(who.name)}</b> may keep and drop, until when?"
    return Instead(Reply(text, (*two_a_row(keys), (press("« Back", "item-team"),))))


def named(what: Named) -> Said:
    """Confirm, and tell whoever was named."""
    if not what.new:
        return team(what.team)
    # The first line names no topic: phones show it to whoever looks on.
    end = f" until {day(what.who.last)}" if what.who.last else ""
    text = (
        f"{plain(what.by)} has asked for your help.\n\n"
        f"You may choose with her what goes into the research digests{end}: /curate shows what"
        " feeds brought, one item at a time."
    )
    letter = Letter(what.who.member.chat_id, Reply(text, ((press("Open", "item-open"),),)))
    return team(what.team), letter


def ended(what: Ended) -> Said:
    """Confirm, and tell whoever curates no more."""
    if what.who is None:
        return team(what.team)
    text = "A task of yours has ended.\n\nYou do not curate any more: thank you for your help."
    return team(what.team), Letter(what.who.chat_id, Reply(text))


def left(chat_id: int, name: str) -> Letter:
    """Tell a specialist that somebody who curated with her has left."""
    text = (
        "Somebody in your team has left.\n\n"
        f"{plain(name)} curated with you. What she kept and dropped stays."
    )
    return Letter(chat_id, Reply(text, ((press("Who curates", "item-team"),),)))


def reminder(what: Reminder) -> Letter:
    """Say that items wait."""
    items = "1 new item waits" if what.waiting == 1 else f"{what.waiting} new items wait"
    keys = (press("Open", "item-open"), press("Do not remind me", "item-remind"))
    return Letter(what.chat_id, Reply(f"Your weekly list is ready.\n\n{items} for you.", (keys,)))


def unlooked(waiting: int) -> str:
    """Say that nobody has looked at the queue for three weeks."""
    if not waiting:
        return ""
    items = "item waits" if waiting == 1 else "items wait"
    return f"digests: {waiting} {items}, and nobody has opened /curate for three weeks"


def _with_end(one: CoCurator) -> str:
    last: date | None = one.last
    return f"{plain(one.member.name)}{f', until {day(last)}' if last else ''}"
