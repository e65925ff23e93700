"""What is said about the archive, about sharing on, and about what somebody wants to be sent."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.digests.sending.counting import Reach, Round
from bot.digests.sending.issue_wording import brief, count, cut, digest
from bot.digests.sending.rules import slot_of
from bot.digests.sending.sharing import BANDS, FILE, copy
from bot.digests.sending.values import Area, Due, Entry, Issue, Past, Plan, Rhythm
from bot.digests.words import day, press
from bot.people.values import WEEKDAYS, Person
from bot.reply import TEXT_LIMIT, Button, File, Keyboard, Reply, fitting, plain, two_a_row

MOST_PAGES = 999
# The number of a button of a topic is that of the topic times this, and the page.
A_TOPIC = MOST_PAGES + 1
RHYTHMS = {
    Rhythm.FORTNIGHT: "Fortnightly",
    Rhythm.MONTH: "Monthly",
    Rhythm.TWO_MONTHS: "Two-monthly",
    Rhythm.OFF: "Off",
}
OFTEN = {
    Rhythm.FORTNIGHT: "every two weeks",
    Rhythm.MONTH: "every four weeks",
    Rhythm.TWO_MONTHS: "every eight weeks",
    Rhythm.OFF: "off",
}
HOURS = (9, 12, 15)
_UNREAD = {
    "no-such-day": "There is no such day",
    "backwards": "The last day lies before the first",
    "too-long": "That is more than ten months",
    "past": "That day is not ahead of you",
    "far": "That is more than a year away",
    "rest": "I cannot read all of that",
}
Listed = tuple[list[Entry], bool]
_FIND = (press("Search", "digest-search"), press("By topic", "digest-topics"))


def last(
    area: Area, *, specialist: bool
) -> Callable[[tuple[Issue | None, Due | None]], tuple[Reply, ...]]:
    """Return what shows the last digest, or says when the first one comes.

    The specialist may see from there how digests go.
    """
    more = ((press("How digests go", "digest-reach"),),) if specialist else ()

    def say(known: tuple[Issue | None, Due | None]) -> tuple[Reply, ...]:
        issue, due = known
        shown = digest(issue, area) if issue is not None else (_none_yet(due, area),)
        return (*shown[:-1], replace(shown[-1], keyboard=(*shown[-1].keyboard, *more)))

    return say


def _none_yet(due: Due | None, area: Area) -> Reply:
    keys = two_a_row([press("My rhythm", "digest-settings"), press("Archive", "digest-page")])
    if due is None:
        return Reply("You are sent no digests. My rhythm switches them on.", keys)
    return Reply(f"Your first digest comes on {when(due.at, area)}.", keys)


def reach(area: Area) -> Callable[[Round], Reply]:
    """Return what shows the specialist how the digests of the last weeks came through."""

    def say(found: Round) -> Reply:
        whole, since = found.all, day(area.calendar.day(found.since))
        if not whole.sent:
            return Reply("\n".join(["No digest has gone out in four weeks.", *_not_got(found)]))
        lines = [
            f"<b>Digests since {since}</b>",
            _came(whole),
            *(f"{plain(one.place) or 'Left since'}: {_came(one)}" for one in found.places),
            "",
            "Opened means that a button under it was pressed: Telegram does not tell who has "
            "read. Readers say with how many they shared it, roughly: the least is counted.",
            *_not_got(found),
        ]
        return Reply("\n".join(fitting(lines, TEXT_LIMIT - 100)))

    return say


def _came(one: Reach) -> str:
    shared = f"{one.shared} shared on"
    if one.shared:
        shared += f", with {one.colleagues} colleague{'' if one.colleagues == 1 else 's'} or more"
    return f"{one.sent} sent, {one.opened} opened, {shared}."


def _not_got(found: Round) -> list[str]:
    those = (
        ("Cannot be reached (has blocked the bot, or left Telegram)", found.unreachable),
        ("Not certain to have it (it was on its way when something broke)", found.unknown),
    )
    lines = [f"{why}: {plain(', '.join(names))}." for why, names in those if names]
    if found.off:
        lines.append(f"{found.off} switched {'it' if found.off == 1 else 'them'} off.")
    return ["", *lines] if lines else []


def late(number: int) -> str:
    """Say in one line that digests are late."""
    return f"{count(number, 'digest')} should have gone out by now."


def not_hers() -> Reply:
    """Say that a button is of no use any more."""
    return Reply("That is not there any more. /digest shows your last digest.")


def to_share(issue: Issue, area: Area) -> tuple[Reply, ...]:
    """Hand over a clean copy, and ask with how many it was shared."""
    copies = copy(issue, area)
    each = "the message" if len(copies) == 1 else f"the {len(copies)} messages"
    pdf = press("As a PDF", "digest-pdf", issue.id)
    asked = Reply(
        f"Forward {each} above to your colleagues. Then tell me with how many you shared: only the "
        "count is kept.",
        (_bands(issue), (pdf,)),
    )
    return (*copies, asked)


def printed(issue: Issue, pdf: bytes) -> Reply:
    """Hand over the PDF."""
    return Reply(
        "To forward or to print. With how many colleagues have you shared it?",
        (_bands(issue),),
        File(FILE, pdf),
    )


def not_printed(number: int) -> Reply:
    """Say that there is no PDF, and what to do."""
    return Reply(
        "I could not make the PDF just now. Try again, or forward the text.",
        ((press("Try again", "digest-pdf", number),),),
    )


def thanks(issue: Issue) -> Reply:
    """Thank for sharing."""
    return Reply(
        f"Thank you. Noted: shared with {issue.shared.value} colleagues. Another number changes it."
    )


def past(page: int, area: Area) -> Callable[[Sequence[Past], bool], Reply]:
    """Return what lists a page of somebody's digests, each a button."""

    def say(found: Sequence[Past], more: object) -> Reply:
        lines = [
            (press(f"{_dated(one, area)} · {count(one.items, 'item')}", "digest-show", one.id),)
            for one in found
        ]
        text = "<b>Your digests</b>" if found else "You have had no digest so far."
        text += "\nSearch and topics find all that was kept, also before you came."
        return Reply(text, (*lines, *_turns("digest-page", page, page, more), _FIND))

    return say


