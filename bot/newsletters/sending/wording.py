"""What is said while it is decided for whom and when a newsletter goes."""

from zoneinfo import ZoneInfo

from bot.newsletters.sending import rules
from bot.newsletters.sending.store import Plan
from bot.newsletters.values import Issue, State
from bot.newsletters.wording import ROLES, choice, name, number, press, when
from bot.people.values import Role
from bot.reply import TEXT_LIMIT, Button, Keyboard, Reply, fitting, plain, two_a_row

BASE = 10**8
# So many people are named at once; more have a list of their own.
NAMED = 16
_SPARE = 120
_ORDER = tuple(Role)


def plan(shown: Plan) -> Reply:
    """Show whom a newsletter reaches, and offer to send it."""
    issue, count = shown.issue, len(shown.reach.people)
    lines = [f"<b>Send</b>: {_title(issue)}", "", _reached(shown)]
    if 0 < count <= NAMED:
        lines.append(plain(_listed(sorted(one.name for one in shown.reach.people))))
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
        choice(ROLES[role], f"role-{role.value}", row, on=role in audience.roles) for role in _ORDER
    ]
    places = [
        choice(place.name, "place", row * BASE + place.id, on=place.id in audience.places)
        for place in shown.places
    ]
    last = (press("Everybody", "everyone", row), press("Done", "send", row))
    rows = (*two_a_row(roles), *two_a_row(places if len(places) > 1 else []), last)
    return Reply(
        f"{_reached(shown)}\n\nPress a role or a locality to add it or take it out. "
        "No locality means all of them.",
        rows,
    )


def interests(shown: Plan) -> Reply:
    """Offer the topics that people follow in their digests."""
    held, row = shown.issue.audience.interests, shown.issue.id
    every = press(f"{'' if held else '✓ '}All topics", "interest-all", row)
    keys = [
        (choice(words, "interest", row * BASE + at, on=topic in held),)
        for at, (topic, words) in enumerate(shown.topics.items())
    ]
    done = press(f"Done: {_people(len(shown.reach.people))}", "send", row)
    return Reply(
        f"{_reached(shown)}\n\nPress the topics of those it is for. People choose topics for their "
        "digests; anyone who has chosen none follows them all, and gets it.",
        ((every,), *keys, (done,)),
    )


def names(shown: Plan) -> Reply:
    """List by locality who gets it."""
    lines = [f"<b>{_reached(shown)}</b>"]
    for place in shown.places:
        those = sorted(one.name for one in shown.reach.people if one.locality.id == place.id)
        lines += [
            f"\n{plain(place.name)}: {len(those)}",
            *(f"• {plain(one)}" for one in those),
        ] * bool(those)
    kept = fitting(lines, TEXT_LIMIT - _SPARE)
    if len(kept) < len(lines):
        kept.append("…and more, for whom there is no room here.")
    return Reply("\n".join(kept), ((press("« Back", "send", shown.issue.id),),))


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
        "Whoever is in post then gets it.",
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
    if count > NAMED:
        keys.append((press("Who exactly", "names", row),))
    keys.append((press("Change who", "who", row), press("By topic", "interests", row)))
    keys.append((press("Send later", "later", row),))
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


def _reached(shown: Plan) -> str:
    reached = f"For {_audience(shown)}: {_people(len(shown.reach.people))}."
    if others := shown.reach.others:
        verb = "follows" if others == 1 else "follow"
        return f"{reached} {others:,} more {verb} other topics."
    return reached


def _audience(shown: Plan) -> str:
    audience = shown.issue.audience
    names = [ROLES[role] for role in _ORDER if role in audience.roles]
    roles = "everybody" if len(names) == len(_ORDER) else _listed(names) or "nobody yet"
    chosen = [place.name for place in shown.places if place.id in audience.places]
    words = [roles, f"in {_listed(chosen)}" * bool(chosen), _following(shown)]
    return plain(" ".join(filter(None, words)))


def _following(shown: Plan) -> str:
    held = shown.issue.audience.interests
    names = [words for topic, words in shown.topics.items() if topic in held]
    if not names:
        return "who follow topics that there are no more" * bool(held)
    return f"who follow {_listed(names)}" if len(names) < 3 else f"who follow {len(names)} topics"


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _people(count: int) -> str:
    return number(count, "person", "people")


def _title(issue: Issue) -> str:
    return plain(name(issue))
