"""The words of a question about a topic, and those that speak of somebody."""

from bot.safety.flags.tokens import Tokens
from bot.safety.wordset import wordset

ASKING = wordset(
    """
    training course courses leaflet leaflets guidance guideline guidelines policy policies
    protocol protocols pathway webinar research paper papers study studies figures stats
    statistics audit awareness newsletter teaching resources resource podcast conference
    template poster module difference definition signs flags factors rates prevalence mbrrace
    icon presentation slides book article review evidence prevention enquiry screening incidence
    rate figure learning event network safetalk asist standard nice sign update updates factsheet
    information video helpline helplines different referrals referral exam essay slide graphic
    flyer stat reference
    """
)
QUESTION = wordset(
    """
    what whats how when where which who whos why difference define explain should latest
    """
)
ASK = wordset(
    """
    ask asking asked screen screening assess assessing talk talking word wording raise explain
    approach spot recognise recognising respond follow look mean means define say call discuss
    quickly soon seen support process common likely mention mentions
    """
)
# A sentence that begins like this and names nobody asks about a topic.
OPENERS = wordset(
    """
    what whats which who whos where wheres when how is are does do can need any best latest why
    """
)
ANYBODY = wordset(
    """
    i we my our baby babys lo bubs bub bby infant newborn child toddler twin twins son daughter him
    it its this that they them their someone somebody woman girl boy today tonight yesterday husband
    wife neighbour family grandad gran nan
    """
)
# "Is an mbu only for psychosis or would they take …": they are the service.
SERVICES = wordset(
    """
    mbu unit units team teams service services cmht eip camhs crht hbtt iapt clinic ward
    """
)
THEY = wordset("they them their")
# "Bruising in non mobile infants protocol": no baby of anybody.
OF_A_TITLE = wordset("in nonmobile infants babies children")
SOMEBODY = wordset(
    """
    she shes her hers he hes his him cl client pt patient husband wife hubby lady im ive id me
    my myself herself himself disclosed disclosing says said told reports reported admits
    admitted expressing having currently today tonight now just
    """
)
PARENTS = wordset("mum dad mother father partner parent baby woman")
# Who learns for a student or an exam speaks of no client: "my portfolio", "point me to".
LEARNERS = wordset("student students portfolio masters essay exam dissertation assignment")
GIVING = wordset("point send show give direct remind email")
LEARNING = wordset("training teaching graphic slide slides exam essay webinar lecture quiz version")
ARTICLES = wordset("a an any every each some if another which new the")


def is_of_learning(place: int, tokens: Tokens) -> bool:
    """See "for my portfolio" and "can you point me to": nobody on the caseload."""
    if tokens.words[place] == "my":
        return any(word in LEARNERS for word in tokens.words[place + 1 : place + 3])
    if tokens.words[place] == "id":
        return tokens.words[place + 1 : place + 2] == ("like",)
    if tokens.words[place - 1 : place + 2] == ("let", "me", "know"):
        return True
    return tokens.words[place] == "me" and tokens.words[place - 1] in GIVING
