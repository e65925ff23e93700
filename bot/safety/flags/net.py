"""The safety net: every rule read over a text, and the gravest wording that nothing takes back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.safety.flags import context, history, named, typos, walking, whose
from bot.safety.flags.idioms import IDIOMS
from bot.safety.flags.patterns import Elements, Pattern, Places, Span, find
from bot.safety.flags.rule import Rule
from bot.safety.flags.rules import (
    abuse,
    baby,
    beliefs,
    carer,
    injury,
    oblique,
    psychosis,
    self_harm,
    staff,
    suicide,
    topics,
    wish_to_die,
)
from bot.safety.flags.tokens import Tokens, read
from bot.safety.values import Kind, Level, RedFlag
from bot.safety.wordset import wordset

RULES: tuple[Rule, ...] = (
    *suicide.RULES, *wish_to_die.RULES, *self_harm.RULES, *baby.RULES, *injury.RULES,
    *psychosis.RULES, *beliefs.RULES, *carer.RULES, *abuse.RULES, *staff.RULES,
    *oblique.RULES,
)  # fmt: skip
# Which message is shown where two are due: first a life that ends in minutes, then in hours.
_GRAVEST_FIRST = {
    Level.EMERGENCY: (
        Kind.INJURY,
        Kind.CARER_INCAPACITATED,
        Kind.SUICIDE_OR_SELF_HARM,
        Kind.HARM_TO_BABY,
        Kind.PSYCHOSIS,
        Kind.DOMESTIC_ABUSE,
        Kind.STAFF,
    ),
    Level.URGENT: (
        Kind.SUICIDE_OR_SELF_HARM,
        Kind.HARM_TO_BABY,
        Kind.PSYCHOSIS,
        Kind.INJURY,
        Kind.CARER_INCAPACITATED,
        Kind.DOMESTIC_ABUSE,
        Kind.STAFF,
    ),
}
_ORDER = [(level, kind) for level, kinds in _GRAVEST_FIRST.items() for kind in kinds]
# What is long past is a matter for a page, not for the phone; injury and harm never are.
_FADING = frozenset({Kind.SUICIDE_OR_SELF_HARM, Kind.PSYCHOSIS, Kind.DOMESTIC_ABUSE})
_OF_THOUGHTS = frozenset({"thoughts-of-harming-baby", "baby-harmed", "baby-threatened"})
_SPEECH = wordset(
    """
    says said say saying told tells telling texted states stated quote quotes mum she he client
    cl
    """
)
_THREATENING = wordset("she he mum client cl")
_DESPAIR = wordset("writer-despairs writer-plans-suicide writer-lays-it-out writer-not-needed")
_REPEATED = re.compile(r"(.)\1{2,}")
_SPEECH_REACH = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What the net says of a text."""

    red_flag: RedFlag | None
    safety_line: bool
    # A thought of harm that the message says is unwanted.
    feared: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    """A wording found, and whether the message takes it back."""

    rule: Rule
    span: Span
    calm: bool


