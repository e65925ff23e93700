"""What is said while a story is written: the desk, the prompts, what to look for, handing in."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from bot.delivery.said import Instead, Said
from bot.people.values import Person
from bot.phrases import listed
from bot.reply import TEXT_LIMIT, Keyboard, Reply, fitting, plain, two_a_row
from bot.stories import rules
from bot.stories.hints import Hint
from bot.stories.store import Asked, Desk, Sheet
from bot.stories.values import CHECKS, PARTS, WRITERS, Check, Part, State, Story
from bot.stories.wording import (
    BASE,
    HEADINGS,
    body,
    home,
    letters,
    name,
    on,
    packed,
    part_keys,
    press,
)

_PROMPTS = {
    Part.SITUATION: (
        "Who is it about, in general words, and how did you come to know them? Such as: a first "
        "baby, some weeks old; a mother who had moved here alone."
    ),
    Part.NOTICED: (
        "What did you see or hear, in the parent and between parent and baby? What made you stop "
        "and think?"
    ),
    Part.DONE: (
        "What did you and others do? Listening visits, a joint visit, a referral, a group, waiting "
        "and watching. What was not there to be had?"
    ),
    Part.CHANGED: (
        "What was different afterwards, for the parent, the baby, the family? How do you know?"
    ),
    Part.BABY: "If the baby could tell it: what was it like before, and what is it like now?",
}
_LOOK_FOR = {
    Check.WHEN: (
        "<b>When.</b> Leave out:\n• any date, weekday or holiday\n• an age in days, weeks or "
        "months\n• when visits were, and how many\nSay instead: in spring, some weeks old, over "
        "several months."
    ),
    Check.WHERE: (
        "<b>Where.</b> Leave out:\n• town, village, street, estate\n• clinic, hospital, school, "
        "nursery, faith group\n• the name of a worker\n• a service that has few families"
    ),
    Check.WHO: (
        "<b>Who.</b> Leave out what few people here are or have:\n• a rare illness or "
        "treatment\n• a job or place of work\n• a faith, language, country or ethnic group\n• "
        "an unusual family: twins, many children, adoption, two mothers, a death"
    ),
    Check.EVENTS: (
        "<b>What happened.</b> Leave out:\n• what was in the news, in court or online\n• an "
        "accident that people would remember\n• words that somebody would know as their own: put "
        "them another way"
    ),
    Check.TOGETHER: (
        "<b>All of it together.</b> Think of a neighbour, a grandmother, a colleague at the "
        "nursery, the parent herself. Reading this, would one of them say: that is so-and-so? "
        "Three harmless details can be one too many. Leave out what the story can do without."
    ),
    Check.CONSENT: (
        "<b>The family.</b> Have they agreed to their story being told, or does a rule of your "
        "organisation cover it? I keep that you have thought of it, and nothing else."
    ),
}
_STANDS = {State.DRAFT: "draft", State.WAITING: "waits for a signature", State.SIGNED: "signed"}
_STANDS_OUT = 6


def desk(shown: Desk, reader: Person, zone: ZoneInfo) -> Reply:
    """Show what there is to write, to sign and to read."""
    lines = [
        "<b>Case stories</b>",
        "A family's story without the family: for commissioners, told in five short parts, signed "
        "by a second person before it goes anywhere.",
    ]
    drafts = [one for one in shown.mine if one.state is State.DRAFT]
    if drafts:
        first = min(drafts, key=lambda one: one.changed_at)
        goes = on(rules.goes_at(first.changed_at), zone)
        lines.append(f"A draft that nobody touches is deleted after 90 days: the next on {goes}.")
    keys = [press(f"To sign: {name(one)}", "story", one.id) for one in shown.to_sign]
    keys += [press(_entry(one), "story", one.id) for one in shown.mine]
    keys += [press(f"Signed: {name(one)}", "story", one.id) for one in shown.signed]
    new = ((press("Begin a story", "new"),),) if reader.may(WRITERS) else ()
    return Reply("\n\n".join(lines), (*((key,) for key in keys), *new))


def ask(asked: Asked) -> Reply:
    """Ask for a part, after confirming the one before."""
    at = PARTS.index(asked.part)
    kept = f"Kept: {HEADINGS[asked.kept].lower()}.\n\n" if asked.kept else ""
    text = asked.story.text(asked.part)
    lines = [
        f"{kept}<b>{at + 1} of {len(PARTS)}: {HEADINGS[asked.part]}</b>",
        _PROMPTS[asked.part],
    ]
    if text:
        lines.append(
            f"It says now:\n<blockquote>{plain(text)}</blockquote>\nWhat you send takes its place."
        )
    else:
        lines.append(
            f"One message, at most {rules.MOST_LETTERS} letters. No names, dates, ages or places."
        )
    return Reply("\n\n".join(lines), _ways_on(asked))


def away() -> Reply:
    """Confirm that a draft waits."""
    return Reply("It is kept as it is. /story opens it again.")


def whole(shown: Sheet) -> Reply:
    """Show a story of hers in full: why it came back, what it says, what stands out."""
    story = shown.story
    lines = [f"<b>{name(story)}</b> · {_STANDS[story.state]}"]
    if story.returned:
        lines.append(f"<b>It came back:</b> {plain(story.returned)}")
    if story.state is State.WAITING:
        lines.append(_who_signs(shown.signers))
    lines.append(body(story) or "Nothing is written yet.")
    if story.state is State.DRAFT and shown.hints:
        lines.append(stands_out(shown.hints))
    text = "\n\n".join(fitting(lines, TEXT_LIMIT - len(lines)))
    return Reply(text, _draft_keys(story) if story.state is State.DRAFT else _waiting_keys(story))


def confirm_drop(shown: Sheet) -> Reply:
    """Ask before a draft is thrown away."""
    number = shown.story.id
    return Reply(
        f"Throw {name(shown.story)} away? It cannot be brought back.",
        ((press("Throw away", "dropped", number), press("Keep it", "story", number)),),
    )


def look_for(shown: Sheet) -> Reply:
    """Ask to look for one thing that may point to a family, with what a machine can see of it."""
    story = shown.story
    check = rules.next_check(story) or Check.CONSENT
    at = CHECKS.index(check)
    seen = [hint for hint in shown.hints if hint.check is check]
    lines = [f"Before it is handed in, {at + 1} of {len(CHECKS)}", _LOOK_FOR[check]]
    if seen:
        lines.append(stands_out(seen))
    row = story.id * BASE + at
    back = press("Change the story", "story", story.id)
    if check is Check.CONSENT:
        yes = press("Yes, thought of: hand it in", "checked", row)
        return Reply("\n\n".join(lines), ((yes,), (press("Not yet", "story", story.id),)))
    return Reply("\n\n".join(lines), ((press("I have looked: fine", "checked", row),), (back,)))


def handed_in(shown: Sheet) -> Said:
    """Confirm that a story waits, say who signs, and tell them; or go on with the next look."""
    if shown.story.state is State.DRAFT:
        return Instead(look_for(shown))
    text = f"<b>{name(shown.story)} is handed in.</b>\n\n{_who_signs(shown.signers)}"
    return (Instead(Reply(text, _waiting_keys(shown.story))), *letters(shown.notices))


def stands_out(hints: Iterable[Hint]) -> str:
    """Return what a machine can see in a text; it judges nothing and refuses nothing."""
    words = list(dict.fromkeys(plain(hint.words) for hint in hints))
    more = f" and {len(words) - _STANDS_OUT} more" if len(words) > _STANDS_OUT else ""
    return f"<b>Have another look at:</b> {' · '.join(words[:_STANDS_OUT])}{more}"


def _who_signs(names: Sequence[str]) -> str:
    if not names:
        return (
            "Nobody here can sign it yet: whoever writes a story does not sign it. It waits until "
            "there is another specialist or a reviewer; /people invites one."
        )
    who = listed([plain(one) for one in names])
    if len(names) == 1:
        return f"It is with {who}, who signs it, mends it or sends it back."
    return f"It is with {who}: one of them signs it, mends it or sends it back."


def _entry(story: Story) -> str:
    if story.returned:
        return f"{name(story)}: came back"
    if story.state is State.DRAFT:
        return f"{name(story)}: draft, {len(story.texts)} of {len(PARTS)} parts"
    return f"{name(story)}: {_STANDS[story.state]}"


def _ways_on(asked: Asked) -> Keyboard:
    number, part = asked.story.id, asked.part
    further, back = rules.following(part), rules.before(part)
    text = asked.story.text(part)
    keys = []
    if further:
        keys.append(press("Leave it so" if text else "Skip", "part", packed(number, further)))
    if back:
        keys.append(press(f"« {HEADINGS[back]}", "part", packed(number, back)))
    if text:
        keys.append(press("Empty it", "clear", packed(number, part)))
    keys += [press("The whole story", "story", number), press("Later", "away", number)]
    return two_a_row(keys)


def _draft_keys(story: Story) -> Keyboard:
    parts = part_keys(story)
    hand_in = ((press("Check and hand in", "check", story.id),),) if story.texts else ()
    return (*hand_in, *parts, (press("Throw away", "drop", story.id), *home()))


def _waiting_keys(story: Story) -> Keyboard:
    return ((press("Take it back", "back", story.id), *home()),)
