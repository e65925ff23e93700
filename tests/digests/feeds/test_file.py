import pytest

from bot.digests.feeds.file import read
from bot.digests.feeds.values import Line
from bot.digests.values import FeedKind, Source, Sure
from bot.marked import Fault, Faults

TOPICS = frozenset({"low-mood", "services"})
GOOD = """
feeds:
  - {name: A journal, kind: journal, topics: [low-mood], weight: 3, sure: pattern,
     url: "https://journal.example/rss"}
  - name: A search
    kind: journal
    topics: [low-mood, services]
    weight: 5
    sure: guess
    source: pubmed
    query: perinatal[ti]
"""


def faults(text: str) -> list[Fault]:
    with pytest.raises(Faults) as found:
        read(text, TOPICS)
    return list(found.value.faults)


def test_an_address_and_a_query_are_both_feeds() -> None:
    assert read(GOOD, TOPICS) == (
        Line("A journal", FeedKind.JOURNAL, Source.FEED, "https://journal.example/rss",
             ("low-mood",), 3, Sure.PATTERN),
        Line("A search", FeedKind.JOURNAL, Source.PUBMED, "perinatal[ti]",
             ("low-mood", "services"), 5, Sure.GUESS),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("now", "then", "line", "words"),
    [
        ("weight: 5", "weight: 6", 8, "`weight` cannot be read"),
        ("weight: 5", "weight: 0", 8, "`weight` cannot be read"),
        ("sure: guess", "sure: certain", 9, "`sure` cannot be read"),
        ("    sure: guess\n", "", 5, "`sure` is missing. Add it."),
        ("sure: guess", "sure: guess\n    wieght: 1", 10, "There is no field `wieght`."),
        ("[low-mood, services]", "[low-mood, sevices]", 7, "There is no topic `sevices`."),
        ("[low-mood, services]", "[]", 7, "`topics` cannot be read"),
        ("A search", "a JOURNAL", 5, "The name “a JOURNAL” stands twice."),
        ("source: pubmed", "source: feed", 10, "A `query` needs `source: pubmed`"),
        ("    source: pubmed\n", "", 10, "A `query` needs `source: pubmed`"),
        ("    query: perinatal[ti]\n", "", 5, "A feed has either a `url` or a `query`"),
        ("query: per", "url: https://x.example/\n    query: per", 5, "A feed has either a `url`"),
        ("query: perinatal[ti]", "url: https://x.example/", 10, "A `url` needs no `source`"),
        ('"https://journal.example/rss"', '"ftp://x.example/"', 4, "“ftp://x.example/” is no add"),
    ],
)
def test_a_fault_is_told_with_its_line(now: str, then: str, line: int, words: str) -> None:
    assert now in GOOD

    (fault,) = faults(GOOD.replace(now, then))

    assert fault.line == line
    assert fault.words.startswith(words)


def test_every_fault_is_told_at_once() -> None:
    text = GOOD.replace("weight: 3", "weight: 9").replace("sure: guess", "sure: yes")

    assert [fault.line for fault in faults(text)] == [3, 9]


def test_one_address_twice_is_a_fault() -> None:
    twice = GOOD + "  - {name: B, kind: news, topics: [services], weight: 1, sure: seen,\n"
    twice += '     url: "https://journal.example/rss"}\n'

    (fault,) = faults(twice)

    assert (fault.line, fault.words) == (
        12,
        "https://journal.example/rss stands twice. Once is enough.",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("feeds: [", "This is not YAML: "),
        ("- a list", "This is no list of feeds"),
        ("", "This is no list of feeds"),
        ("\x00", "This is not YAML."),
        ("feeds:", "`feeds` cannot be read"),
    ],
)
def test_what_is_no_list_of_feeds_is_said(text: str, words: str) -> None:
    assert faults(text)[0].words.startswith(words)
