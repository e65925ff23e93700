"""The word lists that tell a name from a word, read once from the files beside this one."""

from functools import cache
from importlib.resources import files

from bot.safety.wordset import wordset

# What follows a cue and ends like this is a description ("mum tearful"), not a name.
ENDINGS = tuple(
    wordset(
        """
        able aemia ally ance ated ates ation ative ble cally ded dom ed edly ement
        ence ency ers ful fully iac ial ible ical ied ies ify iness ing ings ious ised
        ish ising ism itis ity ive ively ized less lessly ment ments ness nesses nt
        osis ous ously phobic sion some tion tions ture ward wards wise
        """
    )
)
ACRONYMS = wordset(
    """
    aa adhd aimh asd asq bba bf bmi bp camhs cbt cg cin cmht cp cpn crisis cs csc da dash dna
    dob dv ebf echo ed edd efw elcs emcs emdr epds eupd ff fgm fgr fm fu fta gad gbs gdm gp hads
    hb hcp hdu hg hr hv iapt icon idva imd isva itu iud iugr iv ivf ks la lac lbw lft lo loc
    lscb lscs marac mash mbu mh mhs mmhs mi mls mors msk mw nad nbo nbas nbv nct ng nhs nice
    nicu nipe nmc nvd ocd od odd pd pe phq pip pimh piios pnd pnmh pph pp ppd ppp pr prn ptsd qs
    rd rip ros rta sa sals scbu send sen sga si sids sign slt soc spd srom ss ssri sti sw swp
    taf tac tafc tsh tt ttc uk us uss uti vbac vig ward wdim who wfh ww yp
    """
)
MONTHS = wordset(
    """
    january february march april may june july august september october november december
    """
)
# Family names of authors that Champions cite with their given names.
AUTHORS = wordset(
    """
    cox holden sagovsky morrell barlow homonchuk bowlby ainsworth winnicott brazelton fraiberg
    stern tronick crittenden fonagy gerhardt rogers whooley piaget vygotsky erikson
    """
)
_TYPO_LENGTH = 5


@cache
def given() -> frozenset[str]:
    """Return the given names that are nothing else, in lower case."""
    return _words("given") - ambiguous()


@cache
def ambiguous() -> frozenset[str]:
    """Return the given names that are everyday words as well."""
    return _words("ambiguous")


@cache
def surnames() -> frozenset[str]:
    """Return the family names, in lower case."""
    return _words("surnames")


@cache
def everyday() -> frozenset[str]:
    """Return the words that are never a name on their own."""
    return _words("everyday") - ambiguous() - given()


def is_word(word: str) -> bool:
    """Tell whether a word is English rather than a name, as far as lists and endings can tell."""
    return word in everyday() or word in ACRONYMS or (len(word) > 4 and word.endswith(ENDINGS))


def is_slip(word: str) -> bool:
    """Tell whether a word is an everyday one with a letter missing, doubled or swapped."""
    if len(word) < _TYPO_LENGTH:
        return False
    shorter = {word[:place] + word[place + 1 :] for place in range(len(word))}
    swapped = {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for place in range(len(word) - 1)
    }
    return any(is_word(each) for each in shorter | swapped) or any(
        word in _shorter(each) for each in _of_length(len(word) + 1)
    )


@cache
def _of_length(length: int) -> tuple[str, ...]:
    return tuple(word for word in everyday() if len(word) == length)


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _words(name: str) -> frozenset[str]:
    text = (files("bot.safety.identifiers") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