def ask_words() -> Reply:
    """Ask for words."""
    return Reply("Which words shall I look for? One message, such as: sleep training")


def found(words: str, area: Area) -> Callable[[Listed], Reply]:
    """Return what lists items that hold these words."""
    shown = f"“{plain(cut(words, 80))}”"

    def say(listed: Listed) -> Reply:
        entries, more = listed
        if not entries:
            return Reply(f"Nothing that was kept holds {shown}. Try one word of it.", (_FIND,))
        head = f"<b>The best {len(entries)}" if more else f"<b>{len(entries)} found"
        return _list(f"{head} for {shown}</b>", entries, (_FIND,), area)

    return say


def choose_topic(area: Area) -> Reply:
    """Offer the topics."""
    keys = tuple(
        (press(name[:60], "digest-of", number * A_TOPIC),)
        for number, name in enumerate(area.topics().values())
    )
    return Reply("Which topic?", (*keys, (press("« Archive", "digest-page"),)))


def of_topic(number: int, page: int, area: Area) -> Callable[[Listed], Reply]:
    """Return what lists a page of a topic."""
    name = plain(list(area.topics().values())[number])
    here = number * A_TOPIC + page

    def say(listed: Listed) -> Reply:
        entries, more = listed
        keys = (*_turns("digest-of", page, here, more), (press("« Topics", "digest-topics"),))
        head = f"<b>{name}</b>" if entries else f"<b>{name}</b>\nNothing has been kept so far."
        return _list(head, entries, keys, area)

    return say


def wishes(plan: Plan, person: Person, area: Area, today: date) -> Reply:
    """Show what somebody is sent and when, each part with its button."""
    off = plan.rhythm is Rhythm.OFF
    keys = [
        press(f"{'✓ ' if one is plan.rhythm else ''}{name}", "digest-every", number)
        for number, (one, name) in enumerate(RHYTHMS.items())
    ]
    if off:
        return Reply("<b>Your digests</b>\nOff: you are sent none.", two_a_row(keys))
    away = press("I am away…", "digest-away")
    if plan.away_until is not None and not plan.is_back(today):
        away = press("I am back" if plan.leaves(today) else "No leave after all", "digest-back")
    empties = "Skip empty ones" if plan.empties else "Send empty ones"
    tools = [
        press("Topics", "digest-wanted"),
        press("Day and hour", "digest-when"),
        away,
        press(empties, "digest-empties"),
    ]
    return Reply("\n".join(_wishes(plan, person, area, today)), two_a_row([*keys, *tools]))


