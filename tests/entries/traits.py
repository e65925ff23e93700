"""What feeds do to readers: 25 traits, each a rule that spoils a good feed in one way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.entries.values import Holding
from tests.entries.formats import FORMATS, HOME, NOON, Made, made

Write = Callable[[Sequence[Made]], str]
Check = Callable[[Holding], bool]
GOOD = tuple(made(number) for number in range(3))
TITLES = {one.title for one in GOOD}
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)"><b>Words</b> &amp; more'


@dataclass(frozen=True)
class Trait:
    """One way of being difficult, what must come of it in words, and the test of it.

    `must` is None where the feed as a whole may be refused, and then nothing is taken from it.
    """

    name: str
    promise: str
    spoil: Callable[[Write, bool], bytes]
    must: Check
    kind: str = "application/xml"


def _entries(*entries: Made) -> Callable[[Write, bool], bytes]:
    return lambda write, _json: write(entries).encode()


def _first(**changes: object) -> Callable[[Write, bool], bytes]:
    return _entries(GOOD[0].but(**changes), *GOOD[1:])


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Write, bool], bytes]:
    return lambda write, _json: change(write(GOOD).encode())


def _xml(change: Callable[[bytes], bytes]) -> Callable[[Write, bool], bytes]:
    """Spoil XML alone: JSON has no such trait, and stays good."""
    return lambda write, json: write(GOOD).encode() if json else change(write(GOOD).encode())


def _all_three(found: Holding) -> bool:
    return {one.title for one in found.entries} == TITLES and found.unread == 0


def _the_others(found: Holding) -> bool:
    return {one.title for one in found.entries} >= {one.title for one in GOOD[1:]}


def _clean(found: Holding) -> bool:
    texts = " ".join(f"{one.title} {one.summary} {one.address}" for one in found.entries)
    bad = ("<", ">", "alert(", "javascript", "&amp;", "\x00", "\u202e")
    return _the_others(found) and not any(word in texts for word in bad)


def _as_encoded(encoding: str, declared: str) -> Callable[[Write, bool], bytes]:
    accented = GOOD[0].but(title="Bébé à Zürich: an invented paper")

    def spoil(write: Write, json: bool) -> bytes:
        text = write((accented, *GOOD[1:]))
        if json:
            return text.encode()
        return text.replace('encoding="utf-8"', declared).encode(encoding)

    return spoil


def _accented(found: Holding) -> bool:
    return "Bébé à Zürich: an invented paper" in {one.title for one in found.entries}


def _bomb(body: bytes) -> bytes:
    head, _, rest = body.partition(b"?>\n")
    names = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 10}">' for n in range(10)
    )
    start = b"<rss" if b"<rss" in rest else b"<feed" if b"<feed" in rest else b"<rdf:RDF"
    root = start[1:].decode()
    bombed = rest.replace(b"Invented Journal", b"&a9;", 1)
    return head + f"?>\n<!DOCTYPE {root} [{names}]>".encode() + bombed


def _outside_entity(body: bytes) -> bytes:
    head, _, rest = body.partition(b"?>\n")
    declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return head + b"?>\n" + declared + rest.replace(b"Invented Journal", b"&e;", 1)


def _no_secret(found: Holding) -> bool:
    return _the_others(found) and "root:" not in found.title


def _cut(body: bytes) -> bytes:
    return body[: body.rfind(b"paper 2")]


def _two_of_three(found: Holding) -> bool:
    return {one.title for one in found.entries} >= {one.title for one in GOOD[:2]}


TRAITS = (
    Trait("good", "all entries, each with title, address, date", _entries(*GOOD), _all_three),
    Trait("undated", "taken, without a date", _first(dated=None),
          lambda found: _all_three(found) and any(one.dated is None for one in found.entries)),
    Trait("dates of another age", "the year 0001 counts as no date",
          _first(dated=NOON.replace(year=1970)),
          lambda found: _all_three(found) and any(one.dated is None for one in found.entries)),
    Trait("latin-1, declared", "read as it says",
          _as_encoded("latin-1", 'encoding="iso-8859-1"'), _accented),
    Trait("windows-1252, declared as UTF-8", "read all the same",
          _as_encoded("cp1252", 'encoding="utf-8"'), _accented),
    Trait("UTF-16", "read as it says", _as_encoded("utf-16", 'encoding="utf-16"'), _accented),
    Trait("UTF-8, declared as latin-1 by its server", "no entry is lost",
          _entries(*GOOD), _all_three, "text/xml; charset=iso-8859-1"),
    Trait("served as a web page", "read: what it is counts, not what it is called",
          _entries(*GOOD), _all_three, "text/html; charset=utf-8"),
    Trait("served as nothing", "read", _entries(*GOOD), _all_three, ""),
    Trait("byte order mark", "read", _bytes(lambda body: b"\xef\xbb\xbf" + body), _all_three),
    Trait("blank lines before it begins", "read", _bytes(lambda body: b"\n\n  " + body),
          _all_three),
    Trait("a bare ampersand", "no entry is lost",
          _xml(lambda body: body.replace(b"paper 0 on", b"paper 0 & its follow-up on", 1)),
          _the_others),
    Trait("control characters", "no entry is lost, and they are gone",
          _xml(lambda body: body.replace(b"paper 0 on", b"paper\x08 0\x00 on", 1)), _the_others),
    Trait("scripts and mark-up", "plain text, no script",
          _first(title=f"Invented paper {HOSTILE}", text=HOSTILE), _clean),
    Trait("mark-up escaped twice", "plain text",
          _first(text="&lt;p&gt;Words &amp;amp; &lt;b&gt;more&lt;/b&gt;&lt;/p&gt;"), _clean),
    Trait("text that runs backwards", "its marks are gone",
          _first(title="Invented paper \u202egnihsihp"), _clean),
    Trait("an address that is a script", "that entry is dropped, no other",
          _first(link="javascript:alert(1)", key="javascript:alert(1)"), _clean),
    Trait("an entry without a title", "its first words stand for it", _first(title=""),
          lambda found: _the_others(found) and len(found.entries) == 3),
    Trait("an entry that says nothing", "dropped and counted", _first(title="", link="", text="",
          key=""), _the_others),
    Trait("an entry of 500,000 letters", "cut to a summary",
          _first(text="<p>" + "Long words. " * 42_000 + "</p>"),
          lambda found: _all_three(found) and all(len(one.summary) < 330 for one in found.entries)),
    Trait("600 entries", "the newest 500",
          _entries(*(made(n).but(dated=NOON - timedelta(minutes=n)) for n in range(600))),
          lambda found: len(found.entries) == 500 and "paper 0 " in found.entries[0].title),
    Trait("one entry twice, the older last", "the newer counts",
          _entries(*GOOD, GOOD[0].but(title="An older version", dated=NOON - timedelta(days=9))),
          _all_three),
    Trait("tracked addresses", "what follows readers about is gone",
          _first(link=f"{HOME}/paper/0?utm_source=rss&at_medium=x&fc=2026&id=7"),
          lambda found: f"{HOME}/paper/0?id=7" in {one.address for one in found.entries}),
    Trait("cut off", "what was there before counts", _bytes(_cut),
          _two_of_three),
    Trait("an entity bomb", "does not go off", _xml(_bomb), _the_others),
    Trait("an entity from outside", "is not fetched", _xml(_outside_entity), _no_secret),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """An invented feed: a format with a trait."""

    form: str
    trait: Trait

    @property
    def body(self) -> bytes:
        """Return the feed's bytes."""
        return self.trait.spoil(FORMATS[self.form], self.form.startswith("JSON"))


def every() -> list[Case]:
    """Return all invented feeds, a format with a trait each."""
    return [Case(form, trait) for trait in TRAITS for form in FORMATS]
