"""Documents for outside: nothing small about families, the same again, and remembered."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader
from sqlite_utils.db import Database as Db

from bot.documents.__main__ import made
from bot.documents.values import Drawing, Facts, Numbers, Paragraph, Points
from bot.figures import Figure, Period
from bot.reports import paper, publishing, store, tables
from bot.reports.disclosure import Hidden, Rounded
from bot.reports.schema import CELLS
from bot.reports.sheet import Sheet
from bot.reports.values import CaseStory, Cited, Overtaken, Published, Sources
from tests.reports.conftest import SUMMER, TODAY, YEAR
from tests.reports.year import LONDON

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
STORY = CaseStory((("What changed", "She slept."),), date(2026, 8, 1), "specialist")
SOURCE = Cited("=Guideline", "NICE", 2014, date(2026, 6, 1), "https://example.org/cg192", 3)


def sheet_of(db: Db, sources: Sources, period: Period, known: Published | None = None) -> Sheet:
    count, published, _ = publishing.read(db, sources, period, TODAY)
    return publishing.sheet_of(count, known or published, sources, TODAY)


@pytest.fixture(scope="module")
def sheet(lived: Db, sources: Sources) -> Sheet:
    return sheet_of(lived, sources, SUMMER)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_tables_show_families_rounded_and_the_services_own_work_exactly(sheet: Sheet) -> None:
    made = tables.files(sheet)

    families = {one.name for one in sheet.measures if one.families}
    for name in (*tables.FILES.values(), tables.QUARTERS):
        for row in rows_of(made[name]):
            if row["figure"] in families:
                assert row["number"] == "*" or int(row["number"]) % 5 == 0, row
                assert row["shown_as"] == ("hidden" if row["number"] == "*" else "to the nearest 5")
            else:
                assert row["shown_as"] == "exact"
    own = {
        (row["figure"], row["locality"]): (int(row["number"]), row["of"])
        for row in rows_of(made["specialist.csv"])
    }
    answered = sheet.count.own.get("consult answered", "", "North")
    assert answered is not None
    assert own["consult answered", "North"] == (answered.count, str(answered.of))


def test_tables_say_what_every_column_holds_and_every_figure_means(sheet: Sheet) -> None:
    made = tables.files(sheet)

    dictionary = {(row["file"], row["column"]) for row in rows_of(made[tables.DICTIONARY])}
    for name, content in made.items():
        head = content.decode("utf-8-sig").splitlines()[0].split(",")
        assert {(name, column) for column in head} <= dictionary
    defined = {row["figure"]: row["definition"] for row in rows_of(made[tables.DEFINITIONS])}
    assert defined == {one.name: one.definition for one in sheet.measures}


def test_a_spreadsheet_takes_no_name_for_a_formula(lived: Db, sources: Sources) -> None:
    def figures(_db: Db, _period: Period) -> tuple[Figure, ...]:
        return (Figure("consult sent", 3, place="=cmd()"),)

    harmful = sheet_of(lived, replace(sources, figures=figures), SUMMER)

    found = rows_of(tables.files(harmful)["specialist.csv"])
    assert "'=cmd()" in {row["locality"] for row in found}


def test_the_tables_are_one_file_that_is_the_same_twice(sheet: Sheet) -> None:
    packed = tables.packed(sheet)

    assert tables.packed(sheet) == packed
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        assert set(pack.namelist()) == set(tables.files(sheet))


def test_the_report_says_before_it_shows_and_every_table_says_what_it_is(sheet: Sheet) -> None:
    document = paper.report(sheet)

    points = next(one for one in document.blocks if isinstance(one, Points))
    assert points.texts[0].startswith("About ")
    assert 7 <= len(points.texts) <= 10
    assert all(len(row) == len(one.headings) for one in document.blocks
               if isinstance(one, Numbers) for row in one.rows)  # fmt: skip
    assert all(one.caption for one in document.blocks if isinstance(one, Numbers | Drawing))
    said = {name for one in document.blocks if isinstance(one, Facts) for name, _ in one.pairs}
    assert len(said) > 50


def test_without_a_quarter_that_is_over_nothing_is_said_of_families(
    lived: Db, sources: Sources
) -> None:
    days = Period(date(2026, 7, 2), date(2026, 9, 30), LONDON)
    sheet = sheet_of(lived, sources, days)

    made, document = tables.files(sheet), paper.report(sheet)

    assert rows_of(made["gaps-and-waits.csv"]) == []
    assert rows_of(made["specialist.csv"])
    words = [one.text for one in document.blocks if isinstance(one, Paragraph)]
    assert sum("This period has none" in one for one in words) >= 3
    assert "2 July to 30 September 2026" in words[0]


def test_an_area_in_which_nothing_happened_has_a_report_that_says_so(
    lived: Db, sources: Sources
) -> None:
    none = replace(sources, figures=lambda _db, _period: ())
    sheet = sheet_of(lived, none, SUMMER)

    document = paper.evidence(sheet, (), ())

    assert Points(("Nothing was counted in this period.",)) in document.blocks
    assert {row["number"] for row in rows_of(tables.files(sheet)["demand.csv"])} == {"0"}


def test_the_evidence_pack_is_a_tagged_pdf_with_sources_and_stories(
    lived: Db, sources: Sources
) -> None:
    sheet = sheet_of(lived, sources, YEAR)

    document = paper.evidence(sheet, (SOURCE, replace(SOURCE, organisation="")), (STORY,))

    pdf = PdfReader(io.BytesIO(made("pdf", document.to_json().encode())))
    pages = (pdf.pages[0], *pdf.pages[-2:])
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "'/Marked': True" in str(pdf.root_object["/MarkInfo"])
    assert "October 2025 to September 2026" in text
    assert "Case story 1 What changed: She slept." in text
    assert "Signed by the specialist on 1 August 2026" in text
    assert "=Guideline (2014). https://example.org/cg192 Cited by 3 pages." in text


def test_what_was_published_is_remembered_and_shown_again_as_it_was(
    area: Db, sources: Sources
) -> None:
    count, known, _ = publishing.read(area, sources, SUMMER, TODAY)
    first = publishing.sheet_of(count, known, sources, TODAY)
    store.publish(area, first.shown, known, NOW)
    # Somebody is forgotten, a gap is taken back: what stood in a document stays.
    area.execute("delete from answers_shown where id % 2 = 0")

    again = sheet_of(area, sources, SUMMER)
    whole = sheet_of(area, sources, YEAR)

    assert again.shown == first.shown
    assert store.published(area).cells == first.shown
    for key, shown in first.shown.items():
        assert whole.shown.get(key, shown) == shown
    assert {type(one) for one in first.shown.values()} == {Hidden, Rounded}


def test_two_documents_at_once_are_not_both_published(area: Db, sources: Sources) -> None:
    sheet, known = sheet_of(area, sources, SUMMER), store.published(area)
    store.publish(area, sheet.shown, known, NOW)

    with pytest.raises(Overtaken):
        store.publish(area, sheet.shown, known, NOW)

    # Nothing new is nothing to be kept, and no reason to refuse.
    now_known = store.published(area)
    store.publish(area, sheet.shown, now_known, NOW)
    assert store.published(area) == now_known


def test_what_was_published_is_kept_for_six_years_and_holds_nobody(
    area: Db, sources: Sources
) -> None:
    store.publish(area, sheet_of(area, sources, SUMMER).shown, store.published(area), NOW)

    assert store.retain(area, NOW + store.KEPT) == 0
    columns = {column.name for column in area.table(CELLS).columns}
    assert "person" not in columns
    assert store.retain(area, NOW + store.KEPT + timedelta(seconds=1)) > 50


def test_the_sources_of_a_pack_are_national_and_each_stands_once(sources: Sources) -> None:
    cited = sources.cited()

    whose = {one.organisation for one in cited}
    assert {"NICE", "SIGN", "Institute of Health Visiting"} <= whose
    assert "World Rugby, mental health resource for team doctors" not in whose
    assert len({(one.organisation, one.title) for one in cited}) == len(cited)
    assert all(one.address.startswith("http") and one.pages > 0 for one in cited)
