"""How a service is put in words: whom it takes, how long the wait is, how old the facts are."""

from datetime import date

from bot.directory import rules
from bot.directory.finding.values import Words
from bot.directory.rules import Criterion, LeftOut
from bot.directory.values import (
    FIVE,
    ROOM,
    TOP,
    Ages,
    Family,
    Referrer,
    Service,
    Severity,
    Status,
    Wait,
    Whom,
)
from bot.phrases import listed, shortened
from bot.reply import Button, Press, Reply, plain

SEVERITIES = {
    Severity.MILD: "mild",
    Severity.MODERATE: "moderate",
    Severity.SEVERE: "severe",
    Severity.COMPLEX: "complex needs",
}
SEES = {Whom.MOTHER: "mothers", Whom.PARTNER: "fathers/partners", Whom.CHILD: "children"}
_PERSON = {Whom.MOTHER: "a mother", Whom.PARTNER: "a father or partner"}
_NEEDS = {
    Severity.MILD: "mild needs",
    Severity.MODERATE: "moderate needs",
    Severity.SEVERE: "severe needs",
    Severity.COMPLEX: "complex needs",
}
REFERRERS = {
    Referrer.HEALTH_VISITOR: "health visitors",
    Referrer.MIDWIFE: "midwives",
    Referrer.GP: "GPs",
    Referrer.SOCIAL_WORKER: "social workers",
    Referrer.ANY_PROFESSIONAL: "any professional",
    Referrer.SELF: "the family itself",
}
# As much of a reason as a list holds.
NOTE = 80
_UNKNOWN = {
    Criterion.AGE: "ages",
    Criterion.SEVERITY: "how much need it takes",
    Criterion.WHOM: "whom it sees",
    Criterion.REFERRER: "who may refer",
}
_NOT_NOW = {
    "gone": "That is not there any more. /services shows what is.",
    "changed": "Somebody else has changed this service since you opened it. "
    "Nothing of yours was written: look at it again, then change it.",
    "taken": "There is a service of that name already.",
    "unreadable": "I could not read that. Nothing was changed.",
    "decided": "That has been decided already.",
}


def press(label: str, action: str, row: int = 0) -> Button:
    """Return a button of this room."""
    return Button(label, Press(ROOM, action, row))


def not_now(reason: str) -> Reply:
    """Say why something cannot be done."""
    return Reply(_NOT_NOW[reason])


def day(moment: date) -> str:
    """Return a date as people write it."""
    return f"{moment.day} {moment:%b %Y}"


def short(text: str, limit: int = 40) -> str:
    """Return a label no longer than a phone shows."""
    return shortened(text, limit)


def ages(known: Ages | None) -> str:
    """Return the ages that a service takes."""
    if known is None:
        return "ages not known"
    if known.months is None:
        return "pregnancy"
    first, last = known.months.first, known.months.last
    also = "pregnancy, and " if known.antenatal and first else ""
    begins = "pregnancy" if known.antenatal and first == 0 else _age(first)
    if last == FIVE:
        return f"{also}{begins} to 5" if first < TOP else f"{also}5 and over"
    ends = f"under {(last + 1) // 12}" if (last + 1) % 12 == 0 else f"{last} months"
    return f"{also}{begins} to {ends}"


def child(said: Ages) -> str:
    """Return the ages that somebody asks for."""
    if said.months is None:
        return "pregnancy"
    first, last = said.months.first, said.months.last
    if (first, last) in ((0, 0), (0, 11)):
        return "a baby under 1"
    if first % 12 == 0 and last == first + 11:
        return f"a child of {first // 12}"
    return f"a child of {first} months" if first == last else f"a child of {first}–{last} months"


def sought(family: Family) -> str:
    """Return whom somebody looks for something for, as a phrase; empty if nothing was said."""
    aged = child(family.ages) if family.ages and family.ages.months else ""
    person = _PERSON.get(family.whom) if family.whom else None
    who = f"{person} with {aged}" if person and aged else person or aged
    if family.ages and not aged:
        who = f"{person or 'somebody'} during pregnancy"
    if not who and (family.whom or family.severity):
        who = "a child" if family.whom else "a family"
    level = f" with {_NEEDS[family.severity]}" if family.severity else ""
    return f"{who}{level}"


