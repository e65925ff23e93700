"""What has happened to the pages of the sample area in its last fortnight; nobody in it is real."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.answers import mine, telling
from bot.answers import store as answers
from bot.answers.mine import Place, Seen
from bot.answers.store import Shown
from bot.answers.telling import Report
from bot.pages import store as pages
from bot.pages.signing import SigningRefused
from bot.pages.values import Page
from bot.pages.versions import Papers
from bot.people.values import Person
from bot.review import store as review
from bot.review.store import Act, Decision

RUTH, OWEN = "Ruth Calder", "Owen Pryce"
# Stands under the pages, so that nobody takes a sample signature for a real one.
NOT_REAL = "sample person"
SIGNED = (
    "low-mood-after-birth",
    "anxiety",
    "intrusive-thoughts",
    "listening-visits",
    "bring-to-supervision",
    "epds",
)
DISCUSSED, RENEWED, UNCLEAR = "anxiety", "listening-visits", "birth-trauma"
READ = (SIGNED[0], UNCLEAR)


def is_new(db: Db) -> bool:
    """Say whether the sample area has signed nothing yet."""
    return not any(version.signed for version in pages.served(db))


def live(db: Db, papers: Papers, cast: dict[str, Person], now: datetime, zone: ZoneInfo) -> None:
    """Let a fortnight pass: pages are signed, discussed, renewed, reported, saved and rated."""

    def act(name: str, days: int) -> Act:
        moment = now - timedelta(days=days)
        person = replace(cast[name], name=f"{cast[name].name} ({NOT_REAL})")
        return Act(person, moment, moment.astimezone(zone).date(), papers)

    # The files of a sample area are as old as its fortnight.
    began = (now - timedelta(days=15)).isoformat()
    for table, column in (("page_versions", "made_at"), ("page_events", "at")):
        db.execute(f"update {table} set {column} = ?", (began,))
    for page in SIGNED:
        _sign(db, act(RUTH, 14), page)
    for key in _signed(db, DISCUSSED):
        review.carry_out(db, act(OWEN, 6), Decision("suspend", key, "Being discussed"))
        review.carry_out(db, act(RUTH, 5), Decision("restore", key, "Checked: right as it is"))
    for key in _signed(db, RENEWED):
        review.renew(db, act(OWEN, 4), key, 12)
    for version in pages.served(db):
        if version.page in READ:
            _champions(db, papers.page(version), cast, now)


def _sign(db: Db, act: Act, page: str) -> None:
    """Sign a page as the specialist, if it is there and nothing bars it."""
    for version in pages.of_page(db, page)[:1]:
        review.confirm_bands(db, act, version.id)
        with suppress(SigningRefused):
            review.sign(db, act, version.id)


def _signed(db: Db, page: str) -> list[int]:
    return [version.id for version in pages.of_page(db, page)[:1] if version.signed]


def _champions(db: Db, page: Page, cast: dict[str, Person], now: datetime) -> None:
    """Let two Champions read a page: one saves it and one rates it, and one reports another."""
    kate, joy = cast["Kate Bell"], cast["Joy Mensah"]
    seen = Seen(Place(page.id, page.rows[0].slug), page.version, now - timedelta(days=3))
    if page.id == UNCLEAR:
        telling.report(db, Report(joy, seen, "Unclear", unsafe=False), seen.at)
        return
    shown = Shown.of("answer", page, page.rows[0])
    for who in (kate, joy):
        answers.record(db, who.id, shown, seen.at, noticed=True)
    mine.toggle(db, kate.id, seen.place, seen.at)
    mine.rate(db, joy.id, seen, True)
