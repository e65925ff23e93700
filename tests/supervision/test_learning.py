"""CPD and training, in the chat."""

import csv
import io
import sys
from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from sqlite_utils.db import Database as Db

from bot.documents.values import Facts, Heading
from bot.supervision.cpd import export, portfolio
from bot.supervision.cpd.values import Entry, Record
from tests.chat import Chat, Hand
from tests.supervision.phone import books, tick


async def attended(chat: Chat, amina: Hand, ruth: Hand) -> None:
    await books(amina)
    await tick(chat, hours=25)
    await ruth.presses("Amina came")
    await tick(chat, minutes=6)


async def test_a_session_becomes_an_entry_with_one_tap_and_is_edited(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await attended(chat, amina, ruth)
    await amina.presses("Very satisfied")
    await amina.presses("Keep for revalidation")
    assert "Clinical supervision with Ruth" in amina.sees()
    assert "1 hour, with others (participatory)" in amina.sees()

    await amina.presses("Topic")
    await amina.says("stepping down after listening visits")
    await amina.presses("Reflect")
    await amina.says("review at visit four, not six")
    await amina.presses("Hours")
    await amina.presses("1.5 hours")
    await amina.presses("The Code")
    await amina.presses("Practise effectively")
    await amina.presses("Day")
    await amina.presses("Yesterday")
    await amina.presses("« My CPD")
    assert "1.5 of 35 hours, 1.5 of 20 with others" in amina.sees()
    await amina.presses("Save as a table")

    rows = list(csv.reader(io.StringIO(amina.document().decode("utf-8-sig"))))
    assert rows[0] == list(export.HEADINGS)
    assert rows[1] == [
        "2026-11-23",
        "Clinical supervision with Ruth",
        "stepping down after listening visits",
        "1.5",
        "1.5",
        "Practise effectively",
        "review at visit four, not six",
        "",
    ]


async def test_an_identifier_in_a_reflection_is_never_kept(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await amina.says("/supervision")
    await amina.presses("My CPD")
    await amina.presses("Add other learning")
    await amina.presses("Reflect")
    await amina.says("mum's nhs 9990000018 taught me much")

    kept = await chat.app.house.database.read(
        lambda db: list(db.query("select reflection from supervision_cpd"))
    )

    assert kept == [{"reflection": ""}]


async def test_other_learning_is_alone_until_she_says_otherwise_and_can_be_deleted(
    chat: Chat, amina: Hand
) -> None:
    await amina.says("/supervision")
    await amina.presses("My CPD")
    await amina.presses("Add other learning")
    assert "alone" in amina.sees()
    await amina.presses("With others")
    assert "participatory" in amina.sees()

    await amina.presses("« My CPD")
    await amina.presses("Mon 23 Nov · Other learning")
    await amina.presses("Delete")

    assert "0 of 35 hours" in amina.sees()
    assert "Save as a table" not in amina.buttons()


async def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(
    chat: Chat, amina: Hand
) -> None:
    await amina.says("/supervision")
    await amina.presses("My CPD")
    await amina.presses("Add other learning")
    await amina.presses("Topic")
    await amina.says("=HYPERLINK(1)")
    await amina.presses("« My CPD")
    await amina.presses("Save as a table")

    assert "'=HYPERLINK(1)" in amina.document().decode("utf-8-sig")


async def test_a_portfolio_has_every_entry_its_totals_and_her_name(
    chat: Chat, amina: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    await amina.says("/supervision")
    await amina.presses("My CPD")
    await amina.presses("Add other learning")
    await amina.presses("With others")
    await amina.presses("Reflect")
    await amina.says("#eval $x$ I will ask about sleep sooner")
    await amina.presses("« My CPD")

    await amina.presses("Save as a PDF")

    assert amina.sees() == "Your entries, for your portfolio."
    pages = PdfReader(io.BytesIO(amina.document())).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    for words in ("Name: Amina", "Period: 23 November 2026 to 23", "1 of 35 hours",
                  "23 November 2026 · 1 hour, participatory", "Other learning",
                  "#eval $x$ I will ask about sleep sooner"):  # fmt: skip
        assert words in text
    # A process that ends at once with a fault.
    monkeypatch.setattr(sys, "executable", "/bin/false")
    await amina.presses("Save as a PDF")
    assert "could not make the PDF" in amina.sees()
    assert "Save as a table" in amina.buttons()


def test_a_portfolio_counts_all_and_says_what_counts_for_renewal() -> None:
    long_ago = Entry(1, date(2020, 1, 5), "A course", "", timedelta(hours=6), False, 0, "")
    lately = Entry(2, date(2026, 11, 2), "Read", "Sleep", timedelta(minutes=90), True, 2, "Much")
    record = Record((lately, long_ago), date(2023, 11, 23))

    summary, *entries = portfolio.document(record, "Amina", date(2026, 11, 23)).blocks
    nothing = portfolio.document(Record((), record.since), "Amina", date(2026, 11, 23))

    assert summary == Facts(
        (
            ("Name", "Amina"),
            ("Period", "5 January 2020 to 2 November 2026"),
            ("Total", "7.5 hours, 1.5 hours of them participatory"),
            ("Since 23 November 2023", "1.5 of 35 hours, 1.5 of 20 participatory"),
        )
    )
    assert entries == [
        Heading("5 January 2020 · 6 hours, individual"),
        Facts((("Method", "A course"),)),
        Heading("2 November 2026 · 1.5 hours, participatory"),
        Facts(
            (
                ("Method", "Read"),
                ("Topic", "Sleep"),
                ("The Code", "Practise effectively"),
                ("Reflection", "Much"),
            )
        ),
    ]
    assert isinstance(nothing.blocks[0], Facts)
    assert nothing.blocks[0].pairs[1] == ("Period", "no entries yet")


async def test_nobody_sees_or_changes_an_entry_of_somebody_else(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await attended(chat, amina, ruth)
    await amina.forges("supervision:cpd-add:0")
    await ruth.says("/supervision")

    for data in ("cpd-show:1", "cpd-topic:1", "cpd-took:10000060", "cpd-from:1", "cpd-share:1",
                 "cpd-theme:10000009", "cpd-held:10000999", "cpd-took:10000001"):  # fmt: skip
        await ruth.forges(f"supervision:{data}")
        assert "cannot be changed any more" in ruth.sees()
    await ruth.forges("supervision:cpd-drop:1")

    left = await chat.app.house.database.read(lambda db: db.table("supervision_cpd").count)
    assert left == 1


async def test_training_that_was_given_is_noted_in_four_taps(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await ruth.says("/supervision")
    await ruth.presses("Training")
    assert "Nothing noted yet." in ruth.sees()
    for label in ("I gave a session", "Nursery nurses", "12", "A week ago"):
        await ruth.presses(label)

    assert ruth.sees() == "Noted: Nursery nurses, 12 people, Mon 16 Nov."
    await ruth.presses("With Amina")
    assert "with Amina" in ruth.sees()
    await ruth.presses("Done")
    assert "Given by me (1, 12 people)" in ruth.sees()
    await ruth.presses("I gave a session")
    await ruth.presses("Somebody else")
    for label in ("Foster carers", "20", "Today", "Take it back"):
        await ruth.presses(label)
    assert "Given by me (1, 12 people)" in ruth.sees()


async def test_own_courses_have_the_day_on_which_they_are_due(chat: Chat, amina: Hand) -> None:
    await amina.says("/supervision")
    await amina.presses("Training")
    for label in ("I did a course", "Safeguarding children", "A year", "A year ago"):
        await amina.presses(label)
    assert "Safeguarding children, done Sun 23 Nov 2025; due Mon 23 Nov 2026" in amina.sees()
    for label in ("I did a course", "ITSIEY", "Not again", "This week"):
        await amina.presses(label)
    assert "ITSIEY, done Mon 23 Nov 2026" in amina.sees()
    await tick(chat, days=1)
    await amina.says("/supervision")
    await amina.presses("Training")

    assert "overdue since Mon 23 Nov 2026" in amina.sees()
    for label in ("I did a course", "ITSIEY", "Take it off"):
        await amina.presses(label)
    assert "ITSIEY" not in amina.sees()


@pytest.mark.parametrize(
    "data",
    ["trained-many:99", "trained-day:990000001", "trained-put:999", "course-again:99",
     "course-day:990000000", "course-put:30000000000001", "trained-with:10000001"],
)  # fmt: skip
async def test_a_forged_number_is_refused(chat: Chat, amina: Hand, data: str) -> None:
    await amina.says("/supervision")

    await amina.forges(f"supervision:{data}")

    assert "cannot be changed any more" in amina.sees()


def count(db: Db, table: str) -> int:
    return db.table(table).count


async def test_own_data_holds_it_all_and_forgetting_and_leaving_remove_it(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await attended(chat, amina, ruth)
    await amina.presses("Very satisfied")
    await amina.presses("Keep for revalidation")
    await amina.says("/mydata")
    assert b"Clinical supervision with Ruth" in amina.document()

    database = chat.app.house.database
    await database.write(
        lambda db: db.execute("update people set left_at = 'now' where name = 'Amina'")
    )
    await chat.app.run_due()
    chat.later(days=1)
    await chat.app.run_due()

    for table in ("supervision_cpd", "supervision_ratings"):
        assert await database.read(count, table) == 0
