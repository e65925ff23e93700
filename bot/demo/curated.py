"""A fortnight of curation in the sample area: what Ruth kept and dropped of what feeds brought."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.dialog import Dialog
from bot.digests.curate import forms, queue, store
from bot.digests.curate.rules import VISIT
from bot.digests.curate.schema import LOOKED
from bot.digests.curate.sieves import store as sieves
from bot.digests.curate.values import Look, Token
from bot.digests.schema import ACTS, ITEMS
from bot.digests.values import ROOM
from bot.people import store as people
from bot.safety.values import Profile

RUTH = 7002
RULE = "drop anything whose title has 'ewes' or 'car park'"
RULE_MADE = 7
SECONDS_AN_ITEM = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """What Ruth decided of an item that begins so, how many days ago, and what she wrote."""

    begins: str
    days: int
    kept: bool
    visit: str = ""
    pinned: bool = False


CHOICES = (
    Choice("Reading a newborn's cues", 12, True, "Name one thing that the baby does, and wait."),
    Choice(
        "Video feedback in three home visits",
        11,
        True,
        "Ask which moment of the day went well, and look at that one together.",
        True,
    ),
    Choice("Listening visits by health visitors", 11, True, "Ask about the baby in every one."),
    Choice("Sleep training and mood", 10, True),
    Choice("Fellshire parent and infant team opens", 9, True),
    Choice("Intrusive thoughts in new parents", 9, True, "Say that many parents have them."),
    Choice("When a baby turns away", 8, True),
    Choice("Consultation opens", 8, False),
    Choice("Seven dads talk", 7, False),
    Choice("Anxiety in a pregnancy after a loss", 7, True),
)


def live(db: Db, now: datetime, zone: ZoneInfo) -> None:
    """Let Ruth have kept, dropped and made a rule; the feeds must have brought their items. Once.

    What waits then is ranked by the bot's own errand.
    """
    ruth = people.by_user(db, RUTH, now)
    if ruth is None or db.table(ACTS).count:
        return
    for choice in CHOICES:
        look = Look(ruth, now - timedelta(days=choice.days), zone)
        for row in list(db.query(f"select id from {ITEMS} where title like ?", [_like(choice)])):
            _decide(db, look, row["id"], choice)
    _rule(db, Look(ruth, now - timedelta(days=RULE_MADE), zone))


def _decide(db: Db, look: Look, item: int, choice: Choice) -> None:
    queue.sit(db, look)
    queue.shown(db, look, item)
    decided = Look(look.person, look.now + timedelta(seconds=SECONDS_AN_ITEM), look.zone)
    if choice.pinned:
        store.pin(db, decided, _token(db, item))
    if choice.visit:
        card = forms.open_form(db, decided, _token(db, item), VISIT, 0)
        form = Dialog(ROOM, VISIT, card.item.id, Profile.PUBLISH, decided.now)
        forms.write(db, decided, form, choice.visit)
    if choice.kept:
        store.keep(db, decided, _token(db, item), {})
    else:
        store.drop(db, decided, _token(db, item))
    # What has changed since was as it first came when she decided.
    db.table(LOOKED).update(item, {"version": 1})


def _rule(db: Db, look: Look) -> None:
    form = Dialog(ROOM, sieves.FORM, 0, Profile.PUBLISH, look.now)
    sieves.save(db, look, sieves.try_out(db, look, form, RULE).sieve)


def _token(db: Db, item: int) -> Token:
    return queue.standing(db, item).token


def _like(choice: Choice) -> str:
    return f"{choice.begins}%"