def choose_wanted(plan: Plan, area: Area) -> Reply:
    """Offer the topics, marking those that she wants."""
    names = area.topics()
    keys = [
        (press(f"{'✓ ' if topic in plan.topics else ''}{name}"[:60], "digest-want", number),)
        for number, (topic, name) in enumerate(names.items())
    ]
    every = press(f"{'' if plan.topics else '✓ '}All topics", "digest-want-all")
    text = "Which topics? Press those that you want; corrections of what you had always come."
    return Reply(text, ((every,), *keys, (press("« Done", "digest-settings"),)))


def choose_slot() -> Reply:
    """Offer days and hours of the working week."""
    rows = tuple(
        tuple(
            press(f"{WEEKDAYS[on][:3]} {hour:02}:00", "digest-at", on * 100 + hour)
            for hour in HOURS
        )
        for on in range(5)
    )
    own = press("In my protected hours", "digest-protected")
    text = "On which day, and at what hour? On a bank holiday it comes on the next working day."
    return Reply(text, ((own,), *rows, (press("« Back", "digest-settings"),)))


def choose_return(mondays: Sequence[date]) -> Reply:
    """Offer Mondays of return, and to type any other day."""
    keys = [press(_dated_day(one, mondays[0]), "digest-until", one.toordinal()) for one in mondays]
    text = (
        "When are you back? Press a Monday, or type the day, such as <i>12 Jan</i>, or your leave, "
        "such as <i>24 Dec to 5 Jan</i>.\n\nNothing comes while you are away. Afterwards you get "
        "one digest with what mattered most; the archive has the rest."
    )
    return Reply(text, (*two_a_row(keys), (press("« Back", "digest-settings"),)))


def unread(reason: str) -> Reply:
    """Say in one sentence why a line is no leave, and how to write it."""
    why = _UNREAD.get(reason, "I cannot read a day there")
    return Reply(
        f"{why}: type the day when you are back, such as <i>12 Jan</i>, or your leave, such as "
        "<i>24 Dec to 5 Jan</i>.",
        ((press("« Back", "digest-settings"),),),
    )


def when(moment: datetime, area: Area) -> str:
    """Return a moment as people say it: Tue 24 Nov at 10:00."""
    local = moment.astimezone(area.calendar.zone)
    return f"{day(local)} at {local:%H:%M}"


def _wishes(plan: Plan, person: Person, area: Area, today: date) -> list[str]:
    names = area.topics()
    wanted = [plain(names[one]) for one in plan.topics if one in names]
    slot, hours = slot_of(person, plan.slot), ""
    if plan.slot is None:
        set_by_her = any(window.weekday < 5 for window in person.protected)
        hours = ", your protected hours" if set_by_her else " (you have set no protected hours)"
    lines = [
        "<b>Your digests</b>",
        f"How often: {OFTEN[plan.rhythm]}",
        f"When: {WEEKDAYS[slot.weekday]} at {slot.at:%H:%M}{hours}",
        f"Topics: {'; '.join(wanted) or 'all'}",
        f"Without news: {'you are told what we looked at' if plan.empties else 'none is sent'}",
    ]
    lines += _leave(plan, today)
    if plan.due is not None:
        lines.append(f"Next: {when(plan.due.at, area)}")
    return lines


def _leave(plan: Plan, today: date) -> list[str]:
    if plan.away_until is None or plan.is_back(today):
        return []
    begins = plan.away_from
    ahead = f" from {_return(begins)}" if begins is not None and begins > today else ""
    return [f"Away{ahead}, back {_return(plan.away_until)}"]


def _list(head: str, entries: Sequence[Entry], keys: Keyboard, area: Area) -> Reply:
    return Reply("\n\n".join([head, *(brief(one, area) for one in entries)]), keys)


def _turns(action: str, page: int, row: int, more: object) -> Keyboard:
    turns = [press("« Newer", action, row - 1)] if page else []
    turns += [press("Older »", action, row + 1)] if more else []
    return (tuple(turns),) if turns else ()


def _bands(issue: Issue) -> tuple[Button, ...]:
    return tuple(
        press(one.value.capitalize(), f"digest-shared-{number}", issue.id)
        for number, one in enumerate(BANDS)
    )


def _dated_day(moment: date, now: date) -> str:
    return day(moment) if moment.year == now.year else _return(moment)


def _return(moment: date) -> str:
    return f"{day(moment)} {moment:%Y}"


def _dated(one: Past, area: Area) -> str:
    return f"{area.calendar.day(one.sent):%-d %b %Y}"
