"""Writes invented entries as a feed of any format: RSS 0.91 to 2.0, RDF, Atom, JSON Feed."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

HOME = "https://journal.example"
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """An invented entry; `title` and `text` are HTML, `dated` is None where no date is given."""

    key: str
    title: str
    link: str
    text: str
    dated: datetime | None = NOON

    def but(self, **changes: object) -> "Made":
        """Return it with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names of its own fields


def made(number: int) -> Made:
    """Return an entry by its number."""
    return Made(
        key=f"{HOME}/paper/{number}",
        title=f"Invented paper {number} on listening visits after birth",
        link=f"{HOME}/paper/{number}",
        text=f"<p>What was found in study {number}, which never took place, stands here.</p>",
    )


def _rss(version: str) -> Callable[[Sequence[Made]], str]:
    def write(entries: Sequence[Made]) -> str:
        return (
            f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="{version}"><channel>'
            f"<title>Invented Journal</title><link>{HOME}</link><description>d</description>"
            f"{''.join(map(_item, entries))}</channel></rss>"
        )

    def _item(one: Made) -> str:
        guid = f'<guid isPermaLink="false">{escape(one.key)}</guid>' if version == "2.0" else ""
        date = f"<pubDate>{format_datetime(one.dated)}</pubDate>" if one.dated else ""
        texts = f"{_tag('title', one.title)}{_tag('link', one.link)}"
        return f"<item>{texts}{guid}{date}{_tag('description', one.text)}</item>"

    return write


def _rdf(entries: Sequence[Made]) -> str:
    listed = "".join(f'<rdf:li rdf:resource="{escape(one.link)}"/>' for one in entries)
    items = "".join(
        f'<item rdf:about="{escape(one.key)}">{_tag("title", one.title)}{_tag("link", one.link)}'
        f"{_tag('description', one.text)}"
        + (f"<dc:date>{one.dated.isoformat()}</dc:date>" if one.dated else "")
        + "</item>"
        for one in entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{HOME}"><title>Invented Journal</title><link>{HOME}</link>'
        f"<description>d</description><items><rdf:Seq>{listed}"
        f'<rdf:li rdf:resource="{HOME}/not-there"/></rdf:Seq></items></channel>{items}</rdf:RDF>'
    )


def _atom(namespace: str, date: str) -> Callable[[Sequence[Made]], str]:
    def write(entries: Sequence[Made]) -> str:
        return (
            f'<?xml version="1.0" encoding="utf-8"?>\n<feed {namespace}>'
            f"<title>Invented Journal</title><id>{HOME}</id>"
            f'<link rel="alternate" href="{HOME}"/>{"".join(map(_entry, entries))}</feed>'
        )

    def _entry(one: Made) -> str:
        moment = f"<{date}>{one.dated.isoformat()}</{date}>" if one.dated else ""
        link = f'<link rel="alternate" href="{escape(one.link)}"/>' if one.link else ""
        return (
            f'<entry><id>{escape(one.key)}</id><title type="html">{escape(one.title)}</title>{link}'
            f'{moment}<summary type="html">{escape(one.text)}</summary></entry>'
        )

    return write


def _json(version: str) -> Callable[[Sequence[Made]], str]:
    def write(entries: Sequence[Made]) -> str:
        items = [
            {"id": one.key, "url": one.link, "title": one.title, "content_html": one.text}
            | ({"date_published": one.dated.isoformat()} if one.dated else {})
            for one in entries
        ]
        whole = {
            "version": f"https://jsonfeed.org/version/{version}",
            "title": "Invented Journal",
            "items": items,
        }
        return json.dumps(whole, ensure_ascii=False)

    return write


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


_ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
FORMATS: dict[str, Callable[[Sequence[Made]], str]] = {
    "RSS 0.91": _rss("0.91"),
    "RSS 0.92": _rss("0.92"),
    "RSS 1.0": _rdf,
    "RSS 2.0": _rss("2.0"),
    "Atom 0.3": _atom('version="0.3" xmlns="http://purl.org/atom/ns#"', "modified"),
    "Atom 1.0": _atom(_ATOM, "updated"),
    "JSON Feed 1": _json("1"),
    "JSON Feed 1.1": _json("1.1"),
}
GOOD_ENTRY = made(0)
