"""Two words side by side that are a name, without any cue: "Joy Okonjo", "zyta quillova"."""

from bot.safety.identifiers import cues, vocabulary
from bot.safety.identifiers.reading import Words

# In small letters only long words are taken for names.
_LONG = 6


def is_a_pair(words: Words, place: int) -> bool:
    """See "Joy Okonjo", "Zyta Quill", "Zy-Zy Quill" without a cue: capitals, the second no word."""
    if place + 1 >= len(words.words) or words.link(place + 1) != " ":
        return False
    if _is_a_low_pair(words, place):
        return True
    one, two = words.words[place : place + 2]
    if not (words.capital(place) and one.shape.istitle() and two.shape[0].isupper()):
        return False
    if cues.DOUBLE_BARRELLED.fullmatch(two.shape) and _is_of_two_families(words, two.low):
        return True
    second = vocabulary.base(two.low)
    family = second in vocabulary.family_names() or words.is_foreign(place + 1)
    if two.shape.isupper() or not family or second in vocabulary.PLACES:
        return False
    if cues.DOUBLE_FIRST.fullmatch(one.shape):
        return True
    first = vocabulary.base(one.low)
    if first in vocabulary.ambiguous() - cues.SAINTS:
        return first not in vocabulary.MONTHS or words.is_foreign(place + 1)
    return words.is_foreign(place) and first not in vocabulary.PLACES


def _is_a_low_pair(words: Words, place: int) -> bool:
    """See "about zyta quillova" in small letters: two words that no dictionary has."""
    one, two = (vocabulary.base(word.low) for word in words.words[place : place + 2])
    if len(two) < _LONG or not words.is_foreign(place + 1) or two in vocabulary.PLACES:
        return False
    if one in vocabulary.ambiguous() - vocabulary.MONTHS:
        return words.low(place - 1) in cues.BEFORE_PEOPLE
    return len(one) >= _LONG and words.is_foreign(place) and one not in vocabulary.PLACES


def _is_of_two_families(words: Words, low: str) -> bool:
    """See "Campbell-Browne"."""
    parts = low.removesuffix("'s").split("-")
    return not set(parts) & vocabulary.AUTHORS and all(
        part in vocabulary.surnames() or (words.unknown(part) and part not in vocabulary.english())
        for part in parts
    )
