"""Training that somebody gave, and courses that she did or is to do."""

from dataclasses import dataclass
from datetime import date

from bot.supervision.bookings.values import Party

# The report's question 39; first those whom most of its respondents had trained.
AUDIENCES = (
    "Health visitors",
    "Nursery nurses",
    "Student health visitors",
    "Pre-registration nurses",
    "Community nurses",
    "School nurses",
    "Social workers",
    "Children's centre staff",
    "Midwives",
    "Community midwives",
    "Specialist teenage midwives",
    "GPs",
    "Adult mental health",
    "CAMHS",
    "Infant mental health",
    "Perinatal mental health",
    "Obstetricians",
    "Occupational therapists",
    "Emergency services",
    "Family court staff",
    "Foster carers",
    "Parents",
    "Private sector",
    "Third sector",
    "Others",
)
FIRST = 8
NUMBERS = (2, 4, 6, 8, 10, 12, 15, 20, 25, 30, 40, 60)
# The report's question 11, in short, and what every employer asks for.
COURSES = (
    "iHV Champions training",
    "Infant mental health",
    "Perinatal mental health",
    "Fathers and perinatal mental health",
    "Solihull Approach, foundation",
    "Solihull Approach, refresher",
    "ITSIEY",
    "Mentalising in practice",
    "Reflective supervision",
    "Parental mental illness",
    "Recognising risk to infants",
    "Safeguarding children",
)
MONTHS = (0, 6, 12, 24, 36)


@dataclass(frozen=True, slots=True)
class Given:
    """A session of training that somebody gave; `colleague` gave it with her."""

    id: int
    audience: int
    held_on: date
    people: int
    colleague: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A course of her own, when she did it and when it is due."""

    course: int
    done_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """All of a person's training, on a day."""

    given: tuple[Given, ...]
    courses: tuple[Course, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Noted:
    """A session just noted, and the colleagues who may have given it, too."""

    given: Given
    colleagues: tuple[Party, ...]
    today: date
