"""What is said of waits that somebody was told."""

from bot.directory import wording as words
from bot.directory.finding.values import Query, with_service
from bot.directory.numbers import packed
from bot.directory.rules import wait_for
from bot.directory.values import Service
from bot.directory.waits.values import BASES, WEEKS, Decided, Reported, Told, Waiting
from bot.directory.wording import press
from bot.reply import Button, Reply, plain

# Of a wait that a Champion was told: nobody is named in what others read.
SOURCE = "told to a health visitor"
LISTED = 5


def ask(service: Service) -> Reply:
    """Ask how many weeks somebody was told."""
    keys = [
        press(_short(number), "told-put", packed((service.id, number), BASES)) for number in WEEKS
    ]
    rows = tuple(tuple(keys[at : at + 4]) for at in range(0, len(keys), 4))
    other = (press("Another number", "told-type", service.id),)
    return Reply(f"<b>{plain(service.name)}</b>\nHow many weeks were you told?", (*rows, other))


def ask_typed(service: Service) -> Reply:
    """Ask for a number of weeks or months."""
    return Reply(f"<b>{plain(service.name)}</b>\nType the wait: 14 weeks, or 5 months.")


def not_read() -> Reply:
    """Say that what was typed is no wait."""
    return Reply("I could not read that as a wait. Type it as 14 weeks, or 5 months.")


def reported(done: Reported) -> Reply:
    """Confirm what somebody was told."""
    told = done.told
    after = (
        "The directory says so now."
        if done.stands
        else "Your specialist looks at it; until then the directory says what it did."
    )
    return Reply(
        f"<b>{plain(told.service.name)}</b>: {_weeks(told.weeks)}. {after}",
        ((_open(told.service),),),
    )


def waiting(shown: Waiting) -> Reply:
    """List the reports that wait, oldest first, each with two buttons."""
    if not shown.reports:
        return Reply("No wait is to be looked at.")
    here = shown.reports[:LISTED]
    lines = [f"<b>Waits to look at: {len(shown.reports)}</b>"]
    keys = []
    for at, told in enumerate(here, 1):
        known = words.wait_line(wait_for(told.service, None), shown.words.today)
        lines.append(
            f"{at}. <b>{plain(told.service.name)}</b>: {_weeks(told.weeks)}, told"
            f" {words.day(told.on)}\n{known}"
        )
        agree = press(f"{at} Agree", "told-yes", told.id)
        keys.append((agree, press(f"{at} Not so", "told-no", told.id)))
    return Reply("\n\n".join(lines), tuple(keys))


def to_look_at() -> Reply:
    """Tell the specialist that something waits; no topic stands in the first line."""
    return Reply("Something waits for you to look at.", ((press("Show", "told-open"),),))


def looked_at(done: Decided) -> Reply:
    """Tell whoever reported a wait that it was looked at; what came of it is a tap away."""
    return Reply(
        "Your specialist has looked at what you reported.",
        ((press("Show", "told-came", done.told.id),),),
    )


def came(told: Told, state: str) -> Reply:
    """Say what came of a report."""
    said = {
        "agreed": "Agreed: the directory says so now. Thank you.",
        "declined": "Not taken over: the specialist knows another figure.",
        "open": "Still to be looked at.",
    }[state]
    return Reply(
        f"<b>{plain(told.service.name)}</b>, {_weeks(told.weeks)}: {said}",
        ((_open(told.service),),),
    )


def _open(service: Service) -> Button:
    return press("Open the service", "card", with_service(service.id, Query()))


def _weeks(number: int) -> str:
    return "no wait" if number == 0 else f"{number} week{'' if number == 1 else 's'}"


def _short(number: int) -> str:
    return "None" if number == 0 else str(number)
