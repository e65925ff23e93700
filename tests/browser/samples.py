"""What the sample bot says: an answer, a crisis message, a long text, pictures and files."""

import struct
import zlib

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

ANSWER = """<b>Usual step: SUPERVISION</b> · <i>Low mood after birth, EPDS 10–12</i>

<b>Check first</b>
Ask about thoughts of self-harm, in her own words, before the score.

<b>Why</b>
10–12 is raised but below the usual cut-off. Repeat in two to four weeks; watch the pattern.

<b>Do</b>
· Offer up to four listening visits
· Ask about sleep, support and feeding
· Plan the repeat EPDS with her
· Bring it to your next supervision

<b>Baby</b>
Notice how she and the baby respond to each other at each visit.

<b>Decides:</b> you, with your specialist. <i>Not a record.</i>
<blockquote expandable><b>Next to this row</b>
<b>EPDS under 10</b> · MANAGE: universal contacts; ask again at 12 weeks.
<b>EPDS 13 or more</b> · REFER: GP and primary care mental health; joint visit within two weeks.
<b>Any yes to self-harm</b> · URGENT: phone the perinatal duty line now.

<b>Say to her</b> “A score is only a start. I would like to come back in two weeks.”
<b>Tell the GP</b> if it rises, or if she asks you to.

<b>Source</b> <a href="https://www.nice.org.uk/guidance/cg192">NICE CG192</a>, 2014, updated 2020
<b>Version</b> 3 · signed by R. Okafor · review 1 March 2027</blockquote>"""

CRISIS = """🔴 <b>Phone now. This reaches nobody.</b>

<b>Perinatal duty line</b> 01632 960101
<b>Out of hours</b> 111, option 2
<b>In danger now</b> 999

Stay with her. Keep the baby safe and in sight.
Ask plainly; asking does not make it worse.
Do not leave a message and wait."""

LONG = "\n".join(
    f"{n}. Line {n} of a long message, as a newsletter might have." for n in range(1, 41)
)

WELCOME = """Hello {name}. I answer threshold questions from signed pages.

Ask in your own words, or open /help. In a crisis /urgent.
<tg-spoiler>Never type a name.</tg-spoiler>

<u>Not</u> a substitute for <s>guessing</s> supervision. Try <code>epds 11, 6/52</code>:
<pre>EPDS 10–12   supervision
EPDS 13+     refer</pre>
<blockquote>Ask early, ask often.</blockquote>Write to house@example.org or see https://example.org/help"""

COMMANDS = (
    ("start", "Begin"),
    ("help", "What this bot does"),
    ("urgent", "Crisis contacts"),
    ("consult", "Ask the specialist"),
    ("book", "Book supervision or a joint visit"),
    ("supervision", "Mine: booked, due, waiting"),
    ("services", "Who takes whom, and how long it takes"),
    ("digest", "New research"),
)


def answer_keys() -> InlineKeyboardMarkup:
    """The six buttons under an answer: toast, alert, silence, an edit, a copy and a link."""
    record = CopyTextButton("EPDS 10–12 · v3 · Decision and by whom: ")
    return InlineKeyboardMarkup(
        [
            [_key("Other steps", "steps"), _key("Ask the specialist", "ask")],
            [_key("Services here", "services"), _key("Helpful", "helpful")],
            [
                InlineKeyboardButton("Copy for the record", copy_text=record),
                InlineKeyboardButton("Source", url="https://www.nice.org.uk/guidance/cg192"),
            ],
        ]
    )


def other_keys() -> InlineKeyboardMarkup:
    """Rows of one and of three."""
    return InlineKeyboardMarkup(
        [
            [_key("EPDS under 10", "low"), _key("10–12", "mid"), _key("13 +", "high")],
            [_key("No score yet: show me the whole ladder", "none")],
        ]
    )


def _key(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


def picture(width: int, height: int) -> bytes:
    """A PNG with a soft gradient."""
    rows = b"".join(
        b"\0"
        + b"".join(
            bytes((90 + 120 * x // width, 170, 90 + 100 * y // height)) for x in range(width)
        )
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    check = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)
