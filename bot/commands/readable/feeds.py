"""Feeds of an export, as `feeds.yml` has them and as OPML for any feed reader."""

from io import StringIO
from xml.etree import ElementTree as ET

from ruamel.yaml import YAML
from sqlite_utils.db import Database as Db

from bot.digests.feeds import store
from bot.digests.values import Feed, Source

_HEAD = "# Feeds of this area, as PIMH_FEEDS reads them.\n"


def as_yaml(db: Db) -> bytes:
    """Return the feeds that are asked as the text of a file of feeds."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump({"feeds": [_entry(one) for one in _feeds(db) if one.asked]}, out)
    return (_HEAD + out.getvalue()).encode()


def as_opml(db: Db) -> bytes:
    """Return the feeds that have an address as OPML 2.0; a query to a database has none."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Feeds"
    body = ET.SubElement(root, "body")
    for one in _feeds(db):
        if one.source is Source.FEED:
            fields = {"type": "rss", "text": one.name, "title": one.name, "xmlUrl": one.address}
            ET.SubElement(body, "outline", fields, category=",".join(one.topics))
    ET.indent(root)
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _feeds(db: Db) -> list[Feed]:
    return [one.feed for one in store.every(db)]


def _entry(one: Feed) -> dict[str, object]:
    where = "url" if one.source is Source.FEED else "query"
    entry: dict[str, object] = {
        "name": one.name,
        "kind": one.kind.value,
        "topics": list(one.topics),
        "weight": one.weight,
        "sure": one.sure.value,
        where: one.address,
    }
    return entry if one.source is Source.FEED else entry | {"source": one.source.value}
