"""What is said while it is decided for whom and when a newsletter goes."""

from zoneinfo import ZoneInfo

from bot.newsletters.sending import rules
from bot.newsletters.sending.store import Plan
from bot.newsletters.values import Issue, State
from bot.newsletters.wording import ROLES, name, number, press, when
from bot.people.values import Role
from bot.reply import Button, Keyboard, Reply, plain, two_a_row

BASE = 10**8
_ORDER = tuple(Role)


def plan(shown: Plan) -> Reply:
    """Show whom a newsletter reaches, and offer to send it."""
    issue, count = shown.issue, len(shown.reach.people)
    lines = [f"<b>Send</b>: {_title(issue)}", "", f"For {_audience(shown)}: {_people(count)}."]
    if quiet := shown.reach.quiet:
        verb = "has quiet hours now and gets" if quiet == 1 else "have quiet hours now and get"
        lines.append(f"{quiet:,} of them {verb} it when these end.")
    if shown.second:
        lines.append("A colleague looks at it first.")
    return Reply("\n".join(lines), _plan_keys(shown))


def who(shown: Plan) -> Reply:
    """Offer roles and localities."""
    audience = shown.issue.audience
    row = shown.issue.id
    roles = [
        press(_ticked(ROLES[role], on=role in audience.roles), f"role-{role.value}", row)
        for role in _ORDER
    ]
    places = [
        press(_ticked(place.name, on=place.id in audience.places), "place", row * BASE + place.id)
        for place in shown.places
    ]
    last = [press("Everybody", "everyone", row), press("Done", "send", row)]
    rows = (*two_a_row(roles), *two_a_row(places if len(places) > 1 else []), tuple(last))
    return Reply(
        f"For {_audience(shown)}: {_people(len(shown.reach.people))}.\n\n"
        "Press a role or a locality to add it or take it out. No locality means all of them.",
        rows,
    )


def times(shown: Plan, zone: ZoneInfo) -> Reply:
    """Offer times."""
    row = shown.issue.id
    keys = [
        press(when(moment, zone), "at", row * BASE + rules.minutes_of(moment))
        for moment in shown.times
    ]
    return Reply(
        "When shall it go? Choose, or type a time like: Thu 9:30, or 3 Dec 14:00.\n"
        "If I cannot send it within two hours of then, I ask you first.",
        (*two_a_row(keys), (press("« Back", "send", row),)),
    )


def sure(shown: Plan, zone: ZoneInfo) -> Reply:
    """Ask once more."""
    issue, count = shown.issue, len(shown.reach.people)
    why = (
        "It goes to all of them at once, quiet hours or not."
        if issue.urgent
        else "That is everybody who is in post."
    )
    at = f" on {when(issue.send_at, zone)}" if issue.send_at else ""
    return Reply(
        f"{_title(issue)}\nto {_people(count)}{at}. {why}\n\nPress again within a minute.",
        (
            (press(f"Yes, send to {_people(count)}", "sure", issue.id),),
            (press("« Back", "send", issue.id),),
        ),
    )


def planned(shown: Plan, zone: ZoneInfo) -> Reply:
    """Confirm the time."""
    issue = shown.issue
    at = when(issue.send_at, zone) if issue.send_at else ""
    return Reply(
        f"<b>Planned for {at}</b>: {_title(issue)}\n"
        f"For {_audience(shown)}: {_people(len(shown.reach.people))} as things are now. "
        "Who is in post then gets it.",
        _take_back(issue),
    )


def asked(issue: Issue) -> Reply:
    """Say that it waits for somebody else."""
    return Reply(
        f"<b>Waits for a second look</b>: {_title(issue)}\n"
        "Your colleagues have been asked. It goes out as soon as one of them agrees.",
        _take_back(issue),
    )


def please_look(issue: Issue) -> Reply:
    """Ask a colleague for a second look; names no topic."""
    return Reply(
        "A newsletter waits for a second look by you.",
        ((press("Look at it", "look", issue.id),),),
    )


def looked(shown: Plan) -> Reply:
    """Offer to let it go, under the newsletter itself."""
    issue = shown.issue
    return Reply(
        f"This is what {_people(len(shown.reach.people))} would get: {_audience(shown)}. "
        f"{plain(issue.signed) or 'A colleague'} wrote it. Does it go out?",
        ((press("Yes, it goes out", "approve", issue.id), press("Not yet", "not-yet", issue.id)),),
    )


def let_go(issue: Issue) -> Reply:
    """Thank whoever has looked."""
    return Reply(f"Thank you. It goes out now: {_title(issue)}")


def let_go_later(issue: Issue, zone: ZoneInfo) -> Reply:
    """Thank whoever has looked, and say when it goes."""
    at = when(issue.send_at, zone) if issue.send_at else ""
    return Reply(f"Thank you. It goes out on {at}: {_title(issue)}")


def not_yet(issue: Issue) -> Reply:
    """Tell its author that a colleague has not let it go; names no topic."""
    return Reply(
        "A colleague has made your newsletter a draft again, so it has not gone out. "
        "Speak to each other.",
        ((press("Open the draft", "draft", issue.id),),),
    )


def returned() -> Reply:
    """Confirm that it does not go out."""
    return Reply("It does not go out. Whoever wrote it has been told, and has it as a draft again.")


def late(issue: Issue, zone: ZoneInfo) -> Reply:
    """Ask what shall become of a newsletter that could not go in time; names no topic."""
    at = f"planned for {when(issue.send_at, zone)} " if issue.send_at else ""
    return Reply(
        f"A newsletter {at}has not gone out: I could not send it then. What shall I do?",
        (
            (press("Send it now", "now", issue.id), press("Another time", "later", issue.id)),
            (press("Make it a draft again", "back", issue.id),),
        ),
    )


def waiting(issue: Issue, zone: ZoneInfo) -> Reply:
    """Show a newsletter that waits for its time or for a colleague."""
    at = f"Its time: {when(issue.send_at, zone)}." if issue.send_at else "It goes at once then."
    return Reply(f"{_title(issue)}\n{at}", _take_back(issue))


def _plan_keys(shown: Plan) -> Keyboard:
    row, count = shown.issue.id, len(shown.reach.people)
    keys: list[tuple[Button, ...]] = []
    if count:
        verb = "Ask a colleague to look" if shown.second else f"Send now to {_people(count)}"
        keys.append((press(verb, "now", row),))
    keys.append((press("Change who", "who", row), press("Send later", "later", row)))
    if shown.reach.quiet:
        keys.append((press("Urgent: through quiet hours", "urgent", row),))
    back = "draft" if shown.issue.state is State.DRAFT else "back"
    keys.append((press("« Draft", back, row),))
    return tuple(keys)


def _take_back(issue: Issue) -> Keyboard:
    return (
        (press("Read it", "read", issue.id), press("Make it a draft again", "back", issue.id)),
        (press("Newsletters", "desk"),),
    )


def _audience(shown: Plan) -> str:
    audience = shown.issue.audience
    names = [ROLES[role] for role in _ORDER if role in audience.roles]
    roles = "everybody" if len(names) == len(_ORDER) else _listed(names) or "nobody yet"
    chosen = [place.name for place in shown.places if place.id in audience.places]
    return plain(f"{roles} in {_listed(chosen)}" if chosen else roles)


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _people(count: int) -> str:
    return number(count, "person", "people")


def _ticked(words: str, *, on: bool) -> str:
    return f"✓ {words}" if on else words


def _title(issue: Issue) -> str:
    return plain(name(issue))
