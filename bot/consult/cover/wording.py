"""What is said about hours and cover."""

from collections.abc import Sequence
from datetime import date

from bot.consult.clock.rules import Terms
from bot.consult.cover import rules
from bot.consult.cover.desk import Board
from bot.consult.cover.rules import Post, Stood
from bot.consult.values import packed
from bot.consult.wording import blocks, count, press
from bot.people.values import WEEKDAYS, Person
from bot.phrases import day
from bot.reply import Button, Press, Reply, plain, two_a_row

NEAR = ("This week", "Next week", "From now on")
MOST_LISTED = 20


def board(found: Board) -> Reply:
    """Show who answers questions here, when, and what can be changed."""
    team = found.team
    specialists = ", ".join(plain(one.person.name) for one in team.specialists)
    covers = "\n".join(
        f"• {plain(one.post.person.name)}, {_days(one.first, one.last)}" for one in team.covers
    )
    text = blocks(
        "<b>Questions to the specialist: hours and cover</b>",
        f"Answered {_hours(found.terms)}, in {count(found.terms.days, 'working day')}. Bank "
        "holidays do not count.",
        f"Specialist in post: {specialists or 'none'}.",
        f"Cover when she is away:\n{covers}" if covers else "Nobody covers when she is away.",
        f"Named colleague if nobody else can: {_name(team.fallback)}.",
        f"Outside this bot: {plain(team.instead) or 'nobody is named'}.",
    )
    drop = [
        press(f"✕ {one.post.person.name}, {_days(one.first, one.last)}", "uncover", one.id)
        for one in team.covers
    ]
    keys = [
        press("Hours", "hours"),
        press("Cover…", "who-covers"),
        press("Named colleague", "who-falls"),
        press("Whom outside the bot", "outside"),
        Button("My leave", Press("supervision", "leave")),
        press("« Queue", "queue"),
    ]
    return Reply(text, (*two_a_row(keys), *((one,) for one in drop)))


def hours(found: Board) -> Reply:
    """Offer other hours and days."""
    terms = found.terms
    weekdays = [
        press(f"{'✓ ' if at in terms.weekdays else ''}{name[:3]}", "weekday", at)
        for at, name in enumerate(WEEKDAYS)
    ]
    spans = [press(f"{a}:00–{b}:00", "span", at) for at, (a, b) in enumerate(rules.SPANS)]
    days = [press(count(number, "day"), "days", number) for number in rules.DAYS]
    text = blocks(
        f"Answered {_hours(terms)}, in {count(terms.days, 'working day')}.",
        "What is waiting stays due when it was; what comes in from now on is due by the new hours.",
    )
    keys = (tuple(weekdays[:4]), tuple(weekdays[4:]), *two_a_row(spans), tuple(days))
    return Reply(text, (*keys, (press("« Hours and cover", "cover"),)))


def who(people: Sequence[Person], action: str) -> Reply:
    """Offer who could cover, or be the named colleague."""
    covers = action == "covers"
    text = (
        "Who covers? She answers what comes in while the specialist is away, and sees only that."
        if covers
        else "Who answers if nobody else can, and is told when a question is overdue?"
    )
    keys = [press(one.name, action, one.id) for one in people[:MOST_LISTED]]
    nobody = [] if covers else [press("Nobody", action, 0)]
    back = press("« Hours and cover", "cover")
    return Reply(text, (*two_a_row([*keys, *nobody]), (back,)))


def when(found: Board, person: int) -> Reply:
    """Offer the days of a cover, those of her own leave first."""
    own = [
        press(f"My leave: {_days(*days)}", "covering", packed(person, len(NEAR) + at))
        for at, days in enumerate(found.leave)
    ]
    near = [press(label, "covering", packed(person, at)) for at, label in enumerate(NEAR)]
    return Reply("When?", (*((one,) for one in own), *two_a_row(near), (_back(),)))


def ask_instead() -> Reply:
    """Ask whom to name outside the bot."""
    return Reply(
        "Whom are Champions to ask when nobody here can answer? One line, such as a lead's name "
        "and work phone. It is shown only then.",
        ((_back(),),),
    )


def gone(person: Person, stood: Stood) -> Reply:
    """Tell whoever looks after cover that somebody who stood in has left, naming no topic first."""
    name = f"<b>{plain(person.name)}</b>"
    days = ", ".join(_days(*one) for one in stood.covers)
    covered = f"{name} was to cover for the specialist: {days}." if days else ""
    she = "She" if days else name
    named = f"{she} was the named colleague for when nobody else can answer." if stood.named else ""
    text = blocks(
        "A colleague who stood in for others has left.",
        f"{covered} {named}".strip(),
        "Nobody has been put in her place. Questions go to whoever is left. If that is nobody, "
        "whoever asks hears so at once. You can choose somebody else now.",
    )
    keys = (
        *([press("Choose who covers", "who-covers")] if stood.covers else []),
        *([press("Choose a named colleague", "who-falls")] if stood.named else []),
    )
    return Reply(text, tuple((key,) for key in keys))


def _back() -> Button:
    return press("« Hours and cover", "cover")


def _name(post: Post | None) -> str:
    return plain(post.person.name) if post else "nobody"


def _hours(terms: Terms) -> str:
    names = [WEEKDAYS[at][:3] for at in sorted(terms.weekdays)]
    consecutive = sorted(terms.weekdays) == list(
        range(min(terms.weekdays), max(terms.weekdays) + 1)
    )
    span = f"{names[0]}–{names[-1]}" if consecutive and len(names) > 2 else ", ".join(names)
    return f"{span}, {terms.starts}:00–{terms.ends}:00"


def _days(first: date, last: date) -> str:
    if last - first >= rules.OPEN_ENDED:
        return f"from {day(first)} on"
    return day(first) if first == last else f"{day(first)} – {day(last)}"
