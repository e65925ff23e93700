"""A bruise where a child who walks bumps itself, told with the fall."""

from bot.safety.flags.context import NEGATORS, sentence
from bot.safety.flags.patterns import Span
from bot.safety.flags.tokens import OLDER, YOUNG, Tokens
from bot.safety.wordset import wordset

# Over bone and in front, where a fall meets the ground (NICE CG89; ears, neck, cheeks never).
_BUMPED = wordset("knee knees shin shins elbow elbows")
_ELSEWHERE = wordset(
    """
    cheek cheeks ear ears face head neck arm arms tummy abdomen back bottom bum chest eye eyes
    jaw lip buttock buttocks ribs mouth scalp groin genitals thigh thighs wrist wrists hand hands
    both several lots
    """
)
_MOVES = wordset("running runs ran walking walks toddling climbing climbs tripped scooter")
_STILL = wordset("nonmobile premobile immobile newborn neonate prem premature")
_BRUISES = wordset("bruise bruises bruised bruising")


def is_a_walkers_bruise(span: Span, tokens: Tokens) -> bool:
    """Tell whether a bruise on knee, shin or elbow is a walking child's, and nothing else told."""
    start, end = sentence(span, tokens)
    words = tokens.words[start:end]
    if tokens.words[span.first] not in _BRUISES or OLDER not in words:
        return False
    denied = any(
        word in NEGATORS and any(each in _MOVES for each in words[n : n + 4])
        for n, word in enumerate(words)
    )
    if denied or any(word in _ELSEWHERE | _STILL | {YOUNG} for word in tokens.words):
        return False
    return any(word in _BUMPED for word in words) and any(word in _MOVES for word in words)
