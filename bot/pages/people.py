"""Reads whom a question is about, and what the depression questions found."""

import re

_FATHER = r"(?:dad(?:dy|s)?|father|fob|stepdad|step-dad|new dad)"
_PARTNER = (
    r"(?:partner|husband|hubby|boyfriend|boyf|fella|feller|bloke|her man|dh|fianc[eé]e?|ptnr|prtnr|"
    r"wife|spouse|co-?mother|co-?mum|other half)"
)
# The mother who did not give birth is the partner, whose bands are not hers.
_OTHER_MOTHER = re.compile(
    r"\b(?:the )?(?:other|non-?\s?birth(?:ing)?|non-?\s?bio\w*|2nd) (?:mum|mam|mom|mother)\b"
    r"(?:,? \(?not the birth (?:mum|mam|mom|mother)\)?,?)?"
)
_MOTHER = r"(?:mum|mums|mother|mam|mummy|mom|lady|woman|mob|client|she)"
_STATE = (
    r"(?:(?:is|'s|has|seems|feels|feeling|been|being|now|very|really|so|quite|also|himself|looks|"
    r"reports|"
    r"says he(?:'s| is)?|scored?|scores|mood|who|with|getting|a|bit|having|did|done|filled|"
    r"completed|took|answered|in|out|the|an|his|her|still|got)\s+)*"
    r"(?:low|depress\w*|anxious|anxiety|tearful|crying|struggl\w*|flat|down|angry|irritable|"
    r"withdrawn|"
    r"not coping|not sleeping|panick?\w*|drinking|worried|overwhelmed|suicidal|mood|epds|phq\S*|"
    r"gad\S*|"
    r"whooley|hads|ptsd|trauma\w*|flashbacks|intrusive|unwanted|mental health|pnd|unwell|"
    r"exhausted|scor\w+|bits|pieces|broken|heartbroken|gutted|devastated|nightmares|reliving|"
    r"grieving|edinburgh)\b"
)
# "His EPDS": the bands are a father's, whoever else is named.
_HIS = r"his(?= (?:epds|edinburgh|phq|gad|hads|whooley))"
_PEOPLE = (("mother", _MOTHER), ("father", rf"(?:{_FATHER}|{_HIS})"), ("partner", _PARTNER))
_BYSTANDER = re.compile(
    rf"\b{_FATHER}\s+(?:(?:is|very|really|also|quite|not)\s+)*"
    r"(?:supportive|helpful|helping|helps|around|away|at work|works|working|involved|fine|ok|"
    r"good)\b"
)
_WHOLE = (
    r"(?:both|x ?2|to both|either|1|2|first|second|questions?|qs|screen\w*|was|were|is|are|:|=|-|"
    r"answered|on|the|of|\s|,)*"
)
_YES = r"(?:positive|pos|\+ve|\+{1,2}|yes|y\b)"
_NO = r"(?:negative|neg|-ve|no|nil|n\b)"
_WHOOLEY = r"whoole?y'?s?"
_AFTER = re.compile(rf"{_WHOOLEY}{_WHOLE}(?P<answer>{_YES}|{_NO})(?!\w)(?! to (?:other|the other))")
_BEFORE = re.compile(
    rf"(?<![\w+-])(?P<answer>{_YES}|{_NO})\s+(?:(?:to|on|for|both|1|one|either|the|of|all|"
    rf"answers?|2)\s+)*{_WHOOLEY}"
)
_UNASKED = re.compile(
    rf"\b(?:no|not|without|declined|refused)\s+(?:\w+\s)?{_WHOOLEY}(?:\s+(?:done|asked|yet))?|"
    rf"{_WHOOLEY}\s+(?:questions?\s+)?(?:was |were )?(?:not|declined|refused)\b"
)


def read_who(text: str) -> str | None:
    """Return the one person that a normal text is about, or None if it does not say."""
    text = _OTHER_MOTHER.sub("comother", text)
    named = [who for who, words in _PEOPLE if re.search(rf"\b{words}\b", text)]
    if len(named) == 1 and named[0] != "partner":
        return None if _BYSTANDER.search(text) else named[0]
    in_a_state = [who for who, words in _PEOPLE if re.search(rf"\b{words}(?:'s)?\s+{_STATE}", text)]
    return in_a_state[0] if len(in_a_state) == 1 else None


def read_whooley(text: str) -> str | None:
    """Return "yes" or "no" for the depression questions, or None if the text does not say."""
    if _UNASKED.search(text) and not re.search(r"\bno to (?:both|either)\b", text):
        return None
    answers = {found["answer"] for found in _AFTER.finditer(text)}
    answers |= {found["answer"] for found in _BEFORE.finditer(text)}
    if not answers:
        return None
    # One yes is enough: the questions are read together.
    return "yes" if any(re.fullmatch(_YES, answer) for answer in answers) else "no"
