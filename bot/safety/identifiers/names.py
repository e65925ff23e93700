"""Names of people: after a cue such as "mum", or given names that can be nothing else."""

import re
from collections.abc import Iterator

from bot.safety.fold import Folded
from bot.safety.identifiers import cues, vocabulary
from bot.safety.identifiers.pairs import is_a_pair
from bot.safety.identifiers.reading import Words
from bot.safety.values import Found, Identifier

_INITIALS = re.compile(
    r"(?:[A-Z]\s?\.\s?){1,3}[A-Z][a-z'\-]{2,}|(?:[A-Z]\s?\.\s?){1,3}[A-Z]?\b\.?|[A-Z]\s?\.\s?(?=[A-Z][a-z])"
)
_SHORT = 4
_INITIAL_AND_NAME = re.compile(r"(?<![A-Za-z.])[A-Z]\.\s?([A-Z][a-z'\-]{2,})")


class _Reader(Words):
    """Reads one text for names."""

    def found(self) -> Iterator[Found]:
        """Yield every name, in order."""
        place, named = 0, -1
        while place < len(self.words):
            after = self._after_name(place)
            if after == place and self._is_joined(place, named):
                after = self._end_of(place)
            if after > place and not self._is_public(place):
                yield Found(self.words[place].start, self._end(after - 1), Identifier.NAME)
                named = after
            place = max(after, place + 1)

    def initials(self) -> Iterator[Found]:
        """Yield initials that stand after a cue: "mum J.S." """
        yield from self._initial_and_name()
        for place, word in enumerate(self.words):
            if word.low not in cues.PERSON | cues.NAMING:
                continue
            link = cues.IS.match(self.text.shape, word.end) or cues.LINK.match(
                self.text.shape, word.end
            )
            if link and (found := _INITIALS.match(self.text.shape, link.end())):
                yield Found(found.start(), found.end(), Identifier.NAME)
            elif link and self._is_bare_initials(place + 1):
                yield Found(self.words[place + 1].start, self._end(place + 1), Identifier.NAME)

    def _initial_and_name(self) -> Iterator[Found]:
        for found in _INITIAL_AND_NAME.finditer(self.text.shape):
            base = vocabulary.base(found[1].lower())
            if base in vocabulary.surnames() or (self.unknown(base) and self.capitals_tell):
                yield Found(found.start(), found.end(), Identifier.NAME)

    def _is_bare_initials(self, place: int) -> bool:
        if place >= len(self.words) or not self.capitals_tell or self._cue(place) == "":
            return False
        shape, low = self.words[place].shape, self.words[place].low
        known = vocabulary.is_word(low) and self.low(place - 1) != "initials"
        return shape.isupper() and 2 <= len(shape) <= 3 and not known

    def _is_joined(self, place: int, named: int) -> bool:
        """See the second of "twins Zyta and Quill": what begins after a name that ended."""
        joined = named == place and self.link(place).strip() in ("&", "+", ",", "/")
        joined |= named == place - 1 and self.low(place - 1) in ("and", "n")
        return joined and self.is_foreign(place)

    def _after_name(self, place: int) -> int:
        """Return where the name that begins here ends, or this place where none does."""
        return self._end_of(place) if self._begins(place) else place

    def _end_of(self, place: int) -> int:
        after = place + 1
        while after < len(self.words) and self._goes_on(after):
            after += 1
        return place if self._is_cited(place, after) else after

    def _begins(self, place: int) -> bool:
        base = vocabulary.base(self.words[place].low)
        if base in vocabulary.given() or is_a_pair(self, place) or self._is_of_a_clan(place):
            return True
        if len(base) < 2:
            return False
        cue = self._cue(place)
        if cue == "title" and base in vocabulary.PARTICLES:
            return True
        if base in vocabulary.ambiguous():
            return bool(cue) and self._ambiguous_is_name(place, cue)
        match cue:
            case "title":
                return self._titled(place, base)
            case "naming":
                return self.unknown(base) and (self.capital(place) or self.is_foreign(place))
            case "person" | "meeting":
                return self._cued(place, base, cue)
        return self._owns_kin(place, base)

    def _cue(self, place: int) -> str:
        if place == 0:
            return ""
        before = self.words[place - 1]
        link = self.text.low[before.end : self.words[place].start]
        if before.low in cues.TITLES and re.fullmatch(r"\.?\s{1,3}", link):
            return "title"
        if not cues.LINK.fullmatch(link):
            return self._far_cue(place)
        if before.low in cues.NAMING and "," not in link:
            return "naming"
        if before.low in cues.PERSON | cues.LITTLE:
            return "person" if before.low in cues.PERSON else "little"
        return "meeting" if before.low in cues.MEETING else self._far_cue(place)

    def _far_cue(self, place: int) -> str:
        """See "name is Zyta", "baby girl Zyta" and "re: Zyta" through the word or mark between."""
        if place < 2:
            return ""
        two, one = self.words[place - 2], self.words[place - 1]
        if one.low in ("is", "was") and two.low in cues.NAMING:
            return "naming"
        # "named him Zyta": only a capital tells it from "called her back".
        named = one.low in ("him", "her", "them") and two.low in ("named", "called", "naming")
        return "meeting" if named else ""

    def _titled(self, place: int, base: str) -> bool:
        if vocabulary.is_word(base) and base not in vocabulary.surnames():
            return False
        weak = self.words[place - 1].low in cues.WEAK_TITLES
        certain = not weak or self.capital(place) or base in vocabulary.surnames()
        return certain or (len(base) > _SHORT and self._acted(place) and self.unknown(base))

    def _cued(self, place: int, base: str, cue: str) -> bool:
        if base in vocabulary.surnames() and not vocabulary.is_word(base):
            certain = cue == "person" and base not in vocabulary.PLAIN_SURNAMES
            return certain or self.capital(place)
        if not self.unknown(base):
            return False
        if self.capital(place) and not self.words[place].shape.isupper():
            return True
        return cue == "person" and self._acts(place) and self.is_foreign(place)

    def _acts(self, place: int) -> bool:
        if self.words[place].low.endswith("'s"):
            return True
        return self.low(place + 1) in cues.VERBS

    def _acted(self, place: int) -> bool:
        follows = self.low(place + 1)
        return follows in cues.VERBS or follows.endswith("ed")

    def _ambiguous_is_name(self, place: int, cue: str) -> bool:
        word = self.words[place]
        if cue in ("title", "naming"):
            return self.capital(place) or cue == "naming"
        follows = self.text.low[word.end : word.end + 3].strip()[:1]
        if vocabulary.base(word.low) in vocabulary.MONTHS and (follows.isdigit() or follows == ""):
            return False
        return self.capital(place)

    def _owns_kin(self, place: int, base: str) -> bool:
        word = self.words[place]
        if not self.capital(place):
            return bool(cues.WHO_IT_IS.match(self.text.low, word.end)) and self.is_foreign(place)
        after = self.low(place + 1)
        if after in cues.HOUSEHOLD and base in vocabulary.surnames():
            return True
        if self.low(place - 1) == "the" and after in cues.NEWBORN and self.is_foreign(place):
            return True
        if self.low(place - 1) == "the" and after in cues.HOUSEHOLD and self.unknown(base):
            known = base in vocabulary.english() and after not in cues.FAMILY
            return not known and not vocabulary.is_slip(base)
        kin = after in cues.KIN
        bracket = cues.WHO_IT_IS.match(self.text.low, word.end)
        return self.unknown(base) and ((word.low.endswith("'s") and kin) or bool(bracket))

    def _is_of_a_clan(self, place: int) -> bool:
        word = self.words[place]
        is_clan = cues.CLAN.fullmatch(word.shape.removesuffix("'s")) is not None
        return is_clan and vocabulary.base(word.low) not in cues.NO_CLAN

    def _goes_on(self, place: int) -> bool:
        word = self.words[place]
        if not re.fullmatch(r"[\s\-]{1,3}|\s?'\s?", self.link(place)):
            return False
        base = vocabulary.base(word.low)
        if base in vocabulary.PARTICLES and place + 1 < len(self.words):
            return not vocabulary.is_word(self.words[place + 1].low)
        listed = base in vocabulary.given() or base in vocabulary.surnames()
        if listed and not vocabulary.is_word(base):
            return self.capital(place) or base not in vocabulary.ambiguous()
        if base in vocabulary.ambiguous() - vocabulary.MONTHS and word.shape.istitle():
            return self.capital(place)
        is_long = len(base) >= _SHORT or (self.capital(place) and self.is_foreign(place))
        return self.unknown(base) and base not in vocabulary.ambiguous() and is_long

    def _end(self, place: int) -> int:
        word = self.words[place]
        return word.end - 2 if word.low.endswith("'s") else word.end

    def _is_public(self, place: int) -> bool:
        """Tell whether the name is a thing's, a place's or a colleague's at work."""
        before, after = self.low(place - 1), self.low(place + 1)
        word = self.words[place].low
        if (word, after) in cues.THINGS or (before, word) in cues.THINGS:
            return True
        if before in cues.SAINTS or before in cues.ROLES or self._is_thanked(place, before):
            return True
        if before in cues.TITLES and self._is_a_roles(place - 2):
            return True
        if before in cues.DOCTORS and after in cues.ROLES and not word.endswith("'s"):
            return True
        return after in cues.INSTITUTIONS or self._is_at_work(place, before)

    def _is_a_roles(self, place: int) -> bool:
        """See "the consultant, Dr Quill" and "GP is Dr Quill" from the word before the title."""
        return self.low(place - (self.low(place) in ("is", "was"))) in cues.ROLES

    def _is_at_work(self, place: int, before: str) -> bool:
        """See "Zyta from perinatal", "Zyta and I share it" and "read Zyta Quill's book"."""
        last = place + 1 if place + 1 < len(self.words) and self._goes_on(place + 1) else place
        end = self.words[last].end
        if before in cues.PERSON and self.words[place - 1].shape != "Sister":
            return False
        if any(said.match(self.text.low, end) for said in cues.OF_A_COLLEAGUE):
            return True
        of_works = before in cues.READING or self.low(last + 1) in cues.WORKS
        return last > place and (of_works or (before, self.low(last + 1)) == ("the", "one"))

    def _is_thanked(self, place: int, before: str) -> bool:
        """See "thanks Zyta, one more question", and a charity's name."""
        word = self.words[place]
        follows = self.text.low[word.end : word.end + 1]
        if before in cues.THANKS and follows in (",", ".", "!", "-", "\n", ""):
            return True
        return word.low in cues.CHARITIES and self.low(place + 1) not in cues.KIN

    def _is_cited(self, place: int, after: int) -> bool:
        cited = self.words[place : after + 1]
        return any(vocabulary.base(word.low) in vocabulary.AUTHORS for word in cited)


def find_names(folded: Folded) -> Iterator[Found]:
    """Yield names and initials of people; colleagues with their role and institutions pass."""
    reader = _Reader(folded)
    yield from reader.found()
    yield from reader.initials()
