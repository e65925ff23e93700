"""Words of the rules that lost, gained or swapped a letter in a hurry."""

from functools import cache

from rapidfuzz.distance import OSA

from bot.safety.wordset import wordset

# Words that lose a letter in a hurry and still must be read: length six and more.
REPAIRED = wordset(
    """
    abusive breathing bruise bruised bruises bruising cocaine collapsed controlling convinced
    delusion delusional delusions domestic drowning drunk fracture fractured goodbye
    hallucinating hallucination hallucinations harming heroin herself himself intoxicated
    intrusive killing ligature messages methadone myself overdose overdosed paracetamol paranoia
    paranoid poisoned poisoning possessed psychosis psychotic selfharm slurring smothered
    smothering stabbing stockpile stockpiled stockpiling strangle strangled strangling suffocate
    suffocating suicidal suicidality suicide tablets terrified threatened threatening threatens
    throttled unconscious unresponsive unrousable violence voices
    """
)
# Their real neighbours, which are no slips.
LOOK_ALIKES = wordset(
    """
    arming billing braise braised bruisers calling charming chilling choices convicted convince
    crowning cruise cruised cruises cruising drank drink dunk falling farming filling fractures
    frowning haring harking harmine harping massages milling passages prunk selling shaking
    shooting skilling spilling stalling strangler stranglers strangles telling tilling trunk
    voiced voicer warming willing
    """
)
SHORTEST = 6


def repaired(word: str) -> str | None:
    """Return the rule's word that this one is a slip of, if there is one."""
    if len(word) < SHORTEST or word in LOOK_ALIKES:
        return None
    for shorter in (word, *_shortened(word)):
        for meant in _by_shortened().get(shorter, ()):
            if OSA.distance(word, meant) == 1:
                return meant
    return None


@cache
def _by_shortened() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for word in sorted(REPAIRED):
        for shorter in (word, *_shortened(word)):
            table.setdefault(shorter, []).append(word)
    return {shorter: tuple(words) for shorter, words in table.items()}


def _shortened(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
