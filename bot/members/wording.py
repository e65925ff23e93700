"""What is said about joining, leaving, people in post and a person's own data."""

import json
from collections.abc import Iterable, Mapping, Sequence

from bot.delivery.said import Farewell, Instead, Letter, Said
from bot.members import rules
from bot.members.store import Invited, Joined, Told
from bot.people.values import Locality, Person, Role
from bot.reply import TEXT_LIMIT, Button, File, Press, Reply, fitting, plain, two_a_row

ROOM = "members"
MOST_LISTED, IN_A_CAPTION = 40, 800

NOTICE = (
    "I show pages that people wrote. I never decide. I am not a record: write it in the "
    "clinical system. I do not replace supervision or emergency services.\n\n"
    "<b>Never send what could identify a family</b>: no names, dates of birth, addresses or "
    "numbers. What you type passes through Telegram before I can remove it."
)


def _press(label: str, action: str, row: int = 0) -> Button:
    return Button(label, Press(ROOM, action, row))


def welcome(joined: Joined) -> Said:
    """Greet a new member and, without naming a topic, tell whoever invited her."""
    person = joined.person
    greeting = Reply(
        f"<b>Welcome, {plain(person.name)}.</b>\n"
        f"You are here as {roles(person.roles)}, in {plain(person.locality.name)}.\n\n"
        "Ask me a threshold question in your own words, for example:\n"
        "<i>epds 12 at 8/52, coping, no risk – hold or refer?</i>\n\n"
        f"{NOTICE}\n\nIf it is urgent do not wait for me: /urgent",
        two_a_row([_press("My settings", "settings"), _press("What I can do", "help")]),
    )
    if joined.invited_by is None or joined.invited_by == person.user_id:
        return greeting
    told = Reply(f"{plain(person.name)} has joined, in {plain(person.locality.name)}.")
    return greeting, Letter(joined.invited_by, told)


def known(person: Person) -> Reply:
    """Answer /start of somebody who is in already."""
    return Reply(
        f"You are in, {plain(person.name)}. Type your question in your own words.\n"
        "/help lists what else I do; /urgent has the crisis contacts."
    )


def invitation_refused(reason: str) -> Reply:
    """Say why an invitation did not work and what to do."""
    why = {
        "used": "This invitation has been used already. It works once.",
        "expired": "This invitation is more than 72 hours old and no longer works.",
    }.get(reason, "I do not know this invitation. Perhaps part of the link is missing.")
    return Reply(f"{why}\nAsk your specialist health visitor for a new one.")


def help_text(commands: Iterable[tuple[str, str]], person: Person | None) -> Reply:
    """List what this person can do, with the full notice."""
    lines = "\n".join(f"/{name} – {plain(about)}" for name, about in commands)
    if person is None:
        first = "This bot is for the health-visiting teams of one area. You need an invitation."
    else:
        first = (
            "Type a question in your own words, with what you know: the tool and score, how many "
            "weeks, how long. You get the page that fits, with the steps beside it."
        )
    return Reply(f"{first}\n\n{lines}\n\n{NOTICE}")


def as_file(kept: Mapping[str, object]) -> bytes:
    """Return what is kept about a person as the file that she is given."""
    return json.dumps(kept, ensure_ascii=False, indent=2).encode()


def mydata(kept: dict[str, object]) -> Reply:
    """Hand over what is kept about a person, as a file and as a count."""
    content = as_file(kept)
    lines = [f"• {plain(name)}: {_count(value)}" for name, value in kept.items() if value]
    listed = "\n".join(fitting(lines, IN_A_CAPTION))
    return Reply(
        f"<b>What I keep about you</b>\n{listed}\n\n"
        "The file has all of it. The text of your questions is not kept once they are answered.\n"
        "/forgetme removes it.",
        file=File("my-data.json", content),
    )


def forget_first() -> Reply:
    """Say what forgetting does and ask for the second press."""
    yes = _press("Yes, forget me", "forget")
    return Reply(
        "<b>Forget me</b>\nYou lose access at once, and everything that I keep about you goes. "
        "Counts without a person stay, and your name under pages that you signed. "
        "To save a copy first, use /mydata.\n\n"
        "Press within a minute to confirm.",
        ((yes, _press("No, stay", "stay")),),
    )


def stayed() -> Instead:
    """Confirm that nothing was forgotten."""
    return Instead(Reply("Good. Nothing has changed."))


def forgotten() -> Farewell:
    """Say goodbye."""
    return Farewell(
        Reply("Done: you are forgotten, and this chat is closed to you. Thank you for your work.")
    )


def too_late() -> Instead:
    """Say that the second press came late."""
    return Instead(Reply("More than a minute has passed, so nothing was done. Start again."))


def not_allowed() -> Instead:
    """Refuse what a person's roles do not cover."""
    return Instead(Reply("Your role does not cover that. An admin can do it."))


