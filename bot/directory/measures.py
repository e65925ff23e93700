"""What each figure of the room means; a report prints it."""

from bot.figures import Measure, Subject

GAPS, BOUNCED = "gaps noted", "referrals that came back"
MEASURES = (
    Measure(
        GAPS,
        Subject.GAPS,
        "Times that a Champion or the specialist noted that no local service was there for what a"
        " family needed, by the kind of service that was needed.",
        group="kind of service",
        families=True,
    ),
    Measure(
        "gaps noted by age",
        Subject.GAPS,
        "The same gaps by the age of the child, as far as it was said.",
        group="age",
        families=True,
        whole=(GAPS, ""),
    ),
    Measure(
        "gaps noted by reason",
        Subject.GAPS,
        "The same gaps by why nothing was there, as far as it was said.",
        group="reason",
        families=True,
        whole=(GAPS, ""),
    ),
    Measure(
        BOUNCED,
        Subject.GAPS,
        "Times that a referral came back to the health visitor without the family being taken, by"
        " the kind of service that sent it back.",
        group="kind of service",
        families=True,
    ),
    Measure(
        "referrals that came back by reason",
        Subject.GAPS,
        "The same referrals by the reason that was given.",
        group="reason",
        families=True,
        whole=(BOUNCED, ""),
    ),
    Measure(
        "weeks of wait, the newest seen",
        Subject.GAPS,
        "The longest wait that a service gave, or that families were told, as it was last seen in"
        " the period.",
        group="service",
        unit="weeks",
        families=True,
    ),
    Measure(
        "waits that families were told, as reported",
        Subject.GAPS,
        "Times that a Champion passed on how long a family had been told to wait.",
        families=True,
    ),
    Measure(
        "services with facts checked in half a year",
        Subject.PAGES,
        "Services in the directory whose facts somebody had checked in the half year before the"
        " last day, as the directory stands now.",
        of="services that are not closed",
        now=True,
    ),
)
