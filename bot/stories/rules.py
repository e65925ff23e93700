"""Who may do what with a story, what comes next in it, and how long it is kept."""

from datetime import datetime, timedelta

from bot.markup import units
from bot.people.values import Person, Role
from bot.stories.values import (
    CHECKS,
    PARTS,
    SIGNERS,
    SPECIALIST,
    Check,
    NotNow,
    Part,
    State,
    Story,
)

# Five parts of this length and their headings are a page or two, and one message.
MOST_LETTERS = 700
MOST_REASON = 300
# Fewer tell no story; which of the five are left out is the writer's choice.
FEWEST_PARTS = 3
MOST_DRAFTS = 5
# product.md, "Kept how long" (case stories): drafts that nobody touches, signed ones, their writer.
DRAFTS_KEPT = timedelta(days=90)
KEPT = timedelta(days=6 * 365 + 3)
WRITER_KEPT = timedelta(days=183)
# What waits longer for a signature is told of in the health of the bot.
WAITED_LONG = timedelta(days=14)


def check_text(text: str) -> None:
    """Raise NotNow for a part that is too long."""
    if units(text) > MOST_LETTERS:
        raise NotNow("long")


def check_reason(text: str) -> None:
    """Raise NotNow for a reason that is too long."""
    if units(text) > MOST_REASON:
        raise NotNow("long-reason")


def check_state(story: Story, state: State) -> None:
    """Raise NotNow unless a story stands so."""
    if story.state is not state:
        raise NotNow(story.state.value)


def check_read(story: Story, person: Person) -> None:
    """Raise NotNow unless it is her own story, one for her to sign, or any that is signed."""
    if story.state is State.WITHDRAWN:
        raise NotNow("withdrawn")
    mine = story.writer == person.id
    if not (mine or story.state is State.SIGNED or _is_for(story, person)):
        raise NotNow("not yours")


def may_write(story: Story, person: Person) -> bool:
    """Say whether somebody may change a text: her own draft, or one that she is to sign.

    A reviewer signs or sends back; only a specialist mends what a Champion wrote.
    """
    if story.state is State.DRAFT:
        return story.writer == person.id
    return may_sign(story, person) and person.may(SPECIALIST)


def may_sign(story: Story, person: Person) -> bool:
    """Say whether somebody may sign: a second person, who did not write it.

    A Champion's story is the specialist's to sign; that of a specialist another's or a reviewer's.
    """
    return story.state is State.WAITING and story.writer != person.id and _is_for(story, person)


def check_write(story: Story, person: Person) -> None:
    """Raise NotNow unless somebody may change a text."""
    if not may_write(story, person):
        raise NotNow("signed" if story.state is State.SIGNED else "not yours")


def check_sign(story: Story, person: Person) -> None:
    """Raise NotNow unless somebody may sign a story or send it back."""
    if story.state is State.WAITING and story.writer == person.id:
        raise NotNow("own")
    if not may_sign(story, person):
        raise NotNow("signed" if story.state is State.SIGNED else "not yours")


def check_whole(story: Story) -> None:
    """Raise NotNow if too little of a story is written."""
    if len(story.texts) < FEWEST_PARTS:
        raise NotNow("short")


def signs_as(person: Person) -> Role:
    """Return in which role somebody signs."""
    return Role.SPECIALIST if person.may(SPECIALIST) else Role.REVIEWER


def following(part: Part) -> Part | None:
    """Return the part after this one, None after the last."""
    at = PARTS.index(part) + 1
    return PARTS[at] if at < len(PARTS) else None


def before(part: Part) -> Part | None:
    """Return the part before this one, None before the first."""
    at = PARTS.index(part)
    return PARTS[at - 1] if at else None


def next_empty(story: Story, part: Part) -> Part | None:
    """Return the next part after this one that says nothing yet."""
    later = PARTS[PARTS.index(part) + 1 :]
    return next((one for one in later if not story.text(one)), None)


def next_check(story: Story) -> Check | None:
    """Return what has not been looked for yet, None if all has."""
    return next((one for one in CHECKS if one not in story.checked), None)


def goes_at(changed_at: datetime) -> datetime:
    """Return when a draft that nobody touches again is dropped."""
    return changed_at + DRAFTS_KEPT


def _is_for(story: Story, person: Person) -> bool:
    if story.state not in (State.WAITING, State.SIGNED):
        return False
    return person.may(SPECIALIST) or (story.of_specialist and person.may(SIGNERS))
