"""The word lists that tell a name from a word, read once from the files beside this one."""

from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

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
    rd rip ros rsv rta sa sals scbu send sen sga si sids sign slt soc spd srom ss ssri sti sw swp
    erp dbt ipt mbt mbct cft vipp pcit tfcbt ptsd cptsd bpd npd asc dcd dld fasd nas iugr pprom
    vte dvt tia ms ckd gord gerd cmpa cmp hiv hsv cmv ctg usg ect tms cpap abc
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
    stern tronick crittenden fonagy gerhardt rogers whooley piaget vygotsky erikson freud bateson
    music montessori bronfenbrenner maslow nightingale stadlen balbernie trevarthen beebe nugent
    zeanah schore porges felitti underdown biggart marmot
    """
)
# Family names that stand as words in any sentence: "dad's green bottle".
PLAIN_SURNAMES = wordset(
    """
    green brown white black gray grey young king hill wood woods ward stone fox hunt hunter park
    price sharp wells west mills bell long day little rose may dale field fields lane bird frost
    snow bishop knight page cross church cook baker miller mason walker parker cooper turner
    carter butler farmer shepherd porter potter summers waters winter moss marsh heath rice
    savage short small swift sweet good best noble rich power powers street banks barber bloom
    booth bond bull burns chance child childs christmas coward cotton crisp dear drew dunne early
    """
)
# Parts of place names and of public bodies that no dictionary has.
PLACES = wordset(
    """
    cymru rhondda cynon ynys mon blaenau gwent merthyr tydfil torfaen ceredigion gwynedd conwy
    iechyd cyhoeddus bwrdd dechrau deg mudiad meithrin cylch cyngor gofal plant teulu teuluoedd
    mamau bach bwydo dda powys cwm taf morgannwg bae abertawe caerdydd bro lanarkshire ayrshire
    renfrewshire dunbartonshire clackmannanshire kinross eilean siar argyll bute arran alba
    kirklees sandwell knowsley rushcliffe calderdale tameside trafford wirral sefton newham
    fermanagh omagh antrim ballymena lisburn castlereagh craigavon banbridge strabane limavady
    kooth qwell dadpad togetherall silvercloud homestart peep mellow triple
    """
)
PARTICLES = wordset(
    """
    van von de da dos del la le el al bin bint ibn abu ap ferch ur ul o mc mac di ni nic mhic ui abd
    """
)
_ENGLISH = "symspellpy/frequency_dictionary_en_82_765.txt"
_TYPO_LENGTH = 5


def base(low: str) -> str:
    """Return a name without its ending, of a double one the first part that is no particle."""
    parts = low.removesuffix("'s").replace("'", "").split("-")
    return next((part for part in parts if part not in PARTICLES), parts[0])


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


@cache
def family_names() -> frozenset[str]:
    """Return the names, given or of a family, that no sentence has as a word."""
    return (surnames() | given()) - PLAIN_SURNAMES - everyday()


@cache
def english() -> frozenset[str]:
    """Return the 82,765 words, American and British, of symspellpy's list (MIT)."""
    file = distribution("symspellpy").locate_file(_ENGLISH)
    with Path(str(file)).open(encoding="utf-8-sig") as lines:
        return frozenset(line.split(" ", 1)[0] for line in lines)


def is_english(word: str) -> bool:
    """Tell whether a word that is no listed name stands in a dictionary, or is a slip."""
    if word in given() or word in surnames():
        return False
    return word in english() or is_slip(word)


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
    return any(is_word(each) for each in shorter | swapped) or word in _one_letter_less()


@cache
def _one_letter_less() -> frozenset[str]:
    return frozenset(less for word in everyday() for less in _shorter(word))


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _words(name: str) -> frozenset[str]:
    text = (files("bot.safety.identifiers") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
