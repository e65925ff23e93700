"""What a newsletter is as messages: its title, and how its parts are laid out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import markup
from bot.markup import Run, Runs
from bot.newsletters.values import PUBLISHED, Audience, Issue, Kind, NotNow, Part, State
from bot.people.values import EVERYONE, Person, Role
from bot.reply import CAPTION_LIMIT, TEXT_LIMIT, Known

# product.md, "People": what cannot be undone is asked for twice, within a minute.
SURE_WITHIN = timedelta(seconds=60)
TITLE_LIMIT = 80
MOST_PARTS = 30
# More would be a book, and takes every reader a second each.
MOST_MESSAGES = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """One message of a newsletter: formatted text, perhaps under a picture or a file."""

    runs: Runs
    file: Known | None = None


def check_state(issue: Issue, allowed: Iterable[State]) -> None:
    """Raise NotNow unless a newsletter is in one of these states."""
    if issue.state not in allowed:
        raise NotNow(issue.state.value)


def check_room(issue: Issue) -> None:
    """Raise NotNow if a newsletter takes no more parts."""
    if len(issue.parts) >= MOST_PARTS:
        raise NotNow("full")


def check_sure(opened_at: datetime, now: datetime) -> None:
    """Raise NotNow unless the first press was less than a minute ago."""
    if not timedelta() <= now - opened_at <= SURE_WITHIN:
        raise NotNow("twice")


def is_for(audience: Audience, person: Person) -> bool:
    """Say whether somebody is among those for whom a newsletter is."""
    at_home = not audience.places or person.locality.id in audience.places
    return person.may(audience.roles) and at_home


def is_followed(audience: Audience, topics: frozenset[str] | None) -> bool:
    """Say whether a newsletter is for whoever follows these topics; None stands for all."""
    return not audience.interests or topics is None or not topics.isdisjoint(audience.interests)


def is_everyone(audience: Audience) -> bool:
    """Say whether a newsletter is for all who are in post."""
    return audience.roles == EVERYONE and not audience.places and not audience.interests


def may_read(issue: Issue, person: Person) -> bool:
    """Say whether somebody may read a newsletter: it was for people like her, or she writes."""
    writes = person.may(frozenset({Role.SPECIALIST}))
    return writes or (issue.state in PUBLISHED and is_for(issue.audience, person))


def raised(order: list[int], one: int) -> list[int]:
    """Return an order in which one stands before what stood above it."""
    place = order.index(one)
    above = max(place - 1, 0)
    return [*order[:above], one, *order[above:place], *order[place + 1 :]]


def title(parts: Iterable[Part]) -> str:
    """Return the first line that somebody wrote, cut to one line; empty if there is none."""
    for part in parts:
        for line in markup.text_of(markup.read(part.html)).splitlines():
            if words := " ".join(line.split()):
                return words if len(words) <= TITLE_LIMIT else f"{words[: TITLE_LIMIT - 1]}…"
    return ""


def words_of(parts: Iterable[Part]) -> str:
    """Return all that a person reads of the parts, without formatting."""
    return "\n\n".join(filter(None, (markup.text_of(markup.read(part.html)) for part in parts)))


def laid_out(parts: Iterable[Part], head: Runs, more: Runs) -> tuple[Sheet, ...]:
    """Return the messages: texts together as far as they go, each picture or file in its own.

    The first begins with `head`, the others with `more`; a long text is cut where it reads best.
    """
    sheets: list[Sheet] = []
    text: Runs = head
    for part in parts:
        runs = _stripped(markup.read(part.html))
        if part.kind is Kind.TEXT:
            *full, text = _filled(text, runs, more)
            sheets += [Sheet(one) for one in full]
            continue
        if _says_more(text, more):
            sheets.append(Sheet(text))
        under, text = _captioned(runs, more)
        sheets.append(Sheet(under, Known(part.file_id, part.kind is Kind.PICTURE)))
    return (*sheets, Sheet(text)) if _says_more(text, more) else tuple(sheets)


def check_laid_out(sheets: tuple[Sheet, ...]) -> None:
    """Raise NotNow for a newsletter that is too long to send."""
    if len(sheets) > MOST_MESSAGES:
        raise NotNow("long")


def is_same_shape(one: tuple[Sheet, ...], other: tuple[Sheet, ...]) -> bool:
    """Say whether one newsletter can be written over the other, message by message."""
    return [sheet.file for sheet in one] == [sheet.file for sheet in other]


def _filled(text: Runs, added: Runs, head: Runs) -> list[Runs]:
    """Add to a text; return the messages that are full, and the last one."""
    whole, alone = markup.joined(text, added), markup.joined(head, added)
    if markup.units(markup.text_of(whole)) <= TEXT_LIMIT:
        return [whole]
    if text != head and markup.units(markup.text_of(alone)) <= TEXT_LIMIT:
        # A part that fits into a message of its own is not torn.
        return [text, alone]
    full, rest = markup.cut(whole, TEXT_LIMIT)
    return [full, *_filled(head, _stripped(rest), head)]


def _captioned(runs: Runs, head: Runs) -> tuple[Runs, Runs]:
    """Return what stands under a picture, and what comes after it."""
    whole = markup.joined(head, runs)
    if markup.units(markup.text_of(whole)) <= CAPTION_LIMIT:
        return whole, head
    under, rest = markup.cut(whole, CAPTION_LIMIT)
    return under, markup.joined(head, _stripped(rest))


def _says_more(text: Runs, head: Runs) -> bool:
    return text != head and bool(text)


def _stripped(runs: Runs) -> Runs:
    """Return runs without white space at either end."""
    text = markup.text_of(runs)
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    kept: list[Run] = []
    place = 0
    for run in runs:
        piece = run.text[max(start - place, 0) : max(end - place, 0)]
        place += len(run.text)
        if piece:
            kept.append(Run(piece, run.marks))
    return tuple(kept)