class Net:
    """All rules, compiled once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._elements = Elements()
        self._rules = [(rule, self._compile(rule.patterns)) for rule in rules]
        self._idioms = self._compile(IDIOMS)
        self._mentions = self._compile(topics.MENTIONS)
        self._feared = self._compile(topics.FEARED)
        self._willed = self._compile(topics.WILLED)

    def examine(self, low: str) -> Reading:
        """Return the gravest red flag of a folded text in lower case, or whether risk is named."""
        tokens = read(low, self._known)
        places = self._places(tokens)
        feared = self._is_feared(places, tokens)
        hits = list(self._hits(places, tokens, feared=feared))
        alarms = _spoken_for([hit for hit in hits if not hit.calm], tokens)
        if alarms:
            return Reading(_gravest(alarms), safety_line=False, feared=feared)
        named = bool(hits) or self._any(self._mentions, places, tokens)
        return Reading(None, safety_line=named, feared=feared)

    def names(self, low: str) -> frozenset[str]:
        """Return the names of all rules that raise an alarm on a folded text."""
        tokens = read(low, self._known)
        places = self._places(tokens)
        hits = self._hits(places, tokens, feared=self._is_feared(places, tokens))
        return frozenset(hit.rule.name for hit in hits if not hit.calm)

    def _compile(self, written: Iterable[str]) -> tuple[Pattern, ...]:
        return tuple(pattern for each in written for pattern in self._elements.compile(each))

    def _known(self, word: str) -> str:
        """Return the word of the rules that this one is, or is a slip of."""
        twice, once = _REPEATED.sub(r"\1\1", word), _REPEATED.sub(r"\1", word)
        forms = (twice, once) if twice != word else (word, typos.repaired(word))
        return next((form for form in forms if form and self._elements.knows(form)), word)

    def _places(self, tokens: Tokens) -> Places:
        """Return where the rules' words stand, those of sayings set aside."""
        places = self._elements.places(tokens, set())
        masked = {
            place
            for idiom in self._idioms
            for span in find(idiom, places, tokens)
            for place in range(span.first, span.last + 1)
        }
        return self._elements.places(tokens, masked) if masked else places

    def _is_feared(self, places: Places, tokens: Tokens) -> bool:
        return self._any(self._feared, places, tokens) and not self._any(
            self._willed, places, tokens
        )

    def _hits(self, places: Places, tokens: Tokens, *, feared: bool) -> Iterator[_Hit]:
        for rule, patterns in self._rules:
            for pattern in patterns:
                for span in find(pattern, places, tokens):
                    yield _Hit(rule, span, _is_calm(rule, span, tokens, feared=feared))

    def _any(self, patterns: Iterable[Pattern], places: Places, tokens: Tokens) -> bool:
        return any(True for each in patterns for _ in find(each, places, tokens))


@cache
def net() -> Net:
    """Return the net of all rules, compiled at its first use."""
    return Net(RULES)


def _is_calm(rule: Rule, span: Span, tokens: Tokens, *, feared: bool) -> bool:
    if feared and (rule.name in _OF_THOUGHTS or named.is_of_own_deed(span, tokens)):
        return True
    if context.is_calm(span, rule.form, tokens) or named.is_only_named(span, tokens):
        return True
    if rule.name == "baby-injured" and walking.is_a_walkers_bruise(span, tokens):
        return True
    if rule.name == "psychosis-named" and whose.is_of_another_time(span, tokens):
        return True
    if rule.kind is Kind.PSYCHOSIS and history.is_soon_after_birth(span, tokens):
        return False
    is_fading = rule.kind in _FADING or tokens.words[span.first].startswith("overdos")
    return is_fading and history.is_history(span, tokens)


def _spoken_for(hits: list[_Hit], tokens: Tokens) -> list[_Hit]:
    """Drop the staff's own despair where a parent is quoted, and the parent's where it is hers."""
    own = [hit for hit in hits if hit.rule.kind is Kind.STAFF and not _is_quoted(hit, tokens)]
    others = [
        hit
        for hit in hits
        if hit.rule.kind is not Kind.STAFF and not any(_stands_for(each, hit) for each in own)
    ]
    return own + others


def _is_quoted(hit: _Hit, tokens: Tokens) -> bool:
    before = tokens.words[max(0, hit.span.first - _SPEECH_REACH) : hit.span.first]
    # "He followed me": who threatens her speaks for nobody.
    spoken = _SPEECH if hit.rule.name in _DESPAIR else _SPEECH - _THREATENING
    return any(word in spoken for word in before)


def _stands_for(own: _Hit, other: _Hit) -> bool:
    """Tell whether the writer's own wording is what another rule saw, and is no less grave."""
    overlap = own.span.first <= other.span.last and other.span.first <= own.span.last
    lighter = own.rule.level is Level.URGENT and other.rule.level is Level.EMERGENCY
    return overlap and (own.rule.name in _DESPAIR or not lighter)


def _gravest(hits: list[_Hit]) -> RedFlag:
    return graver(*(RedFlag(hit.rule.kind, hit.rule.level, hit.rule.name) for hit in hits))


def graver(*flags: RedFlag) -> RedFlag:
    """Return the flag whose message is shown where several are due; the first of two alike."""
    return min(flags, key=lambda flag: _ORDER.index((flag.level, flag.kind)))
