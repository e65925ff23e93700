"""Pages and newsletters of an export: each version of a page as Markdown, an issue as HTML."""

from collections.abc import Iterator

from sqlite_utils.db import Database as Db

_VERSIONS = "select page, version, markdown from page_versions order by page, version"
_ISSUES = "select id, state from newsletters where state <> 'draft' order by id"
_PARTS = "select html from newsletter_parts where newsletter = ? order by place"
_HEAD = '<!doctype html>\n<html lang="en-GB">\n<meta charset="utf-8">\n<title>Newsletter</title>\n'
_PART = '<section style="white-space: pre-wrap">{}</section>\n'


def pages(db: Db) -> Iterator[tuple[str, bytes]]:
    """Yield every version of every page."""
    for page, version, markdown in db.execute(_VERSIONS).fetchall():
        yield f"pages/{page}.v{version}.md", markdown.encode()


def newsletters(db: Db) -> Iterator[tuple[str, bytes]]:
    """Yield every newsletter that is more than a draft."""
    for number, _ in db.execute(_ISSUES).fetchall():
        parts = db.execute(_PARTS, (number,)).fetchall()
        yield (
            f"newsletters/{number}.html",
            (_HEAD + "".join(_PART.format(html) for (html,) in parts)).encode(),
        )
