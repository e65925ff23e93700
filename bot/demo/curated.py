"""A fortnight of curation in the sample area: invented items, of which some wait; none is real."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.dialog import Dialog
from bot.digests.curate import queue, store
from bot.digests.curate.sieves import store as sieves
from bot.digests.curate.values import Look
from bot.digests.schema import ACTS, ITEMS
from bot.digests.values import ROOM, FeedKind, Mark
from bot.people import store as people
from bot.people.values import Person
from bot.safety.values import Profile

RUTH = 7002
RULE = "drop anything whose title has 'mice' or 'rats'"
SECONDS_AN_ITEM = 8


@dataclass(frozen=True, slots=True)
class Feed:
    """An invented feed."""

    name: str
    kind: FeedKind
    topics: tuple[str, ...]
    weight: int


RESULTS = Feed("Journal of Invented Results", FeedKind.JOURNAL, ("low-mood", "bond-and-baby"), 3)
FAMILIES = Feed("Invented Archive of Families", FeedKind.JOURNAL, ("bond-and-baby",), 3)
BIRTHS = Feed("Invented Birth Reports", FeedKind.JOURNAL, ("trauma-and-loss",), 2)
EARLY = Feed("Invented Preprints", FeedKind.JOURNAL, ("low-mood",), 2)
CHARITY = Feed("Invented Charity for Parents", FeedKind.CHARITY, ("services",), 2)
OFFICE = Feed("Invented Office for Counts", FeedKind.POLICY, ("services",), 1)
GUIDES = Feed("Invented Guidance Board", FeedKind.GUIDANCE, ("severe-illness",), 3)


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented item, so many days old, and what Ruth did with it, if anything."""

    title: str
    feed: Feed
    days: int
    summary: str
    did: str = ""
    mark: Mark = Mark.NONE


def _waits(title: str, feed: Feed, days: int, summary: str) -> Sample:
    return Sample(title, feed, days, summary)


DECIDED = (
    Sample("Sample: a telephone line for parents of crying babies, first year", CHARITY, 13,
           "Who called, at what hour, and what they said helped. 2,100 calls.", "kept"),
    Sample("Sample: low mood and sleep from birth to six months, 900 mothers", RESULTS, 13,
           "Sleep in the first month told more than sleep at six months.", "kept"),
    Sample("Sample: placenta weight in twin pregnancies", BIRTHS, 12,
           "Weights of 300 placentas at three hospitals.", "dropped"),
    Sample("Sample: stress of nurses on night shifts in surgery", OFFICE, 12,
           "A yearly count in twelve hospitals.", "dropped"),
    Sample("Sample: fathers in home visits, what 40 of them said", FAMILIES, 9,
           "Most had never been asked how they were.", "kept"),
    Sample("Sample: blood sugar in late pregnancy, two ways of testing", BIRTHS, 9,
           "Both ways agreed in 9 of 10 women.", "dropped"),
    Sample("Sample: a board for planning new car parks", OFFICE, 6,
           "Minutes of the first meeting.", "dropped"),
    Sample("Sample: maternal care and learning in mice", RESULTS, 6,
           "Pups of three litters were compared."),
)  # fmt: skip
WAITING = (
    _waits("Sample: anxiety in pregnancy and the first feed, a cohort of 1,200", RESULTS, 4,
           "Women who worried most in late pregnancy more often stopped breastfeeding early. "
           "Support in the first week made the difference smaller."),
    _waits("Sample: video feedback for parents of babies who cry much, a trial", FAMILIES, 4,
           "Six short visits with film. Parents saw more of their baby's signs; crying itself "
           "was the same after three months."),
    Sample("Sample: antenatal groups for fathers and fear of birth", EARLY, 3,
           "Eighty couples; fear fell in both groups.", mark=Mark.PREPRINT),
    _waits("Sample: postpartum psychosis, what families wish they had been told", RESULTS, 3,
           "Interviews with 22 families a year on. Most had seen the first signs days before."),
    _waits("Sample: health visitors' words for asking about suicide", FAMILIES, 3,
           "What 30 health visitors say, and what mothers heard."),
    _waits("Sample: guidance on bipolar disorder around birth, out for comment", GUIDES, 3,
           "Open for comment until the end of next month."),
    _waits("Sample: parents on the neonatal unit, and a psychologist on the ward", BIRTHS, 2,
           "Distress at discharge was lower than in the year before."),
    _waits("Sample: who takes two-year-olds? a count of parent-infant teams", OFFICE, 2,
           "Half of 40 teams take children only up to their second birthday."),
    _waits("Sample: toddler tantrums and tired parents, a diary study", FAMILIES, 2,
           "Seven evenings of 150 families."),
    _waits("Sample: grief after stillbirth, groups led by parents", CHARITY, 2,
           "Ten groups told how they began and what keeps them going."),
    _waits("Sample: reflective supervision for nurses in the community", RESULTS, 2,
           "Burnout fell where supervision was kept to every month."),
    _waits("Sample: domestic abuse, asking when he never leaves the room", FAMILIES, 1,
           "Ways that 25 practitioners have found, and how women saw them."),
    _waits("Sample: listening visits by phone, one year later", RESULTS, 1,
           "Of 112 mothers, most would choose the phone again for some visits."),
    _waits("Sample: length of the umbilical cord and time of birth", BIRTHS, 1,
           "Measured in 2,000 births."),
    _waits("Sample: waiting times for knee surgery", OFFICE, 1, "Monthly count."),
)  # fmt: skip


