"""What is said about training."""

from bot.phrases import day
from bot.reply import Reply, plain, two_a_row
from bot.supervision.numbers import packed
from bot.supervision.training.values import (
    AUDIENCES,
    COURSES,
    FIRST,
    MONTHS,
    NUMBERS,
    Course,
    Given,
    Noted,
    Shelf,
)
from bot.supervision.wording import press

MOST_LISTED = 8
MOST_COLLEAGUES = 12
_AGO = (("Today", 0), ("Yesterday", 1), ("A week ago", 7), ("2 weeks ago", 14))
_DONE = (("This week", 0), ("A month ago", 30), ("Half a year ago", 182), ("A year ago", 365))
_AGAIN = ("Not again", "Half a year", "A year", "Two years", "Three years")


def shelf(mine: Shelf) -> Reply:
    """Show the training that somebody gave, and her own courses."""
    given = [f"• {_given(one)}" for one in mine.given[:MOST_LISTED]] or ["Nothing noted yet."]
    courses = [f"• {_course(one, mine)}" for one in mine.courses] or ["Nothing noted yet."]
    total = f" ({len(mine.given)}, {sum(one.people for one in mine.given)} people)" * bool(
        mine.given
    )
    text = "\n".join([f"<b>Given by me</b>{total}", *given, "", "<b>My courses</b>", *courses])
    return Reply(
        text,
        (
            (press("I gave a session", "trained"), press("I did a course", "course")),
            (press("« Supervision", "mine"),),
        ),
    )


def audiences(*, everybody: bool) -> Reply:
    """Ask whom she trained."""
    shown = AUDIENCES if everybody else AUDIENCES[:FIRST]
    keys = [press(name, "trained-many", number) for number, name in enumerate(shown)]
    more = () if everybody else ((press("Somebody else", "trained-all"),),)
    return Reply("Whom did you train?", (*two_a_row(keys), *more))


def numbers(audience: int) -> Reply:
    """Ask how many came."""
    keys = [press(str(count), "trained-day", packed(audience, count)) for count in NUMBERS]
    rows = tuple(tuple(keys[at : at + 4]) for at in range(0, len(keys), 4))
    return Reply(f"<b>{AUDIENCES[audience]}</b>: about how many?", rows)


def days(chosen: tuple[int, int]) -> Reply:
    """Ask when it was."""
    audience, count = chosen
    keys = [press(label, "trained-put", packed(audience, count, back)) for label, back in _AGO]
    return Reply(f"<b>{AUDIENCES[audience]}</b>, {count} people: when?", two_a_row(keys))


def noted(done: Noted) -> Reply:
    """Confirm a session, and offer to add who gave it with her."""
    keys = [
        press(f"With {who.name}"[:30], "trained-with", packed(done.given.id, who.id))
        for who in done.colleagues[:MOST_COLLEAGUES]
    ]
    last = (press("Take it back", "trained-drop", done.given.id), press("Done", "training"))
    if done.given.colleague:
        keys = []
    return Reply(f"Noted: {_given(done.given)}.", (*two_a_row(keys), last))


def courses() -> Reply:
    """Ask which course she did."""
    keys = [press(name, "course-again", number) for number, name in enumerate(COURSES)]
    return Reply("Which course?", two_a_row(keys))


def again(course: int) -> Reply:
    """Ask when it has to be done again."""
    keys = [
        press(label, "course-day", packed(course, months))
        for label, months in zip(_AGAIN, MONTHS, strict=True)
    ]
    drop = press("Take it off my list", "course-drop", course)
    return Reply(f"<b>{COURSES[course]}</b>: due again after?", (*two_a_row(keys), (drop,)))


def course_days(chosen: tuple[int, int]) -> Reply:
    """Ask when she did it."""
    course, months = chosen
    keys = [press(label, "course-put", packed(course, months, back)) for label, back in _DONE]
    return Reply(f"<b>{COURSES[course]}</b>: when did you do it?", two_a_row(keys))


def _given(one: Given) -> str:
    colleague = f", with {plain(one.colleague)}" if one.colleague else ""
    return f"{AUDIENCES[one.audience]}, {one.people} people, {day(one.held_on)}{colleague}"


def _course(one: Course, mine: Shelf) -> str:
    done = f", done {day(one.done_on)} {one.done_on:%Y}" if one.done_on else ""
    if one.due_on is None:
        return f"{COURSES[one.course]}{done}"
    word = "overdue since" if one.due_on < mine.today else "due"
    return f"{COURSES[one.course]}{done}; {word} {day(one.due_on)} {one.due_on:%Y}"
