"""What each figure of the room means; a report prints it."""

from bot.figures import Measure, Subject

_KIND = "kind"
_BOOKED = "places booked"


def _of_kind(name: str, definition: str, of: str = "") -> Measure:
    return Measure(name, Subject.SUPERVISION, definition, group=_KIND, of=of)


def _learnt(name: str, definition: str, group: str = "", unit: str = "") -> Measure:
    return Measure(name, Subject.LEARNING, definition, group=group, unit=unit)


MEASURES = (
    _of_kind(
        "supervision sessions offered",
        "Sessions that could be booked, counted on the morning of each day.",
    ),
    _of_kind(
        "supervision places offered",
        "Places in those sessions, as a group session has several.",
    ),
    _of_kind(
        "supervision sessions held",
        "Sessions to which at least one person came, or was booked and not marked as missing.",
    ),
    _of_kind(
        "supervision booked",
        "Places that somebody booked, by her locality, those given back later included.",
    ),
    _of_kind(
        "supervision attended",
        "Booked places whose person was marked as there.",
        _BOOKED,
    ),
    _of_kind(
        "supervision did not attend",
        "Booked places whose person was marked as not there.",
        _BOOKED,
    ),
    _of_kind(
        "supervision cancelled",
        "Booked places that were given back, by either side.",
        _BOOKED,
    ),
    _of_kind(
        "supervision cancelled late",
        "Booked places that were given back after the last time to do so.",
        _BOOKED,
    ),
    _of_kind(
        "supervision not marked",
        "Booked places of which nobody has said yet whether the person came.",
        _BOOKED,
    ),
    _of_kind(
        "supervision waiting at the end",
        "People on a waiting list on the last day.",
    ),
    _of_kind(
        "supervision had elsewhere",
        "Sessions that people said they had from somebody outside the bot.",
    ),
    Measure(
        "supervision up to date",
        Subject.SUPERVISION,
        "Of all people in the role at each month's end, the times that one was up to date with"
        " the kind; who joined too lately for it to be due does not count.",
        group="kind, role and how often",
        of="people looked at, at each month's end",
    ),
    Measure(
        "supervision rated satisfied",
        Subject.SUPERVISION,
        "Ratings of satisfied or very satisfied; shown only where at least five people rated.",
        group=_KIND,
        of="ratings given",
    ),
    _learnt(
        "training sessions given",
        "Sessions of training that Champions and the specialist gave to others.",
        "audience",
    ),
    _learnt(
        "people at training sessions",
        "People who were at those sessions, counted each time.",
        "audience",
    ),
    _learnt(
        "training sessions given together",
        "Sessions of training that two people of the service gave together.",
    ),
    _learnt(
        "courses done",
        "Courses that people of the service noted as done; of each course a person's latest.",
        "course",
    ),
    _learnt(
        "people with a course overdue",
        "People whose next date for a course was over on the last day, as far as it is noted now.",
    ),
    _learnt(
        "hours kept for revalidation",
        "Hours of learning that people keep for revalidation; shown only from five people on.",
        unit="hours",
    ),
)
