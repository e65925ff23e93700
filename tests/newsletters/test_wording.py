"""Whatever people are called and write, every message fits and nothing of it is mark-up."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import markup
from bot.delivery.broadcasts import State as Sending
from bot.markup import Run
from bot.newsletters import leave_wording, rules, wording
from bot.newsletters.reading import wording as reading
from bot.newsletters.reading.copying import document
from bot.newsletters.reading.store import Shelf
from bot.newsletters.rules import Sheet
from bot.newsletters.sending import wording as sending
from bot.newsletters.sending.rules import Reach
from bot.newsletters.sending.store import Plan
from bot.newsletters.underway import after_wording as after
from bot.newsletters.underway import wording as underway
from bot.newsletters.underway.desk import Missed
from bot.newsletters.underway.mend import Mended
from bot.newsletters.underway.rules import Came, Counts
from bot.newsletters.underway.store import Reader, Way
from bot.newsletters.values import Audience, Issue, Kind, Part, State
from bot.newsletters.writing import block_wording as blocks
from bot.newsletters.writing import wording as writing
from bot.newsletters.writing.blocks import Blocks, KeptItem, Meeting, Tip
from bot.newsletters.writing.store import Desk
from bot.people.values import EVERYONE, Locality, Person
from bot.reply import TEXT_LIMIT, Press, Reply, length

ROOM = Path(wording.__file__).parent
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
HOSTILE = "<b>&" * 20
HOSTILE_HTML = "&lt;b&gt;&amp;" * 20
PART = Part(Kind.TEXT, f"{HOSTILE_HTML}\nmore", id=10**6)
WHO = Person(1, 1, HOSTILE, EVERYONE, Locality(1, HOSTILE[:60]), NOW)
ISSUE = Issue(
    10**6, State.DRAFT, 1, HOSTILE, Audience(EVERYONE, frozenset({1})), ("x",),
    (PART,) * 30, True, NOW, NOW, send_at=NOW, sent_at=NOW,
)  # fmt: skip
COUNTS = Counts(dict.fromkeys(Came, 10**6))
WAY = Way(ISSUE, COUNTS, Sending.RUNNING, 9, 9)
TOPICS = {f"x{number}": HOSTILE[:40] for number in range(14)}
PLAN = Plan(ISSUE, Reach((WHO,) * 9, 3, 2, 11), (WHO.locality,) * 9, TOPICS, (NOW,) * 4, True)
FOLLOWED = replace(ISSUE, audience=Audience(EVERYONE, frozenset({1}), frozenset({"x1", "x2"})))
READERS = tuple(Reader(1, 1, 1, HOSTILE, came) for came in Came for _ in range(99))
SHELF = Shelf((ISSUE,) * 9, 6, HOSTILE, {"x": 9})
SHEETS = (Sheet((Run(HOSTILE),)),) * 2
ITEM = KeptItem(7, HOSTILE, 'https://a.b/?"<', HOSTILE, HOSTILE, HOSTILE)
TIP = Tip(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), 1, HOSTILE)
MEETING = Meeting(HOSTILE, NOW, NOW, HOSTILE)
OTHER = Blocks(lambda: TOPICS, lambda: (TIP,), lambda _db, _now: (), lambda _db, _now: ())

SAID = [
    writing.desk(Desk((ISSUE,) * 20, (ISSUE,) * 8, True)),
    writing.invited(ISSUE),
    writing.board(ISSUE, SHEETS),
    writing.added(ISSUE, SHEETS),
    writing.previewed(ISSUE, SHEETS),
    writing.parts(ISSUE),
    writing.confirm_drop(ISSUE),
    blocks.choices(ISSUE, OTHER),
    blocks.kept(ISSUE, (ITEM,) * 20),
    blocks.kept(ISSUE, ()),
    blocks.tips(ISSUE, (TIP,) * 20, 8),
    blocks.tags(ISSUE, TOPICS),
    Reply(blocks.item_html(ITEM)),
    Reply(blocks.meetings_html((MEETING,) * 6, LONDON)),
    Reply(blocks.tip_html(TIP)),
    sending.plan(PLAN),
    sending.plan(replace(PLAN, issue=replace(ISSUE, state=State.LATE), second=False)),
    sending.who(PLAN),
    sending.interests(replace(PLAN, issue=FOLLOWED)),
    sending.names(replace(PLAN, reach=Reach((WHO,) * 999, 3, 1, 999))),
    sending.plan(replace(PLAN, issue=FOLLOWED, reach=Reach((WHO,) * 999, 3, 1, 999))),
    sending.times(PLAN, LONDON),
    sending.sure(PLAN, LONDON),
    sending.planned(PLAN, LONDON),
    sending.asked(ISSUE),
    sending.please_look(ISSUE),
    sending.looked(PLAN),
    sending.let_go(ISSUE),
    sending.let_go_later(ISSUE, LONDON),
    sending.not_yet(ISSUE),
    sending.late(ISSUE, LONDON),
    sending.waiting(replace(ISSUE, send_at=None), LONDON),
    *(underway.progress(replace(WAY, issue=replace(ISSUE, state=s)), NOW, LONDON) for s in State),
    underway.progress(
        replace(WAY, issue=replace(ISSUE, state=State.SENDING), state=Sending.PAUSED), NOW, LONDON
    ),
    underway.done(WAY),
    after.missed(Missed(ISSUE, READERS, 9)),
    after.missed(Missed(ISSUE, (), 0)),
    after.missed(Missed(ISSUE, (Reader(1, 0, 0, "", Came.SENT),), 0)),
    after.confirm_recall(WAY),
    after.correct(ISSUE),
    after.as_it_is(PART),
    after.mended(Mended(ISSUE, 1, 1), SHEETS[:1]),
    reading.past(SHELF, TOPICS, LONDON),
    reading.past(replace(SHELF, issues=(), start=0), TOPICS, LONDON),
    reading.by_topic(replace(SHELF, topics={"x1": 2}), TOPICS),
    reading.under_copy(ISSUE),
    reading.shared(1),
    reading.joined(1),
    reading.nothing_yet(),
    reading.not_printed(),
    leave_wording.handed_over(WHO, 2, 2),
    leave_wording.handed_over(WHO, 1, 0),
    *wording.letter(replace(ISSUE, corrected_at=NOW), NOW, LONDON),
    *wording.letter(replace(ISSUE, signed="", parts=()), NOW, LONDON),
]


@pytest.mark.parametrize("said", SAID)
def test_every_message_fits_and_holds_nobodys_mark_up(said: Reply) -> None:
    assert 0 < length(said.text) <= TEXT_LIMIT
    assert "<b>&" not in said.text
    assert len(said.keyboard) <= 100
    for row in said.keyboard:
        for button in row:
            assert 0 < len(button.label) <= 64
            assert isinstance(button.does, Press)
            button.does.pack()


@pytest.mark.parametrize(
    ("address", "links"), [("javascript:alert(1)", 0), ("", 0), ("https://a.example/1", 1)]
)
def test_only_web_addresses_of_kept_research_become_links(address: str, links: int) -> None:
    part = Part(Kind.TEXT, blocks.item_html(replace(ITEM, address=address)))

    (sheet,) = rules.laid_out((part,), (), ())

    assert len(markup.links_of(sheet.runs)) == links


def test_what_does_not_fit_is_counted() -> None:
    said = after.missed(Missed(ISSUE, READERS, 9))

    assert said.text.splitlines()[-1].startswith("…and ")


@pytest.mark.parametrize(
    "said",
    [
        sending.please_look(ISSUE), sending.not_yet(ISSUE), sending.late(ISSUE, LONDON),
        underway.done(WAY), reading.joined(3),
    ],
)  # fmt: skip
def test_what_nobody_asked_for_names_no_topic(said: Reply) -> None:
    assert HOSTILE_HTML[:20] not in said.text


def test_a_newsletter_begins_with_three_neutral_lines() -> None:
    issue = replace(ISSUE, signed="Ruth", parts=(Part(Kind.TEXT, "<b>Psychosis</b>"),))

    (letter,) = wording.letter(issue, NOW, LONDON)

    assert letter.text.split("\n\n")[0].count("\n") == 2
    assert "Psychosis" not in letter.text.split("\n\n")[0]


def test_a_document_writes_addresses_out_and_names_pictures() -> None:
    html = 'See <a href="https://a.b/c">the <b>page</b></a>, <a href="https://d.e">https://d.e</a>'
    parts = (Part(Kind.TEXT, f"Title\n{html}"), Part(Kind.FILE, "", "F"), Part(Kind.TEXT, " "))

    made = document(replace(ISSUE, parts=parts, sent_at=NOW), NOW, LONDON)

    assert made.title == "Title"
    assert [getattr(block, "text", "") for block in made.blocks] == [
        "See the page (https://a.b/c), https://d.e",
        "[A file, in the chat]",
    ]


def test_every_reason_has_its_words() -> None:
    code = "\n".join(file.read_text() for file in ROOM.rglob("*.py"))
    reasons = set(re.findall(r'NotNow\("([^"]+)"\)', code)) | {"moving", "week"} | set(State)

    assert len(reasons) > 20
    assert all(wording.not_now(reason).text for reason in reasons)