def areas(service: Service, words: Words) -> str:
    """Return where a service works."""
    places = sorted(words.place(one) for one in service.criteria.localities)
    return plain(listed(places)) if places else "all localities"


def wait_line(wait: Wait | None, today: date) -> str:
    """Return a wait with its day and source; one that is old says so and stands back."""
    if wait is None:
        return "Wait: not known"
    weeks = f"{wait.first}" if wait.first == wait.last else f"{wait.first}–{wait.last}"
    level = f" for {SEVERITIES[wait.severity]}" if wait.severity else ""
    words = "no wait" if wait.last == 0 else f"{weeks} week{'' if wait.last == 1 else 's'}"
    line = f"Wait{level}: {words}, seen {day(wait.seen)} ({plain(wait.source)})"
    if rules.is_old(wait, today):
        return f"<i>{line}: old, ask again</i>"
    return line


def checked_line(service: Service, today: date) -> str:
    """Say when a service's facts were checked; if that is long ago, ask to phone first."""
    checked = service.standing.checked
    if checked is None:
        return "<i>Nobody has checked these facts yet: phone first.</i>"
    if rules.is_unchecked(service, today):
        return f"<i>Not checked since {day(checked)}: phone first.</i>"
    return f"Checked {day(checked)}"


def unknown_line(service: Service, family: Family) -> str:
    """Say what is not known of a service that this family depends on, empty if nothing."""
    missing = [_UNKNOWN[one] for one in rules.unknown(service, family)]
    return f"<i>Not known: {listed(missing)}. Ask before you refer.</i>" if missing else ""


def status_line(service: Service) -> str:
    """Say that a service takes no referrals, since when and why; empty for one that does."""
    standing = service.standing
    if standing.status is Status.OPEN:
        return ""
    since = f" since {day(standing.since)}" if standing.since else ""
    note = f": {plain(short(standing.note, NOTE))}" if standing.note else ""
    return f"{'Paused' if standing.status is Status.PAUSED else 'Closed'}{since}{note}"


def why_not(one: LeftOut) -> str:
    """Say why a service does not take a family."""
    service, known = one.service, one.service.criteria
    reasons = {
        Criterion.STATUS: _lower(status_line(service)),
        Criterion.PLACE: "another locality",
        Criterion.AGE: f"takes {ages(known.ages)}",
        Criterion.SEVERITY: f"takes {levels(service)}",
        Criterion.WHOM: f"sees {whom(service)}",
        Criterion.REFERRER: f"referred by {referrers(service)}",
    }
    return "; ".join(reasons[criterion] for criterion in one.why)


def levels(service: Service) -> str:
    """Return how much need a service takes."""
    known = service.criteria.severities
    return listed([SEVERITIES[one] for one in Severity if one in known]) or "not known"


def whom(service: Service) -> str:
    """Return whom a service sees."""
    known = service.criteria.sees
    return listed([SEES[one] for one in Whom if one in known]) or "not known"


def seen(service: Service) -> str:
    """Return whom a service sees, empty where that is everybody or not known."""
    known = service.criteria.sees
    return "" if known in (frozenset(), frozenset(Whom)) else f"for {whom(service)}"


def referrers(service: Service) -> str:
    """Return who may refer."""
    known = service.criteria.referrers
    return listed([REFERRERS[one] for one in Referrer if one in known]) or "not known"


def _age(month: int) -> str:
    if month == 0:
        return "birth"
    years = month // 12
    if month % 12:
        return f"{month} months"
    return f"{years} year{'' if years == 1 else 's'}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def without_owner(number: int) -> Reply:
    """Tell the specialists that services have lost their owner; no topic in the first line."""
    one = number == 1
    words = "1 service has" if one else f"{number} services have"
    return Reply(
        "Somebody has left, and something of hers is now the team's.\n\n\n"
        f"{words} no owner any more. “Checked today” on a service makes it yours.",
        ((press("Keep services", "keeping"),),),
    )
