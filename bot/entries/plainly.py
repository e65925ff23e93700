"""Makes plain text of whatever a feed gives, and cuts it short."""

import html
import re
import unicodedata

import nh3

# Enough for any title and for the first sentences of most texts; of one that is full of mark-up
# more is looked at, of none all.
_FIRST_READ = 1_000
MOST_READ = 20_000
# What stands under a link: an abstract is linked to, never published again.
SUMMARY = 320
TITLE = 300
# A sentence that ends sooner would leave too little.
_LEAST = 120

# Made once: to make one takes as long as to use it.
_TEXT_ALONE = nh3.Cleaner(tags=set())
_BLOCK = re.compile(
    r"<(?=/?(?:p|br|div|li|ul|ol|td|tr|table|h[1-6]|section|article|blockquote|jats:\w+)\b)", re.I
)
_MARKED_UP = re.compile(r"<(?:/?[a-z][a-z0-9:]*(?:\s[^<>]*)?/?|!--|!\[CDATA\[)>?", re.I)
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_ACCENTS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_SIGNS = re.compile(r"[\W_]+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# Two letters before the stop, so that "e.g." and initials end no sentence.
_SENTENCE_END = re.compile(r"(?:(?<=[^\W_][^\W_])|(?<=[)\]”\"’%]))[.!?…](?=\s)")
_HEADING = re.compile(r"^(?:abstract|summary|background|objectives?|introduction)\b[:.\s]*", re.I)
# All that some publishers give in place of an abstract.
_ISSUE = re.compile(r"^vol(?:ume|\.)?\s[^.]{0,60}\b(?:issue|no\.?|number|page)\b.{0,60}$", re.I)
_ABSENT = re.compile(r"^(?:no abstract(?: available)?\.?|\[?no abstract\]?)$", re.I)


def plain(text: str) -> str:
    """Return text without mark-up, scripts, entities or signs that nobody sees; one line."""
    text = text[:MOST_READ]
    for _ in range(2):
        # Many feeds escape what was escaped already; a third time is nobody's habit.
        if "<" not in text and "&" not in text:
            break
        text = html.unescape(_without_tags(text))
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = _UNSEEN.sub(" ", _SURROGATES.sub("", text)).replace("\u2010", "-").replace("\u2011", "-")
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return text if text.isprintable() else _printable(text)


def title(text: str) -> str:
    """Return a title, cut at a word."""
    return _cut_at_word(plain(text), TITLE)


def _says_again(said: str, heading: str) -> bool:
    return len(said) <= 2 * len(heading) and words(said) == words(heading)


def summary(text: str, heading: str, paper: str) -> str:
    """Return the first sentences of a text, empty if they say nothing beyond the title.

    Of a paper it is at most half: its abstract is its publisher's.
    """
    said = plain(text[:_FIRST_READ])
    if len(said) < 2 * SUMMARY and len(text) > _FIRST_READ:
        said = plain(text)
    said = _HEADING.sub("", said)
    if _ABSENT.match(said) or _ISSUE.match(said) or _says_again(said, heading):
        return ""
    return cut(said, min(SUMMARY, len(said) // 2) if paper else SUMMARY)


def cut(text: str, most: int) -> str:
    """Return a text that is no longer than this, ended after a sentence, or else at a word."""
    if len(text) <= most:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, _LEAST - 1, most + 1)]
    return text[: ends[-1]] if ends else _cut_at_word(text, most)


def words(text: str) -> str:
    """Return a text without case, accents and signs, to tell whether two are the same."""
    bare = text.casefold()
    if not bare.isascii():
        bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", bare))
    return " ".join(_SIGNS.sub(" ", bare).split())


def _printable(text: str) -> str:
    # Signs that are for private use, or of no script yet.
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _without_tags(text: str) -> str:
    if not _MARKED_UP.search(text):
        return text
    # A block ends a word, which the sanitiser alone would join to the next.
    return _TEXT_ALONE.clean(_BLOCK.sub(" <", text.replace("<![CDATA[", "")))


def _cut_at_word(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return f"{kept.rpartition(' ')[0] or kept}…".replace(",…", "…")