def live(db: Db, now: datetime, zone: ZoneInfo) -> None:
    """Let Ruth have kept, dropped and made a rule in a fortnight, and items wait; once."""
    ruth = people.by_user(db, RUTH, now)
    if ruth is None or db.table(ACTS).count:
        return
    for number, sample in enumerate(DECIDED):
        _bring(db, sample, number, now)
    _rule(db, Look(ruth, now - timedelta(days=5), zone))
    _decide(db, ruth, now, zone)
    for number, sample in enumerate(WAITING, len(DECIDED)):
        _bring(db, sample, number, now)


def _decide(db: Db, ruth: Person, now: datetime, zone: ZoneInfo) -> None:
    """Let Ruth sit three times, and look at each item for a few seconds."""
    for sample in DECIDED:
        began = now - timedelta(days=sample.days - 1)
        places = [row["id"] for row in db.table(ITEMS).rows_where("title = ?", [sample.title])]
        for item in places if sample.did else []:
            token = queue.standing(db, item).token
            queue.sit(db, Look(ruth, began, zone))
            queue.shown(db, Look(ruth, began, zone), item)
            look = Look(ruth, began + timedelta(seconds=SECONDS_AN_ITEM), zone)
            if sample.did == "kept":
                store.keep(db, look, token, {})
            else:
                store.drop(db, look, token)


def _rule(db: Db, look: Look) -> None:
    form = Dialog(ROOM, sieves.FORM, 0, Profile.PUBLISH, look.now)
    sieves.save(db, look, sieves.try_out(db, look, form, RULE).sieve)


def _bring(db: Db, sample: Sample, number: int, now: datetime) -> int:
    seen = now - timedelta(days=sample.days)
    published: date = (seen - timedelta(days=1)).date()
    # The prefix 10.5555 is for examples.
    doi = f"10.5555/sample.{number + 101}"
    row = {
        "feed_name": sample.feed.name,
        "kind": sample.feed.kind.value,
        "topics": json.dumps(sample.feed.topics),
        "weight": sample.feed.weight,
        "title": sample.title,
        "address": f"https://doi.org/{doi}",
        "summary": sample.summary,
        "doi": doi,
        "sameness": sample.title.casefold(),
        "published": published.isoformat(),
        "seen_at": seen.isoformat(),
        "changed_at": seen.isoformat(),
        "mark": sample.mark.value,
    }
    return last_id(db.table(ITEMS).insert(row))
