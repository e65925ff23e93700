"""What the figures say, in sentences: the same for the specialist's chat and for a document."""

from collections.abc import Callable, Iterator
from itertools import chain

from bot.figures import Subject
from bot.reports.sight import STAR, Sight

AT_ONCE, CHOICE, NO_ANSWER = "an answer at once", "a choice", "no answer"
ASKED, READ = "questions asked", "answers read"
GAPS, BOUNCED = "gaps noted", "referrals that came back"
WAITS, NEXT = "weeks of wait, the newest seen", "what happened next"
MINUTES = "consult median working minutes to the answer"
OPENED = "digests opened: a button was pressed"


def said(subject: Subject, sight: Sight) -> tuple[str, ...]:
    """Return what the figures of a part say, nothing where nothing was counted."""
    return tuple(_SAID[subject](sight))


def matters(sight: Sight) -> tuple[str, ...]:
    """Return what fits on one screen or half a page: what is missing, of the rest the first."""
    every = ((one, said(one, sight)) for one in Subject if one is not Subject.PAGES)
    shown = (said if subject is Subject.GAPS else said[:1] for subject, said in every)
    return tuple(chain(*shown))


def _demand(see: Sight) -> Iterator[str]:
    whole = (ASKED, "", "")
    if see.value(ASKED) != 0:
        parts = [
            f"{share} had {came}"
            for came in (AT_ONCE, CHOICE, NO_ANSWER)
            if (share := see.share((ASKED, came, ""), whole)) not in (STAR, "0%")
        ]
        yield _and(_times(see, ASKED, "question was asked", "questions were asked"), parts)
    if most := _most(see, READ):
        share = see.share((READ, most, ""), (READ, "", ""))
        yield (
            f"The step that was read most is “{see.named(READ, most).lower()}”:"
            f" {see.text(READ, most)} times ({share} of all that was read)."
        )
    if topic := _most(see, "answers read by topic"):
        name = "answers read by topic"
        yield f"The topic that was read most is {see.named(name, topic)}: {see.text(name, topic)}."
    if see.value("answers rated helpful"):
        yield f"Of the rows that were rated, {see.of('answers rated helpful')} were helpful."


def _consult(see: Sight) -> Iterator[str]:
    if see.value("consult sent"):
        yield (
            f"{_begin(_many(see, 'consult sent', 'question'))} went to the specialist;"
            f" {see.of('consult answered')} are answered, {see.of('consult answered in time')} of"
            " these in the promised time."
        )
    if see.value(MINUTES) is not None and see.own.get(MINUTES):
        took = _hours(see.value(MINUTES) or 0)
        yield f"The middle one of the answers took {took} of working time."
    agreed = [see.of(name) for name in ("consult agreed", "consult agreed, and", "consult changed")]
    replied = see.own.get("consult agreed")
    if replied and replied.of:
        yield (
            f"Where the Champion gave a plan, the first reply agreed with {agreed[0]}, agreed and"
            f" added to {agreed[1]}, and changed {agreed[2]}."
        )


def _supervision(see: Sight) -> Iterator[str]:
    up_to_date = see.own.get("supervision up to date")
    if up_to_date and up_to_date.of:
        yield (
            f"Looked at on each month’s last day, {see.of('supervision up to date')} were up to"
            " date with supervision."
        )
    if see.value("supervision places offered") or see.value("supervision booked"):
        yield (
            f"Offered: {_many(see, 'supervision places offered', 'place')}; booked:"
            f" {see.text('supervision booked')}; attended: {see.of('supervision attended')}."
        )
    if see.value("supervision rated satisfied"):
        yield f"Rated satisfied or very satisfied: {see.of('supervision rated satisfied')} ratings."


def _learning(see: Sight) -> Iterator[str]:
    if see.value("training sessions given"):
        yield (
            f"The service gave {_many(see, 'training sessions given', 'session')} of training to"
            f" {_many(see, 'people at training sessions', 'person', 'people')}."
        )
    if see.value("courses done"):
        yield f"People of the service noted {_many(see, 'courses done', 'course')} as done."


