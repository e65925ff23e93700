"""What is said about the archive, about sharing on, and about how digests go."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.digests.sending.counting import Reach, Round
from bot.digests.sending.issue_wording import brief, count, digest
from bot.digests.sending.sharing import BANDS, FILE, copy
from bot.digests.sending.values import Area, Due, Entry, Issue, Past
from bot.digests.words import cut, press
from bot.phrases import day
from bot.reply import TEXT_LIMIT, Button, File, Keyboard, Reply, fitting, plain, two_a_row

MOST_PAGES = 999
# The number of a button of a topic is that of the topic times this, and the page.
A_TOPIC = MOST_PAGES + 1
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
            "Opened means that a button under it was pressed: Telegram does not say who has read "
            "it. With how many it was shared is what readers say; the least is counted.",
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


def when(moment: datetime, area: Area) -> str:
    """Return a moment as people say it: Tue 24 Nov at 10:00."""
    local = moment.astimezone(area.calendar.zone)
    return f"{day(local)} at {local:%H:%M}"


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


def _dated(one: Past, area: Area) -> str:
    return f"{area.calendar.day(one.sent):%-d %b %Y}"
