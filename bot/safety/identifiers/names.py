"""Names of people: after a cue such as "mum", or given names that can be nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.safety.fold import Folded
from bot.safety.identifiers import vocabulary
from bot.safety.values import Found, Identifier
from bot.safety.wordset import wordset

_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_INITIALS = re.compile(
    r"[A-Z]\s?\.\s?[A-Z][a-z'\-]{2,}|(?:[A-Z]\s?\.\s?){1,3}[A-Z]?\b\.?|[A-Z]\s?\.\s?(?=[A-Z][a-z])"
)
_PERSON = wordset(
    """
    mum mums mother mam mom mummy mama mams moms dad dads father daddy baby babies bubs bub bby
    cl client clients pt patient patients lady woman lo parent parents partner partners husband
    wife hubby boyfriend girlfriend gran nan nana nanny grandma grandmother grandad grandfather
    sister brother son daughter twin twins toddler girl boy child infant re regarding sibling
    siblings uncle aunt auntie cousin fiance stepdad
    """
)
_TITLES = wordset("mrs mr ms miss mx master dr doctor prof professor rev")
_WEAK_TITLES = wordset("ms miss master doctor")
_NAMING = wordset("called named name names surname forename nickname aka initials")
_MEETING = wordset("saw visited met seeing visiting family")
_LITTLE = frozenset({"little"})
_VERBS = wordset(
    """
    is was has had says said tells told feels felt keeps wants needs isnt hasnt wasnt doesnt
    didnt cant wont isn't hasn't wasn't doesn't didn't can't won't lives looks seems cries
    sleeps gets thinks
    """
)
_KIN = _PERSON - {"re", "regarding"} | {"home", "house", "family", "notes", "visit", "epds"}
_HOUSEHOLD = frozenset({"family", "household", "twins", "children", "siblings"})
_ROLES = wordset(
    """
    specialist supervisor manager colleague lead hv midwife mw consultant psychologist
    psychiatrist cpn nurse student practitioner champion matron therapist gp trainer author
    researcher
    """
)
_TEAMS = re.compile(
    r"\s(?:from|at|in|of|on)\s(?:the\s)?(?:ward|surgery|practice|hub|unit|perinatal|pip|cmht|camhs|team|talking|gp|crisis|mbu|ihv|safeguarding|university|hospital)"
)
_THANKS = wordset("thanks thank thx ta cheers")
# Charities that are called like somebody; "Tommy's mum" is not one of them.
_CHARITIES = wordset("tommy's barnardo's")
_SAINTS = wordset("st saint queen king royal princess prince lady our blessed sir")
_INSTITUTIONS = wordset(
    """
    hospital ward unit centre clinic house trust school nursery surgery practice team foundation
    scale method approach trial study framework et infirmary suite road street building church
    hub review report college
    """
)
_LINK = re.compile(r"[\s,:(\-\"'=]{1,4}")
_IS = re.compile(r"\s(?:is|was)\s(?=[A-Z]\.)")
_PARTICLES = wordset(
    """
    van von de da dos del la le el al bin bint ibn abu ap ferch ur ul o mc mac di
    """
)
_SHORT = 4
_INITIAL_AND_NAME = re.compile(r"(?<![A-Za-z.])[A-Z]\.\s?([A-Z][a-z'\-]{2,})")
# A text written In Capitals, or IN THEM ALL, says nothing by a capital.
_CAPITALS_TELL = 0.5


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text, with its place among the others."""

    start: int
    end: int
    shape: str
    low: str


