"""/report: the specialist sees everything exactly, and hands out what may leave the house."""

import io
import zipfile
from datetime import timedelta

import pytest

from bot.fetching import apart
from bot.people.values import Role
from bot.reports import store
from bot.reports.disclosure import Hidden
from tests.chat import Chat


async def test_the_specialist_reads_exact_figures_and_hands_out_tables_and_a_pdf(
    chat: Chat,
) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    for question in ("epds 14 at 8/52, hold or refer?", "zebra crossing rules"):
        await amina.says(question)

    await ruth.says("/report")

    assert ruth.sees().startswith("This quarter: 1 October to 23 November 2026")
    assert "2 questions were asked: 50% had an answer at once" in ruth.sees()
    assert "Exact figures, for you alone" in ruth.sees()
    assert ruth.buttons() == [
        *("✓ This quarter", "Last quarter", "Year"),
        *("PDF for outside", "Tables (CSV)", "Definitions", "Evidence pack"),
    ]
    await ruth.presses("Tables (CSV)")
    with zipfile.ZipFile(io.BytesIO(ruth.document())) as pack:
        assert b"questions asked" not in pack.read("demand.csv")

    chat.clock.move_on(timedelta(days=60))
    await ruth.says("/report")
    await ruth.presses("Last quarter")
    assert "2 questions were asked" in ruth.sees()
    await ruth.presses("PDF for outside")
    assert ruth.document().startswith(b"%PDF")
    published = (await chat.app.house.database.read(store.published)).cells
    asked = ("questions asked", "2026-10-01", "2026-12-31", "", "")
    assert published[asked] == Hidden()
    await ruth.presses("Evidence pack")
    assert ruth.document().startswith(b"%PDF")


async def test_definitions_are_one_tap_away_and_lead_back(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)

    await ruth.says("/report")
    await ruth.presses("Definitions")
    await ruth.presses("Supervision")

    assert "Up to date: Of all people in the role" in ruth.sees()
    await ruth.presses("« Report")
    assert ruth.sees().startswith("This quarter")


async def test_a_document_that_could_not_be_made_has_published_nothing(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await ruth.says("/report")
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.0)

    await ruth.presses("PDF for outside")

    assert ruth.sees().startswith("The document could not be made.")
    assert (await chat.app.house.database.read(store.published)).cells == {}


async def test_nobody_else_has_reports(chat: Chat) -> None:
    await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says("/report")

    assert "questions were asked" not in amina.sees()
