"""What is said of services that were looked for: a list, one of them, and what narrows it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.directory import wording as words
from bot.directory.finding.store import Champions
from bot.directory.finding.values import (
    SEVERITIES,
    WHOM,
    Card,
    Found,
    Query,
    compared,
    with_service,
)
from bot.directory.keeping.values import as_shown
from bot.directory.rules import wait_for
from bot.directory.values import Ages, Months, Service
from bot.directory.wording import press
from bot.pages.values import number
from bot.people.values import Locality, Person, Role
from bot.reply import Button, Keyboard, Reply, plain, two_a_row

PAGE = 5
NAMED = 80
LEFT_OUT = 4
AGES = (
    ("Pregnancy", Ages(antenatal=True, months=None)),
    ("Under 1", Ages(antenatal=False, months=Months(0, 11))),
    *((str(year), Ages(antenatal=False, months=Months(12 * year, 12 * year + 11)))
      for year in range(1, 6)),
)  # fmt: skip


def found(shown: Found) -> Reply:
    """List the services that take this family, then those that do not and why."""
    query, match = shown.query, shown.match
    here = match.fitting[query.start : query.start + PAGE]
    parts = [_heading(shown)]
    parts += [_entry(one, shown) for one in here]
    if not match.fitting:
        parts.append(_none(shown))
    parts += _left_out(shown) if query.start == 0 else []
    keys = tuple(
        (press(words.short(one.name), "card", with_service(one.id, query)),) for one in here
    )
    return Reply("\n\n".join(parts), (*keys, *_pages(shown), *_narrowing(shown)))


def card(shown: Card) -> Reply:
    """Show one service."""
    service, query = shown.service, shown.query
    keys = [
        press("I was told a wait", "told", service.id),
        press("Referral came back", "back", service.id),
        press("Compare", "compare", compared((service.id,), query)),
        press("Share", "share", service.id),
    ]
    if shown.keeps:
        keys.append(press("Checked today", "checked", as_shown(service, None, 0)))
        keys.append(press("Change…", "keep", service.id))
    back = (press("« Services", "list", query.pack()),)
    return Reply(text(shown), (*two_a_row(keys), back))


def text(shown: Card) -> str:
    """Return everything that is known of a service; what is not known says so."""
    service, today = shown.service, shown.words.today
    contact = service.contact
    head = [f"<b>{plain(service.name)}</b>", plain(shown.words.kind(service.kind))]
    head += [plain(service.organization)] if service.organization else []
    status = words.status_line(service)
    waits = {wait_for(service, None), *(wait_for(service, one.severity) for one in service.waits)}
    ordered = sorted((one for one in waits if one), key=lambda one: (str(one.severity), one.seen))
    return "\n\n".join(
        part
        for part in (
            "\n".join(head),
            f"<b>{status}.</b> Takes no referrals now." if status else "",
            plain(service.description),
            "\n".join(
                [
                    f"<b>Takes:</b> {words.ages(service.criteria.ages)}",
                    f"<b>Sees:</b> {words.whom(service)}",
                    f"<b>Need:</b> {words.levels(service)}",
                    f"<b>Where:</b> {words.areas(service, shown.words)}",
                    f"<b>Who refers:</b> {words.referrers(service)}",
                    f"<b>How:</b> {_known(contact.route)}",
                    f"<b>Hours:</b> {_known(contact.hours)}",
                    f"<b>Phone:</b> {_known(contact.phone)}",
                    *_more(service),
                ]
            ),
            "\n".join(words.wait_line(one, today) for one in ordered)
            or words.wait_line(None, today),
            words.checked_line(service, today) + (f", {plain(shown.owner)}" * bool(shown.owner)),
        )
        if part
    )


def share(shown: Card) -> Reply:
    """Return a service as a clean message to forward."""
    return Reply(f"{text(shown)}\n\nFrom the PIMH directory. Not a record.")


def kinds(query: Query, known: dict[str, str]) -> Reply:
    """Offer the kinds of which there is a service."""
    keys = [_choice(name, replace(query, number=number(word))) for word, name in known.items()]
    every = _choice("Every kind", replace(query, number=0))
    return Reply("Which kind of service?", (*((key,) for key in keys), (every,)))


def ages(query: Query) -> Reply:
    """Offer ages, from pregnancy to five."""
    keys = [_choice(label, replace(query, ages=known)) for label, known in AGES]
    return Reply(
        "How old is the child, in years?",
        (*_in_rows(keys), (_choice("Any age", replace(query, ages=None)),)),
    )


def places(query: Query, localities: Sequence[Locality]) -> Reply:
    """Offer the localities."""
    keys = [_choice(one.name, replace(query, locality=one.id)) for one in localities]
    return Reply(
        "Where does the family live?",
        (*two_a_row(keys), (_choice("Anywhere", replace(query, locality=0)),)),
    )


def levels(query: Query) -> Reply:
    """Offer how much need there is."""
    keys = [
        _choice(words.SEVERITIES[one].capitalize(), replace(query, severity=one))
        for one in SEVERITIES
    ]
    return Reply(
        "How much need, in your own judgement?",
        (*two_a_row(keys), (_choice("Any", replace(query, severity=None)),)),
    )


def whom(query: Query) -> Reply:
    """Offer whom a service is to see."""
    keys = [_choice(words.SEES[one].capitalize(), replace(query, whom=one)) for one in WHOM]
    return Reply(
        "Whom is it to see?",
        (*((key,) for key in keys), (_choice("Anybody", replace(query, whom=None)),)),
    )


def champions(shown: Champions) -> Reply:
    """List whom colleagues can turn to, by locality and team, as a message to forward."""
    lines = ["<b>Perinatal and infant mental health: whom to turn to</b>"]
    for place in shown.words.places:
        here = [one for one in shown.people if one.locality == place]
        teams = sorted({one.team for one in here if one.team}, key=str.casefold)
        lone = _names(one for one in here if not one.team)
        if here:
            lines.append(f"<b>{plain(place.name)}:</b> {lone}".rstrip())
        lines += [
            f"• {plain(team)}: {_names(one for one in here if one.team == team)}" for team in teams
        ]
    if len(lines) == 1:
        lines.append("Nobody is in post.")
    return Reply("\n".join(lines))


def _names(here: Iterable[Person]) -> str:
    return ", ".join(
        f"{plain(one.name)}{' (specialist)' if Role.SPECIALIST in one.roles else ''}"
        for one in here
    )


def _heading(shown: Found) -> str:
    query = shown.query
    where = shown.words.place(query.locality) if query.locality else "all localities"
    lines = [f"<b>Services · {plain(where)}</b>"]
    lines += [plain(shown.about)] if shown.about else []
    said = words.sought(query.family())
    return "\n".join([*lines, *([f"For: {said}"] if said else [])])


def _entry(service: Service, shown: Found) -> str:
    family, today = shown.query.family(), shown.words.today
    place = words.areas(service, shown.words)
    kind = words.short(shown.words.kind(service.kind), NAMED)
    lines = [
        f"<b>{plain(service.name)}</b> · {plain(kind)}",
        " · ".join(filter(None, (words.ages(service.criteria.ages), words.seen(service), place))),
        words.wait_line(wait_for(service, shown.query.severity), today),
        words.unknown_line(service, family),
        words.checked_line(service, today),
    ]
    return "\n".join(line for line in lines if line and not line.startswith("Checked"))


def _left_out(shown: Found) -> list[str]:
    out = shown.match.left_out
    if not out:
        return []
    lines = [f"• {plain(one.service.name)}: {words.why_not(one)}" for one in out[:LEFT_OUT]]
    if len(out) > LEFT_OUT:
        lines.append(f"• and {len(out) - LEFT_OUT} more")
    whom = words.sought(shown.query.family())
    title = f"Not for {whom}, or not now" if whom else "Not open to you just now"
    return ["\n".join([f"<b>{title}</b>", *lines])]


def _none(shown: Found) -> str:
    """Say that nothing was found, of whom or what was asked for."""
    whom = words.sought(shown.query.family())
    any_open = "I know none here that is open." if shown.match.left_out else "I know none here."
    none = f"None that I know here takes {whom}." if whom else any_open
    return f"<b>{none}</b> That is an answer: note the gap."


def _pages(shown: Found) -> Keyboard:
    query, total = shown.query, len(shown.match.fitting)
    keys = []
    if query.start:
        keys.append(_choice("« Before", replace(query, start=max(query.start - PAGE, 0))))
    if query.start + PAGE < total:
        keys.append(_choice("More »", replace(query, start=query.start + PAGE)))
    return (tuple(keys),) if keys else ()


def _narrowing(shown: Found) -> Keyboard:
    row = replace(shown.query, start=0).pack()
    keys = [
        press("Age", "ages", row),
        press("Kind", "kinds", row),
        press("Where", "places", row),
        press("Need", "levels", row),
        press("For whom", "whom", row),
        press("No service", "gap", row),
    ]
    # Who to turn to, and the way in for whoever keeps them, where no kind was chosen yet.
    if not (shown.query.number or shown.query.start):
        keys.append(press("Champions", "champions"))
        keys += [press("Keep services", "keeping")] if shown.keeps else []
    return two_a_row(keys)


def _more(service: Service) -> list[str]:
    contact = service.contact
    lines = [f"<b>E-mail:</b> {plain(contact.email)}"] if contact.email else []
    lines += [f"<b>Page:</b> {plain(contact.url)}"] if contact.url else []
    spoken = ", ".join(service.languages)
    return [*lines, *([f"<b>Languages:</b> {plain(spoken)}"] if spoken else [])]


def _known(said: str) -> str:
    return plain(said) or "not known"


def _choice(label: str, query: Query) -> Button:
    return press(words.short(label), "list", query.pack())


def _in_rows(keys: Sequence[Button]) -> Keyboard:
    return tuple(tuple(keys[at : at + 4]) for at in range(0, len(keys), 4))
