"""Reads a rule out of plain words, and says what it matches."""

import re
from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from rapidfuzz import fuzz, process

from bot.digests.curate.sieves.values import Does, Subject, Terms
from bot.digests.curate.values import Standing
from bot.digests.values import FeedKind, Mark

# A rule is tried on so many of the last items, and shows so many of them.
TRIED, EXAMPLES = 200, 3
# So many are brought forward together: as many titles as are read at a glance.
TOGETHER = 5
MOST_WORDS, MOST_RULE = 12, 200
# How alike the name of a feed must be to what was typed, of 100.
NAMED, EXACT = 85, 95
# The last letter of a shorter word is no plural.
SHORT = 3
_SUMS = 2**32
_VERBS = {
    Does.DROP: "drop|hide|skip|ignore|leave out|throw away|remove|no",
    Does.KEEP: "keep|propose|bring forward|offer|show|prefer",
}
_DOES = {does: re.compile(rf"^(?:please )?(?:{verbs})\b") for does, verbs in _VERBS.items()}
_QUOTED = re.compile(r"[\"“”'‘’]([^\"“”'‘’]{2,})[\"“”'‘’](?=\W|$)")
_ABOUT = re.compile(
    r"\b(?:about|on|with|mentions?|mentioning|contains?|containing|has|have|says?|saying)\b"
)
_AFTER_FEED = "about|on|with|whose|that|which|where|mention|contain|has|have|say"
_FROM = re.compile(rf"\b(?:from|by|in the feed)\b (?:the )?(.+?)(?=,? (?:{_AFTER_FEED})|$)")
_BETWEEN = re.compile(r"\s*(?:,|;|/|\bor\b|\band\b)\s*")
_FILLER = re.compile(
    r"\b(?:anything|everything|all|any|every|items?|articles?|papers?|things?|studies|whose|that|"
    r"which|where|the|titles?|summary|summaries|word|words|in|is|are|it|its|a|an)\b"
)
_KINDS = {
    re.compile(r"\bnews\b"): FeedKind.NEWS,
    re.compile(r"\bjournals?\b"): FeedKind.JOURNAL,
    re.compile(r"\bguidance\b|\bguidelines?\b"): FeedKind.GUIDANCE,
    re.compile(r"\bpolic(?:y|ies)\b"): FeedKind.POLICY,
    re.compile(r"\bcharit(?:y|ies)\b"): FeedKind.CHARITY,
}
_PREPRINTS = re.compile(r"\bpre-?prints?\b")


class Unclear(Exception):
    """A rule that cannot be read: 'verb', 'nothing', 'long', or 'feed' with the name it has."""

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.name = name


def read(text: str, feeds: Sequence[str], does: Does | None) -> Terms:
    """Return what a rule in plain words means, or raise Unclear.

    `does` is what was chosen by a button, if anything; a verb in the text is heard first.
    """
    said = " ".join(text.split())
    if len(said) > MOST_RULE:
        raise Unclear("long")
    verb = next((one for one, form in _DOES.items() if form.match(said.lower())), does)
    if verb is None:
        raise Unclear("verb")
    rest = _DOES[verb].sub("", said.lower()).strip(" .:")
    terms = _terms(Terms(verb), rest, feeds)
    if terms == Terms(verb, summary=terms.summary):
        raise Unclear("nothing")
    return terms


def _terms(terms: Terms, said: str, feeds: Sequence[str]) -> Terms:
    words = tuple(dict.fromkeys(word.strip() for word in _QUOTED.findall(said)))
    head = _QUOTED.sub(" ", said)
    named = _FROM.search(head)
    feed = _feed(named[1], feeds) if named else _whole(head, feeds)
    head = head[: named.start()] + head[named.end() :] if named else head if not feed else ""
    before, after = _halves(head)
    # What stands before "about" says what sort of thing it is.
    kind = next((kind for form, kind in _KINDS.items() if form.search(before)), None)
    mark = Mark.PREPRINT if _PREPRINTS.search(before) else Mark.NONE
    plain = words or _listed(after or _without_kinds(before))
    return replace(
        terms,
        words=plain[:MOST_WORDS],
        summary="title" not in head and bool(plain),
        feed=feed,
        kind=kind,
        mark=mark,
    )


def _halves(head: str) -> tuple[str, str]:
    found = _ABOUT.search(head)
    return (head[: found.start()], head[found.end() :]) if found else (head, "")


def _without_kinds(head: str) -> str:
    for form in (*_KINDS, _PREPRINTS):
        head = form.sub(" ", head)
    return head


def _listed(said: str) -> tuple[str, ...]:
    parts = (" ".join(_FILLER.sub(" ", part).split()) for part in _BETWEEN.split(said))
    return tuple(dict.fromkeys(part.strip(" .:'\"") for part in parts if len(part) > 1))


def _whole(head: str, feeds: Sequence[str]) -> str:
    """Return the feed whose name is all that was said, empty if there is none."""
    said = " ".join(_FILLER.sub(" ", head).split())
    return next((feed for feed in feeds if fuzz.ratio(said, feed.lower()) >= EXACT), "")


def _feed(name: str, feeds: Sequence[str]) -> str:
    wanted = name.strip(" .,'\"")
    lower = [feed.lower() for feed in feeds]
    found = process.extractOne(wanted, lower, scorer=fuzz.WRatio, score_cutoff=NAMED)
    if found is None:
        raise Unclear("feed", wanted)
    return feeds[found[2]]


def matches(terms: Terms, subject: Subject) -> bool:
    """Say whether a rule matches: whole words, in the plural, too, whatever their case."""
    if terms.feed and terms.feed != subject.feed:
        return False
    if terms.kind is not None and terms.kind is not subject.kind:
        return False
    if terms.mark is not Mark.NONE and terms.mark is not subject.mark:
        return False
    text = f"{subject.title}\n{subject.summary}" if terms.summary else subject.title
    return not terms.words or any(_has(text, word) for word in terms.words)


def _has(text: str, word: str) -> bool:
    one = word.removesuffix("s") if len(word) > SHORT else word
    return re.search(rf"(?<!\w){re.escape(one)}(?:s|es)?(?!\w)", text, re.IGNORECASE) is not None


def number_of(sieve: int, items: Sequence[Standing]) -> int:
    """Return the number of the button that keeps these items: another state is another number."""
    state = [(one.item.id, one.item.version, one.stamp) for one in items]
    return sieve * _SUMS + crc32(repr(state).encode())
