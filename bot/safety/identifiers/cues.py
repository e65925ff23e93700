"""The words before and after a name that tell whose it is: a client's, a colleague's, a place's."""

import re

from bot.safety.identifiers import vocabulary
from bot.safety.wordset import wordset

PERSON = wordset(
    """
    mum mums mother mam mom mummy mama mams moms dad dads father daddy baby babies bubs bub bby
    cl client clients pt patient patients lady woman lo parent parents partner partners husband
    wife hubby boyfriend girlfriend gran nan nana nanny grandma grandmother grandad grandfather
    sister brother son daughter twin twins toddler girl boy child infant re regarding sibling
    siblings uncle aunt auntie cousin fiance stepdad fella feller bloke missus wean bairn babby
    """
)
TITLES = wordset("mrs mr ms miss mx master dr doctor prof professor rev")
WEAK_TITLES = wordset("ms miss master doctor")
DOCTORS = wordset("dr doctor prof professor")
NAMING = wordset("called named name names surname forename nickname aka initials")
MEETING = wordset("saw visited met seeing visiting family")
LITTLE = frozenset({"little"})
VERBS = wordset(
    """
    is was has had says said tells told feels felt keeps wants needs isnt hasnt wasnt doesnt
    didnt cant wont isn't hasn't wasn't doesn't didn't can't won't lives looks seems cries
    sleeps gets thinks
    """
)
KIN = PERSON - {"re", "regarding"} | {"home", "house", "family", "notes", "visit", "epds"}
FAMILY = wordset("family household")
HOUSEHOLD = FAMILY | wordset("twins children siblings sisters brothers girls boys kids lot clan")
BEFORE_PEOPLE = wordset("about for with saw see seeing rang ring called visited visit can")
WHO_IT_IS = re.compile(r"\s?\((?:(?:mum|dad|baby|mother|father|lo)\)|real name|known as|aka)")
NEWBORN = wordset("baby babies bairn wean newborn toddler mum dad")
# What is written with a capital in any text.
WITH_CAPITALS = vocabulary.MONTHS | wordset(
    """
    i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday mon tue tues wed
    thurs fri sat sun
    """
)
DOUBLE_FIRST = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+")
DOUBLE_BARRELLED = re.compile(r"[A-Z][a-z]{2,}-[A-Z][a-z]{2,}(?:'s)?")
ROLES = wordset(
    """
    specialist supervisor manager colleague lead hv midwife mw consultant psychologist
    psychiatrist cpn nurse student practitioner champion matron therapist gp trainer author
    researcher worker teacher paediatrician paed obstetrician registrar dietitian physio
    physiotherapist doula interpreter receptionist professor chair
    """
)
TEAMS = re.compile(
    r"\s(?:from|at|in|of|on)\s(?:the\s)?(?:ward|surgery|practice|hub|unit|perinatal|pip|cmht|camhs|team|talking|gp|crisis|mbu|ihv|safeguarding|university|hospital)"
)
# "Zyta our specialist", "Zyta the consultant midwife", "Zyta safeguarding nurse"; "the nurse" and
# "the student" may be a mother's own work.
_ANY_ROLE = "|".join(sorted(ROLES))
_OF_OURS = re.compile(
    rf",?\s(?:our|my|your)\s(?:(?!mum|client|lady|woman)[a-z]+\s){{0,2}}(?:{_ANY_ROLE})\b"
)
_THE_ONE = re.compile(
    r",?\s(?:the\s(?:[a-z]+\s)?(?:specialist|supervisor|manager|lead|hv|midwife|consultant|psychologist|"
    r"psychiatrist|champion|matron|registrar|paediatrician|obstetrician)|"
    rf"the\s(?:practice|nursery|student|school|link|community|safeguarding|perinatal|specialist)\s(?:{_ANY_ROLE})|"
    rf"(?:team|safeguarding|practice|perinatal|clinical|infant\sfeeding|infant\smental\shealth)\s(?:{_ANY_ROLE}))\b"
)
THANKS = wordset("thanks thank thx ta cheers")
# What the writer does together with somebody of that name: "Kate and I share protected time".
COLLEAGUES = re.compile(
    r"\s(?:and|&|n)\s(?:i|me)\s(?:share|cover|run|ran|lead|led|job|co|facilitate|deliver|teach)\w{0,5}\b"
)
# "Dr Zyta and Dr Quill share the clinic"; a family has seldom two.
_DOCTORS = re.compile(r"\s(?:and|&)\sdr\.?\s[a-z]|\s(?:shares?|runs?|covers?)\s(?:the|our|a)\s")
OF_A_COLLEAGUE = (TEAMS, COLLEAGUES, _DOCTORS, _OF_OURS, _THE_ONE)
# What somebody has written or said to many.
WORKS = wordset(
    """
    talk book books paper article webinar podcast lecture chapter ted style show method film films
    still research studies theory model documentary
    """
)
READING = wordset("read reading reread watched")
# Charities that are called like somebody; "Tommy's mum" is not one of them.
CHARITIES = wordset("tommy's barnardo's")
SAINTS = wordset("st saint queen king royal princess prince our blessed sir virgin")
INSTITUTIONS = wordset(
    """
    hospital ward unit centre clinic house trust school nursery surgery practice team foundation
    scale method approach trial study framework et infirmary suite road street building church
    hub review report college
    """
)
# Things, firms and boards that are called like somebody.
THINGS = frozenset(
    tuple(pair.split("_"))
    for pair in """
    moses_basket moses_baskets bloody_mary hail_mary jack_russell john_lewis anna_freud
    harry_potter peter_rabbit thomas_tank martin_lewis joe_wicks annabel_karmel gina_ford
    ewan_the sophie_la sophie_the ms_rachel miss_rachel hywel_dda aneurin_bevan betsi_cadwaladr
    duke_of charlie_waller robin_hood william_harvey james_cook george_eliot luton_and
    stella_maternity billie_jean tom_thumb peppa_pig andy's_man baby_buddy winston's_wish
    teddy's_wish harvey's_law jessica's_law martha's_rule lily_mae jeremy_kyle
    """.split()
)
LINK = re.compile(r"[\s,:(\-\"'=]{1,4}")
IS = re.compile(r"\s(?:is|was)\s(?=[A-Z]\.)")
# Names that begin like this are nothing else, but for a few.
CLAN = re.compile(r"(?:Mc|Mac|O')[A-Z][a-z]{2,}(?:['\-][A-Za-z]+)*")
NO_CLAN = wordset("mcdonald mcdonalds mctimoney macbook mcvities mcflurry mckenzie")
