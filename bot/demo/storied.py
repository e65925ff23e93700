"""The case stories of the sample area: one that is signed, one that waits; all invented."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.people import store as people
from bot.stories.acting import Act
from bot.stories.schema import NOTICES, STORIES
from bot.stories.signing import store as signing
from bot.stories.values import CHECKS, PARTS
from bot.stories.writing import store as writing

AMINA, RUTH, KATE = 7001, 7002, 7003
SIGNED = (
    "A first baby, some weeks old, and a mother who had moved here for work and knew nobody. Her "
    "partner worked nights. She said that all was well, and smiled.",
    "The smile went as soon as nobody looked. She fed her baby well and quickly, and looked past "
    "her. The baby had stopped looking for her face and turned to the window.",
    "Listening visits, first every week. At the second she filled in the questionnaire for herself "
    "and not for me. I brought her to supervision; we went together once, with the specialist. She "
    "came to a group at the family hub, by the hand the first time. Help from the parent-infant "
    "team was wanted, and there was none to be had here.",
    "By the summer she was laughing at her own jokes again. She sings at the changing table. She "
    "told another mother in the group what the first weeks had been like, and that it passes.",
    "I used to look at the window, because something moved there. Now I look up, and somebody is "
    "already looking.",
)
WAITING = (
    "A father at home with a baby some months old, while the mother went back to work.",
    "He did everything right and said little. He asked twice, in passing, whether fathers get it, "
    "too.",
    "I asked him about himself, as I ask mothers. Three visits that were his, and a talk with his "
    "own doctor. A fathers' group meets in Harrow Beck, but not when he could come.",
    "He sleeps. He goes swimming with the baby, and tells people which stroke she prefers.",
)
WEEKS_AGO, DAYS_AGO = timedelta(weeks=3), timedelta(days=1)


def live(db: Db, now: datetime, calendar: Calendar) -> None:
    """Let Kate's story have been signed three weeks ago and Amina's wait since yesterday; once."""
    if db.table(STORIES).count:
        return
    then = now - WEEKS_AGO
    number = _handed_in(db, _act(db, KATE, then, calendar), SIGNED)
    signing.sign(db, number, _act(db, RUTH, then + timedelta(days=1), calendar))
    db.table(NOTICES).delete_where("story = ?", [number])
    _handed_in(db, _act(db, AMINA, now - DAYS_AGO, calendar), WAITING)


def _handed_in(db: Db, hers: Act, texts: tuple[str, ...]) -> int:
    number = writing.begin(db, hers).story.id
    for at, text in enumerate(texts):
        writing.take(db, number * len(PARTS) + at, text, hers)
    for check in CHECKS:
        writing.check(db, number, check, hers)
    return number


def _act(db: Db, user: int, now: datetime, calendar: Calendar) -> Act:
    person = people.by_user(db, user, now)
    if person is None:
        raise LookupError(f"user {user} has not come in")
    return Act(person, now, user, calendar)
