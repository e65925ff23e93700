from collections import Counter
from pathlib import Path

from bot.digests.feeds.file import read, topics_in
from bot.digests.values import Source

ROOT = Path(__file__).parent.parent


def test_the_shipped_feeds_have_no_fault_and_topics_that_pages_know() -> None:
    lines = read((ROOT / "feeds.yml").read_text(), frozenset(topics_in(ROOT / "knowledge")))

    sources = Counter(line.source for line in lines)
    assert sources[Source.PUBMED] >= 1
    assert sources[Source.EUROPE_PMC] >= 1
    assert all(line.address.startswith("https://") for line in lines if line.source is Source.FEED)
