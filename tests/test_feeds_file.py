from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent


def test_every_feed_says_how_sure_its_address_is_and_has_topics_that_pages_know() -> None:
    yaml = YAML(typ="safe")
    feeds = yaml.load((ROOT / "feeds.yml").read_text())["feeds"]
    topics = set(yaml.load((ROOT / "knowledge" / "topics.yml").read_text()))

    assert len({feed["url"] for feed in feeds}) == len(feeds)
    for feed in feeds:
        assert feed["sure"] in {"seen", "pattern", "guess"}
        assert feed["kind"] in {"journal", "guidance", "policy", "charity", "news"}
        assert set(feed["topics"]) <= topics
