"""What reports are given: the figures of all rooms, and the names and sources of the pages."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain

from sqlite_utils.db import Database as Db

from bot import reports
from bot.answers.shelf import Shelf
from bot.figures import Figure, Measure, Period, Subject
from bot.meetings import store as packs
from bot.pages.steps import Step
from bot.pages.values import Library, Source
from bot.reports.disclosure import Hidden, Key, Rounded, Shown
from bot.reports.values import CaseStory, Cited, Names, Sources
from bot.room import Room
from bot.stories import store as stories
from bot.stories.values import Story
from bot.stories.wording import HEADINGS, SIGNED_AS

STAR = "*"
STEPS: Mapping[str, str] = {
    Step.MANAGE: "Manage",
    Step.SUPERVISION: "Supervision",
    Step.JOINT_VISIT: "Joint visit",
    Step.REFER: "Refer",
    Step.URGENT: "Urgent",
    Step.EMERGENCY: "Emergency",
    Step.NOT_OUR_ROLE: "Not our role",
    Step.INFORMATION: "Information",
}


# Whose word counts in the whole country, as pages name them; a name may go on.
NATIONAL = (
    *("NICE", "SIGN", "NHS England", "NHS Education for Scotland", "Health Education England"),
    *(
        "Department for",
        "Department of Health and Social Care",
        "Scottish Government",
        "Welsh Government",
        "GOV.UK",
        "Public Health",
    ),
    *("Office for Health Improvement", "UK Health Security Agency", "Care Quality Commission"),
    *("Royal College", "Institute of Health Visiting", "Nursing and Midwifery Council"),
    *("Parent-Infant Foundation", "Maternal Mental Health Alliance", "MBRRACE", "UNICEF"),
    *("Association for Infant Mental Health", "Unicef", "NSPCC", "Healthcare Improvement Scotland"),
)


def reports_room(shelf: Shelf, rooms: Sequence[Room]) -> Room:
    """Build the room around the figures of these rooms; the list may still grow."""
    return reports.room(sources_of(shelf, rooms))


def sources_of(shelf: Shelf, rooms: Sequence[Room]) -> Sources:
    """Return what a report is given of these rooms and of the pages."""

    def measures() -> tuple[Measure, ...]:
        every = chain(*(room.measures for room in rooms))
        return tuple(sorted(every, key=lambda one: list(Subject).index(one.subject)))

    def figures(db: Db, period: Period) -> tuple[Figure, ...]:
        return tuple(chain(*(room.figures(db, period) for room in rooms if room.figures)))

    def names() -> Names:
        library = shelf.library
        kinds = {**library.service_kinds, "": "Not named"}
        return {"topic": library.topics, "kind of service": kinds, "step": STEPS}

    return Sources(measures, figures, names, lambda: cited(shelf.library), _stories, printed)


def _stories(db: Db, period: Period) -> tuple[CaseStory, ...]:
    found = stories.signed(db, period.begins, period.ends)
    return tuple(_told(one, one.signed_at, period) for one in found if one.signed_at)


def _told(story: Story, signed_at: datetime, period: Period) -> CaseStory:
    parts = tuple((HEADINGS[part], text) for part, text in story.texts)
    return CaseStory(parts, signed_at.astimezone(period.zone).date(), SIGNED_AS[story.signed_as])


def printed(db: Db) -> Mapping[Key, Shown]:
    """Return what meeting packs have printed of figures about families."""
    return {cell: read_figure(words) for cell, words in packs.known(db).items()}


def read_figure(words: str) -> Shown:
    """Return what a star, or a figure, in a pack stands for."""
    return Hidden() if words == STAR else Rounded(int(words))


def written_figure(one: Shown) -> str:
    """Return how a pack prints what may be shown."""
    return str(one.count) if isinstance(one, Rounded) else STAR


def cited(library: Library) -> tuple[Cited, ...]:
    """Return the national sources that pages cite, each once, by organisation and title."""
    known: dict[tuple[str, str], list[Source]] = {}
    for page in library.pages:
        for key in {(one.organisation, one.title): one for one in page.sources}.items():
            known.setdefault(key[0], []).append(key[1])
    found = (
        Cited(title, whose, _newest(each).year, _newest(each).seen, _newest(each).url, len(each))
        for (whose, title), each in known.items()
        if whose.startswith(NATIONAL)
    )
    return tuple(sorted(found, key=lambda one: (one.organisation.casefold(), one.title)))


def _newest(sources: Sequence[Source]) -> Source:
    return max(sources, key=lambda one: (one.seen is not None, one.seen))
