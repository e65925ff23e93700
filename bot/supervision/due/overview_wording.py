"""What the specialist sees of everybody, and the rules that she sets."""

from collections import Counter
from collections.abc import Sequence

from bot.people.values import Role
from bot.phrases import day
from bot.quarters import Quarter
from bot.reply import TEXT_LIMIT, Button, Reply, fitting, plain, two_a_row
from bot.supervision.due.desk import DAYS, DUE_ROLES
from bot.supervision.due.values import Compliance, Cycle, Every, Standing, State
from bot.supervision.due.wording import NUMBERS
from bot.supervision.numbers import packed
from bot.supervision.values import Kind
from bot.supervision.wording import KINDS, press

_HEADS = {
    State.OVERDUE: "Overdue",
    State.DUE: "Due",
    State.BOOKED: "Booked",
    State.UP_TO_DATE: "Up to date",
}
_ROOM = 300
PAGE = 40
DEFINITION = (
    "Counted on the last day of each month that has passed: everybody in post now with the role. "
    "Left out: who was so new that nothing could be overdue. Met: she had had it, here or "
    "elsewhere, within the time and its grace. A session that nobody has marked counts as had."
)


def everybody(standings: Sequence[Standing], page: int) -> Reply:
    """Show where everybody stands: counts, then names, the most pressing first."""
    if not standings:
        return Reply(
            "Nothing is due, because your area has set no rules yet: how often each role has each "
            "kind of supervision. I ship none; they are yours to make.",
            ((press("Make the first rule", "cycle-new"),),),
        )
    counts = Counter(one.state for one in standings)
    people = len({one.member.id for one in standings})
    total = " · ".join(f"{_HEADS[state].lower()} {counts[state]}" for state in State)
    listed = standings[page * PAGE : (page + 1) * PAGE]
    lines = fitting(_lines(listed), TEXT_LIMIT - _ROOM)
    head = f"<b>What is due: {people} {'person' if people == 1 else 'people'}</b>\n{total}"
    more = [press("« Before", "everybody", page - 1)] if page else []
    if len(standings) > (page + 1) * PAGE:
        more.append(press("More »", "everybody", page + 1))
    return Reply("\n".join([head, *lines]), (*two_a_row(more), *two_a_row(_tools())))


def cycles(found: Sequence[Cycle]) -> Reply:
    """List the rules of the area."""
    if not found:
        text = "Your area has no rules yet. A rule says how often a role has a kind."
        return Reply(text, ((press("Make the first rule", "cycle-new"),),))
    lines = "\n".join(f"• {_rule(one)}" for one in found)
    keys = [press(_short(one), "cycle", one.id) for one in found]
    new = (press("New rule", "cycle-new"), press("« Everybody", "everybody"))
    return Reply(f"<b>Rules of your area</b>\n{lines}", (*((key,) for key in keys), new))


def new_cycle() -> Reply:
    """Ask which kind a new rule is about, and for whom."""
    keys = tuple((press(KINDS[kind], "cycle-role", NUMBERS[kind]),) for kind in Kind)
    return Reply("Which kind shall be had regularly?", keys)


def choose_role(number: int) -> Reply:
    """Ask for whom a rule holds."""
    keys = tuple(
        press(role.value.capitalize(), "cycle-every", packed(number, at))
        for at, role in enumerate(DUE_ROLES)
    )
    return Reply(f"<b>{KINDS[list(Kind)[number]]}</b>: for whom?", (keys,))


def choose_every(chosen: tuple[Kind, Role]) -> Reply:
    """Ask how often."""
    kind, role = chosen
    keys = [
        press(
            every.value.capitalize(), "cycle-put", packed(NUMBERS[kind], DUE_ROLES.index(role), at)
        )
        for at, every in enumerate(Every)
    ]
    return Reply(f"<b>{KINDS[kind]}</b> for a {role.value}: how often?", two_a_row(keys))


def cycle(one: Cycle) -> Reply:
    """Show a rule, with what can be changed about it."""
    text = (
        f"<b>{_short(one)}</b>\n{one.every.value.capitalize()}, since {day(one.since)}.\n\n"
        f"It counts as due from {one.window.days} days before its day, and as overdue when "
        f"{one.grace.days} days after it have passed."
    )
    keys = [
        press("Due from", "cycle-before", one.id),
        press("Overdue after", "cycle-after", one.id),
        press("How often", "cycle-every", packed(NUMBERS[one.kind], DUE_ROLES.index(one.role))),
        press("Remove", "cycle-drop", one.id),
    ]
    return Reply(text, (*two_a_row(keys), (_back(),)))


def choose_window(one: Cycle) -> Reply:
    """Ask from when a rule counts as due."""
    keys = [
        press(_chosen(days, one.window.days, "before"), "cycle-window", packed(one.id, days))
        for days in DAYS
    ]
    return Reply(f"<b>{_short(one)}</b>: due from when?", two_a_row(keys))


def choose_grace(one: Cycle) -> Reply:
    """Ask after how long something is overdue."""
    keys = [
        press(_chosen(days, one.grace.days, "after"), "cycle-grace", packed(one.id, days))
        for days in DAYS
    ]
    return Reply(f"<b>{_short(one)}</b>: overdue when?", two_a_row(keys))


def compliance(found: Sequence[Compliance], quarter: Quarter) -> Reply:
    """Show a quarter's compliance, with what the figures mean."""
    lines = "\n".join(f"• {_figure(one)}" for one in found) or "No rules, so nothing to count."
    text = f"<b>{quarter}</b>\n{lines}\n\n{DEFINITION}"
    return Reply(text, ((press("« Everybody", "everybody"),),))


def _figure(one: Compliance) -> str:
    if not one.counted:
        return f"{_short(one.cycle)}: nothing could be due yet"
    share = round(100 * one.met / one.counted)
    return f"{_short(one.cycle)}: {one.met} of {one.counted} ({share} %)"


def _lines(listed: Sequence[Standing]) -> list[str]:
    lines: list[str] = []
    head: State | None = None
    for one in listed:
        if one.state is not head:
            head = one.state
            lines += ["", f"<b>{_HEADS[head]}</b>"]
        lines.append(f"• {plain(one.member.name)}, {KINDS[one.cycle.kind].lower()}{_when(one)}")
    return lines


def _when(one: Standing) -> str:
    waiting = ", waiting" if one.history.waiting else ""
    if one.state is State.BOOKED and one.history.booked:
        return f": {day(one.history.booked)}"
    since = {State.OVERDUE: "was due", State.DUE: "due"}.get(one.state, "next")
    return f": {since} {day(one.due_on)}{waiting}"


def _tools() -> list[Button]:
    return [
        press("As a picture", "picture"),
        press("Last quarter", "compliance"),
        press("Ratings", "ratings"),
        press("Rules", "cycles"),
        press("« Supervision", "mine"),
    ]


def _rule(one: Cycle) -> str:
    return f"{_short(one)}: {one.every.value}"


def _short(one: Cycle) -> str:
    return f"{KINDS[one.kind]}, {one.role.value}"


def _chosen(days: int, now: int, word: str) -> str:
    mark = "✓ " if days == now else ""
    return f"{mark}{days} days {word}" if days else f"{mark}On its day"


def _back() -> Button:
    return press("« Rules", "cycles")
