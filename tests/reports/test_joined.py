"""What reports, case stories and meeting packs know of each other."""

from datetime import UTC, date, datetime

from bot.answers.shelf import Shelf
from bot.gathered import reported
from bot.meetings.schema import PRINTED
from bot.meetings.schema import schema as meetings
from bot.people.schema import schema as people
from bot.reporting import printed, sources_of
from bot.reports import store
from bot.reports.disclosure import Hidden, Rounded
from bot.reports.schema import schema as reports
from bot.reports.values import CaseStory
from bot.stories.schema import PARTS, STORIES
from bot.stories.schema import schema as stories
from tests.blank import blank
from tests.reports.conftest import SUMMER

AT = datetime(2026, 8, 3, 9, tzinfo=UTC).isoformat()


def test_a_story_signed_in_the_period_is_in_its_pack_and_no_other(few: Shelf) -> None:
    db = blank([people, stories])
    for number, (state, signed) in enumerate((("signed", AT), ("draft", None)), 1):
        db.table(STORIES).insert(
            {"id": number, "of_specialist": 0, "state": state, "begun_at": AT, "changed_at": AT}
            | {"signed_at": signed}
        )
        db.table(PARTS).insert({"story": number, "part": "baby", "text": f"Story {number}."})

    found = sources_of(few, []).stories(db, SUMMER)

    said = (("The baby's voice", "Story 1."),)
    assert found == (CaseStory(said, date(2026, 8, 3), "the specialist health visitor"),)


def test_what_one_document_has_printed_the_other_knows() -> None:
    db = blank([people, meetings, reports])
    cell = ("gaps noted", "2026-07-01", "2026-09-30")
    names = ("measure", "first_day", "last_day")
    for need, shown in (("camhs", "*"), ("parent-infant", "15")):
        row = {"of": need, "place": "", "shown": shown, "printed_at": AT}
        db.table(PRINTED).insert(dict(zip(names, cell, strict=True)) | row)

    packs = printed(db)
    store.publish(db, packs, store.published(db), datetime.fromisoformat(AT))

    assert packs == {(*cell, "camhs", ""): Hidden(), (*cell, "parent-infant", ""): Rounded(15)}
    assert reported(db) == {(*cell, "camhs", ""): "*", (*cell, "parent-infant", ""): "15"}