def gone() -> Instead:
    """Say that a person is not in post any more."""
    return Instead(Reply("That person is not in post any more."))


def people_list(by: Person, everybody: Sequence[Person]) -> Reply:
    """List who is in post."""
    lines = fitting(
        [f"• {_in_post(person)}" for person in everybody[:MOST_LISTED]], TEXT_LIMIT - 60
    )
    listed = everybody[: len(lines)]
    more = [f"… and {len(everybody) - len(listed)} more"] if len(everybody) > len(listed) else []
    text = "\n".join([f"<b>People in post: {len(everybody)}</b>", *lines, *more])
    keys = [_press(who.name[:30], "person", who.id) for who in listed if who.id != by.id]
    return Reply(text, ((_press("Invite somebody", "invite"),), *two_a_row(keys)))


def person_page(by: Person, other: Person) -> Instead:
    """Show a member and what may be done about her."""
    text = (
        f"<b>{plain(other.name)}</b>\n{roles(other.roles).capitalize()}, "
        f"{plain(other.locality.name)}{_team(other)}.\nJoined {other.joined_at:%-d %B %Y}."
    )
    keys = [_press("Team", "team", other.id)]
    if Role.ADMIN in by.roles:
        keys.append(_press("Change roles", "roles", other.id))
    if other.roles <= frozenset(rules.may_give(by)):
        keys.append(_press("End access", "end", other.id))
    return Instead(Reply(text, (*two_a_row(keys), (_press("« People", "people"),))))


def choose_role(allowed: Sequence[Role]) -> Instead:
    """Offer the roles that an invitation may give."""
    keys = [_press(role.value.capitalize(), f"as-{role.value}") for role in allowed]
    return Instead(Reply("Invite as what?", (*two_a_row(keys), (_press("« People", "people"),))))


def choose_home(role: Role, places: Sequence[Locality]) -> Instead:
    """Offer the localities for somebody who is to be invited."""
    keys = [_press(place.name, f"in-{role.value}", place.id) for place in places]
    back = (_press("« People", "people"),)
    return Instead(Reply("In which locality?", (*two_a_row(keys), back)))


def ask_name() -> Instead:
    """Ask for the name of somebody who is to be invited."""
    text = (
        "What is your colleague's name? Type it as it shall appear here. On a second line, her "
        "team, if you like."
    )
    return Instead(Reply(text, ((_press("Cancel", "cancel"),),)))


def cancelled() -> Instead:
    """Confirm that a form was closed."""
    return Instead(Reply("Closed. Your next message is a question again."))


def invited(invitation: Invited, username: str) -> Reply:
    """Hand over the link of an invitation, to be forwarded."""
    return Reply(
        f"Forward this to {plain(invitation.name)}. It works once, for 72 hours.\n\n"
        f"{link(invitation.code, username)}\n\n"
        f"It lets her in as {roles(invitation.roles)}, in {plain(invitation.locality.name)}."
    )


def link(code: str, username: str) -> str:
    """Return the address that opens the chat with an invitation's code."""
    return f"https://t.me/{username}?start={code}"


def confirm_end(other: Person) -> Instead:
    """Ask for the second press before a membership ends."""
    yes = _press("Yes, end access", "ended", other.id)
    text = (
        f"End the access of {plain(other.name)}? It stops at once. "
        "Press within a minute to confirm."
    )
    return Instead(Reply(text, ((yes,), (_press("No", "people"),))))


def ended(end: Told) -> Said:
    """Confirm that a membership has ended, and tell the person and whom else it concerns."""
    other = end.person
    return (
        Instead(Reply(f"{plain(other.name)} has no access any more.")),
        Letter(other.user_id, Reply("Your access to this bot has ended. Thank you for your work.")),
        *end.letters,
    )


def choose_change(other: Person) -> Instead:
    """Offer to give or take roles; the press on a role is the second one."""
    keys = [
        _press(f"{'Take' if role in other.roles else 'Give'} {role.value}", role.value, other.id)
        for role in Role
    ]
    text = f"{plain(other.name)} is {roles(other.roles)}. Choose within a minute."
    return Instead(Reply(text, (*two_a_row(keys), (_press("« People", "people"),))))


def roles(held: Iterable[Role]) -> str:
    """Name roles in a fixed order."""
    words = [role.value for role in Role if role in frozenset(held)]
    return " and ".join(words) or "a member without a role"


def _in_post(person: Person) -> str:
    place = f"{plain(person.locality.name)}{_team(person)}"
    return f"{plain(person.name)} – {roles(person.roles)}, {place}"


def _team(person: Person) -> str:
    return f", {plain(person.team)}" if person.team else ""


def _count(value: object) -> str:
    return f"{len(value)}" if isinstance(value, list | tuple | dict) else "1"
