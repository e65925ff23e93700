"""Whatever bytes come, the reader answers in time and in plain text; long with PIMH_SOAK=1."""

import json
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.entries.__main__ import answer
from bot.entries.plainly import SUMMARY, TITLE
from bot.entries.values import Form, Holding
from tests.entries import traits
from tests.entries.formats import FORMATS, GOOD_ENTRY, Made
from tests.entries.test_papers import europe, records

LONG = os.environ.get("PIMH_SOAK") == "1"
LONG_RUNS = 5_000
MOST_SECONDS = 20.0
RUNS = settings(
    max_examples=LONG_RUNS if LONG else 60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

_FORMS = st.sampled_from(["feed", "pubmed", "europepmc"])
_KINDS = st.sampled_from(["", "text/html", "application/xml; charset=utf-16", "a/b; charset=\x00"])
_BODIES = [case.body for case in traits.every() if len(case.body) < 5_000]
_BODIES += [records({}), europe()]
_TEXT = st.text(max_size=200)
_HTML = st.lists(
    st.sampled_from("< > & ; ' \" / ! [ ] - p b script CDATA &lt; &#0; \x00 \ud800 a".split())
)


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A good feed of which some pieces were cut out, doubled, swapped or overwritten."""
    body = bytearray(draw(st.sampled_from(_BODIES)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(body)))
        until = draw(st.integers(at, min(len(body), at + 300)))
        piece = bytes(body[at:until])
        put = draw(st.one_of(st.binary(max_size=20), st.just(b""), st.just(piece * 2)))
        body[at:until] = put
    return bytes(body)


@st.composite
def strange(draw: st.DrawFn) -> bytes:
    """A well-formed feed with strange text in every field."""
    write = FORMATS[draw(st.sampled_from(sorted(FORMATS)))]
    text = st.one_of(_TEXT, _HTML.map("".join))
    entries = [
        Made(draw(text), draw(text), draw(text), draw(text), None)
        for _ in range(draw(st.integers(0, 3)))
    ]
    return write([*entries, GOOD_ENTRY]).encode("utf-8", "surrogatepass")


def reads(form: str, kind: str, body: bytes) -> Holding | None:
    """Read as the process does, and hold what it promises of whatever it gives."""
    began = time.monotonic()
    written = answer((form, kind, "https://feeds.example/feed"), body)
    assert time.monotonic() - began < MOST_SECONDS
    if isinstance(json.loads(written), dict):
        return None
    found = Holding.from_json(written)
    for one in found.entries:
        assert one.title
        assert one.key
        assert one.address.startswith(("http://", "https://"))
        assert len(one.title) <= TITLE
        assert len(one.summary) <= SUMMARY
        assert (one.title + one.summary + one.key).isprintable()
        written.decode().encode()
    return found


@pytest.mark.timeout(3600)
@RUNS
@given(form=_FORMS, kind=_KINDS, body=st.one_of(spoilt(), st.binary(max_size=2_000)))
def test_no_bytes_crash_or_hold_up_the_reader(form: str, kind: str, body: bytes) -> None:
    reads(form, kind, body)


@pytest.mark.timeout(3600)
@RUNS
@given(body=strange())
def test_strange_text_loses_no_good_entry(body: bytes) -> None:
    found = reads(Form.FEED, "application/xml", body)

    assert found is not None
    assert GOOD_ENTRY.title in {one.title for one in found.entries}