class _Reader:
    """Reads one text for names."""

    def __init__(self, folded: Folded) -> None:
        self.text = folded
        self.words = [
            _Word(*found.span(), folded.shape[slice(*found.span())], found.group())
            for found in _WORD.finditer(folded.low)
        ]
        capitals = sum(word.shape[0].isupper() for word in self.words)
        self.capitals_tell = capitals <= max(1, _CAPITALS_TELL * len(self.words))

    def found(self) -> Iterator[Found]:
        """Yield every name, in order."""
        place = 0
        while place < len(self.words):
            after = self._after_name(place)
            if after > place:
                yield Found(self.words[place].start, self._end(after - 1), Identifier.NAME)
            place = max(after, place + 1)

    def initials(self) -> Iterator[Found]:
        """Yield initials that stand after a cue: "mum J.S." """
        yield from self._initial_and_name()
        for place, word in enumerate(self.words):
            if word.low not in _PERSON | _NAMING:
                continue
            link = _IS.match(self.text.shape, word.end) or _LINK.match(self.text.shape, word.end)
            if link and (found := _INITIALS.match(self.text.shape, link.end())):
                yield Found(found.start(), found.end(), Identifier.NAME)
            elif link and self._is_bare_initials(place + 1):
                yield Found(self.words[place + 1].start, self._end(place + 1), Identifier.NAME)

    def _initial_and_name(self) -> Iterator[Found]:
        for found in _INITIAL_AND_NAME.finditer(self.text.shape):
            base = _base(found[1].lower())
            if base in vocabulary.surnames() or (self._unknown(base) and self.capitals_tell):
                yield Found(found.start(), found.end(), Identifier.NAME)

    def _is_bare_initials(self, place: int) -> bool:
        if place >= len(self.words) or not self.capitals_tell or self._cue(place) == "":
            return False
        shape, low = self.words[place].shape, self.words[place].low
        return shape.isupper() and 2 <= len(shape) <= 3 and not vocabulary.is_word(low)

    def _after_name(self, place: int) -> int:
        """Return where the name that begins here ends, or this place where none does."""
        if not self._begins(place) or self._is_public(place):
            return place
        after = place + 1
        while after < len(self.words) and self._goes_on(after):
            after += 1
        return place if self._is_cited(place, after) else after

    def _begins(self, place: int) -> bool:
        base = _base(self.words[place].low)
        if base in vocabulary.given():
            return True
        if len(base) < 2:
            return False
        cue = self._cue(place)
        if cue == "title" and base in _PARTICLES:
            return True
        if base in vocabulary.ambiguous():
            return bool(cue) and self._ambiguous_is_name(place, cue)
        match cue:
            case "title":
                return self._titled(place, base)
            case "naming":
                return self._unknown(base) and (
                    self._capital(place) or not vocabulary.is_slip(base)
                )
            case "person" | "meeting":
                return self._cued(place, base, cue)
        return self._owns_kin(place, base)

    def _cue(self, place: int) -> str:
        if place == 0:
            return ""
        before = self.words[place - 1]
        link = self.text.low[before.end : self.words[place].start]
        if before.low in _TITLES and re.fullmatch(r"\.?\s{1,3}", link):
            return "title"
        if not _LINK.fullmatch(link):
            return self._far_cue(place)
        if before.low in _NAMING and "," not in link:
            return "naming"
        if before.low in _PERSON:
            return "person"
        if before.low in _LITTLE:
            return "little"
        return "meeting" if before.low in _MEETING else self._far_cue(place)

    def _far_cue(self, place: int) -> str:
        """See "name is Zyta", "baby girl Zyta" and "re: Zyta" through the word or mark between."""
        if place < 2:
            return ""
        two, one = self.words[place - 2], self.words[place - 1]
        if one.low in ("is", "was") and two.low in _NAMING:
            return "naming"
        # "named him Zyta": only a capital tells it from "called her back".
        named = one.low in ("him", "her", "them") and two.low in ("named", "called", "naming")
        return "meeting" if named else ""

    def _titled(self, place: int, base: str) -> bool:
        if vocabulary.is_word(base) and base not in vocabulary.surnames():
            return False
        weak = self.words[place - 1].low in _WEAK_TITLES
        certain = not weak or self._capital(place) or base in vocabulary.surnames()
        return certain or (len(base) > _SHORT and self._acted(place) and self._unknown(base))

    def _cued(self, place: int, base: str, cue: str) -> bool:
        if base in vocabulary.surnames() and not vocabulary.is_word(base):
            return cue == "person" or self._capital(place)
        if not self._unknown(base):
            return False
        if self._capital(place) and not self.words[place].shape.isupper():
            return True
        return cue == "person" and self._acts(place) and not vocabulary.is_slip(base)

    def _acts(self, place: int) -> bool:
        if self.words[place].low.endswith("'s"):
            return True
        follows = self.words[place + 1].low if place + 1 < len(self.words) else ""
        return follows in _VERBS

    def _acted(self, place: int) -> bool:
        follows = self.words[place + 1].low if place + 1 < len(self.words) else ""
        return follows in _VERBS or follows.endswith("ed")

    def _ambiguous_is_name(self, place: int, cue: str) -> bool:
        word = self.words[place]
        if cue in ("title", "naming"):
            return self._capital(place) or cue == "naming"
        follows = self.text.low[word.end : word.end + 3].strip()[:1]
        if _base(word.low) in vocabulary.MONTHS and (follows.isdigit() or follows == ""):
            return False
        return self._capital(place)

    def _owns_kin(self, place: int, base: str) -> bool:
        word = self.words[place]
        if not self._capital(place):
            return False
        after = self.words[place + 1].low if place + 1 < len(self.words) else ""
        if after in _HOUSEHOLD and base in vocabulary.surnames():
            return True
        the = self.words[place - 1].low == "the" if place else False
        if the and after in ("family", "household") and self._unknown(base):
            return not vocabulary.is_slip(base)
        kin = after in _KIN
        bracket = re.match(
            r"\s?\((?:mum|dad|baby|mother|father|lo)\)", self.text.low[word.end :][:12]
        )
        return self._unknown(base) and ((word.low.endswith("'s") and kin) or bool(bracket))

    def _unknown(self, base: str) -> bool:
        known = vocabulary.is_word(base) or base in _PERSON or base in _TITLES or base in _NAMING
        return len(base) > 2 and not known and base not in vocabulary.AUTHORS

    def _capital(self, place: int) -> bool:
        return self.capitals_tell and self.words[place].shape[0].isupper()

    def _goes_on(self, place: int) -> bool:
        before, word = self.words[place - 1], self.words[place]
        if not re.fullmatch(r"[\s\-]{1,3}|\s?'\s?", self.text.low[before.end : word.start]):
            return False
        base = _base(word.low)
        if base in _PARTICLES and place + 1 < len(self.words):
            return not vocabulary.is_word(self.words[place + 1].low)
        listed = base in vocabulary.given() or base in vocabulary.surnames()
        if listed and not vocabulary.is_word(base):
            return self._capital(place) or base not in vocabulary.ambiguous()
        return self._unknown(base) and base not in vocabulary.ambiguous() and len(base) > 3

    def _end(self, place: int) -> int:
        word = self.words[place]
        return word.end - 2 if word.low.endswith("'s") else word.end

    def _is_public(self, place: int) -> bool:
        """Tell whether the name is a place's or a colleague's at work."""
        before = self.words[place - 1].low if place else ""
        if before in _SAINTS or before in _ROLES or self._is_thanked(place, before):
            return True
        if before in _TITLES and place > 1 and self.words[place - 2].low in _ROLES:
            return True
        after = self.words[place + 1].low if place + 1 < len(self.words) else ""
        if after in _INSTITUTIONS:
            return True
        last = place + 1 if place + 1 < len(self.words) and self._goes_on(place + 1) else place
        return bool(_TEAMS.match(self.text.low, self.words[last].end)) and (
            before not in _PERSON or self.words[place - 1].shape == "Sister"
        )

    def _is_thanked(self, place: int, before: str) -> bool:
        """See "thanks Zyta, one more question", and a charity's name."""
        word = self.words[place]
        follows = self.text.low[word.end : word.end + 1]
        if before in _THANKS and follows in (",", ".", "!", "-", "\n", ""):
            return True
        after = self.words[place + 1].low if place + 1 < len(self.words) else ""
        return word.low in _CHARITIES and after not in _KIN

    def _is_cited(self, place: int, after: int) -> bool:
        return any(word.low in vocabulary.AUTHORS for word in self.words[place : after + 1])


def find_names(folded: Folded) -> Iterator[Found]:
    """Yield names and initials of people; colleagues with their role and institutions pass."""
    reader = _Reader(folded)
    yield from reader.found()
    yield from reader.initials()


def _base(low: str) -> str:
    return low.removesuffix("'s").replace("'", "").split("-")[0]