def _reach(see: Sight) -> Iterator[str]:
    if see.value("newsletters sent"):
        yield (
            f"{_begin(_many(see, 'newsletters sent', 'newsletter'))} went out:"
            f" {see.of('newsletter copies delivered')} copies arrived, and"
            f" {see.of('newsletter copies opened')} were opened (a button was pressed)."
        )
    if see.value("digests sent"):
        yield (
            f"{_begin(_many(see, 'digests sent', 'digest'))} of research went out;"
            f" {see.of(OPENED)} were opened (a button was pressed)."
        )
    colleagues = [
        see.value("colleagues with whom newsletters were shared") or 0,
        see.value("colleagues shared with, at least") or 0,
    ]
    if any(colleagues):
        yield (
            f"Readers shared newsletters with {colleagues[0]} colleagues and digests with at least"
            f" {colleagues[1]}."
        )


def _gaps(see: Sight) -> Iterator[str]:
    if see.value(GAPS) != 0:
        most = _most(see, GAPS)
        often = f", most often for {see.named(GAPS, most)} ({see.text(GAPS, most)})" if most else ""
        rest = "no local service was there"
        yield f"{_times(see, GAPS, f'time {rest}', f'times {rest}')}{often}."
    if see.value(BOUNCED) != 0:
        why = "referrals that came back by reason"
        most = _most(see, why)
        reason = f", most often for “{see.named(why, most).lower()}”" if most else ""
        came = _times(see, BOUNCED, "referral came back", "referrals came back")
        yield f"{came}{reason}."
    longest = _most(see, WAITS)
    if longest:
        yield f"The longest wait seen is {see.text(WAITS, longest)} weeks ({longest})."


def _next(see: Sight) -> Iterator[str]:
    if see.value(NEXT) != 0:
        whole = (NEXT, "", "")
        parts = [
            f"{see.named(NEXT, group).lower()} {share}"
            for group in see.groups(NEXT)
            if (share := see.share((NEXT, group, ""), whole)) not in (STAR, "0%")
        ]
        rest = "a Champion said what came of advice"
        yield _and(_times(see, NEXT, f"time {rest}", f"times {rest}"), parts)


def _pages(see: Sight) -> Iterator[str]:
    if see.own.get("pages in use and signed"):
        yield (
            f"{see.of('pages in use and signed')} pages carry a clinician’s signature;"
            f" signed in the period: {see.text('pages signed')}."
        )
    if see.value("people in the service"):
        yield f"In the service at its end: {see.text('people in the service')} people."


_SAID: dict[Subject, Callable[[Sight], Iterator[str]]] = {
    Subject.DEMAND: _demand,
    Subject.CONSULT: _consult,
    Subject.SUPERVISION: _supervision,
    Subject.LEARNING: _learning,
    Subject.REACH: _reach,
    Subject.GAPS: _gaps,
    Subject.NEXT: _next,
    Subject.PAGES: _pages,
}


def _most(see: Sight, name: str) -> str:
    """Return the largest group that is shown, empty where none is."""
    groups = see.groups(name)
    return groups[0] if groups and see.value(name, groups[0]) else ""


def _many(see: Sight, name: str, thing: str, things: str = "") -> str:
    return f"{see.text(name)} {thing if see.value(name) == 1 else things or f'{thing}s'}"


def _times(see: Sight, name: str, one: str, many: str) -> str:
    """Return how many there were, or where the number is hidden, that there were some."""
    if see.value(name) is None:
        return f"Some {many} (the number is not shown)"
    return f"{_begin(see.text(name))} {one if see.value(name) == 1 else many}"


def _and(words: str, parts: list[str]) -> str:
    return f"{words}: {', '.join(parts)}." if parts else f"{words}."


def _begin(words: str) -> str:
    return words[0].upper() + words[1:]


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    parts += [f"{rest} minute{'' if rest == 1 else 's'}"] if rest or not hours else []
    return " ".join(parts)
