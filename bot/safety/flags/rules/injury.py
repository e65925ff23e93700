"""Wordings of injury to a baby who cannot move, and of a baby who may be dying."""

from bot.safety.flags.rule import Form, Rule
from bot.safety.values import Kind, Level

_HARM, _INJURY = Kind.HARM_TO_BABY, Kind.INJURY
_NOW, _TODAY = Level.EMERGENCY, Level.URGENT
_EVENT, _TOPIC = Form.EVENT, Form.TOPIC
_BRUISE = "NICE NG76 and CG89; bruising protocols for non-mobile babies, e.g. rightdecisions.scot.nhs.uk (Borders), bedfordscb"
_UNWELL = "999 for a baby who is floppy, blue, fitting or cannot be woken (nhs.uk, verify)"

RULES = (
    Rule(
        "baby-unwell-or-lifeless",
        _INJURY,
        _NOW,
        _EVENT,
        (
            "floppy|limp|lifeless & <baby>|<young>|him|lo|bath",
            "<not> breath*",
            "stopped|stop|struggling|difficulty breath* & <baby>|lo|him",
            "gone|going|turned|went|is|looks blue|grey|mottled & <baby>|lo|him|lips",
            "<baby> .. <out>",
            "<out> & <young>",
            "cant|cannot|couldnt|unable .. wake|rouse|waken <baby>|him|lo",
            "<baby> .. wont|cant|<not> wake|rouse|waking",
            "fitting|seizure|seizing|convuls* & <baby>|lo|him|<young>",
            "had|having .. fit & <baby>|lo|<young>|him",
        ),
        _UNWELL,
    ),
    Rule(
        "head-injury-signs",
        _INJURY,
        _NOW,
        _EVENT,
        (
            "bulging|swollen|tense .. fontanelle|fontanel|soft|spot",
            "bulging fontanelle|soft",
            "drowsy|sleepy|vomiting|limp|pale|boggy|floppy|unwell & head|fell|dropped|bump|swelling|rolled|bang* & <young>|<baby>",
            "boggy",
            "dropped .. <baby>|him|her|lo .. head|floor|stairs|concrete & sleepy|drowsy|vomit*|not|fit*",
            "lifeless",
            "cold .. stiff & <baby>|lo|him",
            "dead & cot|found .. <baby>|lo",
        ),
        _UNWELL,
    ),
    Rule(
        "baby-injured",
        _INJURY,
        _TODAY,
        _EVENT,
        (
            "smudge|patch|spot|blotch|stain|discolour* & wipe|wash|rub|jaw|cheek|ear",
            "wont|doesnt|didnt|not wipe|wash|rub|come off & mark|marks|smudge|patch|spot|spots",
            "<bruise> & <young>|baby|babys|infant|lo|bubs|bub|bby|him|rolling",
            "<bruise> .. <body> & <immobile>|him|dad|hers",
            "<bruise> .. thigh|thighs|back|buttock|buttocks|ear|ears|neck|abdomen|tummy|cheek|cheeks|genitals|groin & olderage|toddler|child",
            "<bruise> & <not> walking|crawling|cruising|mobile|moving",
            "<bruise> .. his|the ear|ears|cheek|cheeks|neck|buttock|buttocks",
        ),
        _BRUISE,
    ),
    Rule(
        "baby-burned",
        _INJURY,
        _TODAY,
        _EVENT,
        (
            "<burn> .. <body> & <immobile>|month*|story|toddler|child",
            "<burn> & <young>|cigarette|iron|story|kettle .. <baby>",
            "cigarette burn|burns|mark|marks",
            "<burn> & cigarette*",
        ),
        _BRUISE,
    ),
    Rule(
        "baby-fracture",
        _INJURY,
        _TODAY,
        _EVENT,
        (
            "<break> .. <body>|rib|femur|bone|humerus|clavicle|skull & <young>|baby|lo|infant|bubs|xray",
            "skull|rib|spiral|metaphyseal|healing fracture*",
            "old fracture*",
        ),
        _BRUISE,
    ),
    Rule(
        "bite-or-grip-marks",
        _INJURY,
        _TODAY,
        _EVENT,
        (
            "<bite> & <young>|baby|lo|bubs|infant",
            "fingermarks",
            "finger|fingertip|grip|grab|hand|slap|belt print* marks|mark|bruis*|shape*",
            "fingertip|finger|grip|thumb marks|bruis*",
            "<colour> <colour>? marks|mark|patch|lump|swelling & <immobile>|<young>|<body>",
            "<marks> .. <body> & <young>|rolling|not|infant|newborn|explain*|dad|cant",
            "unexplained .. mark|marks|injur*|bruis*|swelling|burn",
            "injur* & <young>|baby|lo|infant",
        ),
        _BRUISE,
    ),
    Rule(
        "mouth-or-eye-bleeding",
        _INJURY,
        _TODAY,
        _EVENT,
        (
            "inside|in .. lip|mouth|gum & blood|cut|bleed*|bruis*",
            "torn .. frenulum|fraenulum|frenum",
            "frenulum|fraenulum & torn|blood|bleed*|bruis*|explan*",
            "blood|bleeding|bled .. mouth|nose|ear|ears|eye|eyes & <young>|baby|lo|infant",
            "bloodshot|subconjunctival|haemorrhage .. eye|eyes & <young>|baby|lo",
            "bloodshot eye|eyes",
            "blood shot eye|eyes",
        ),
        _BRUISE,
    ),
    Rule(
        "limb-not-used",
        _INJURY,
        _TODAY,
        _EVENT,
        (
            "<body> .. swollen|swelling|puffy|misshapen|bent & <young>|baby|lo|infant",
            "cries|scream*|screams|crying .. when .. touch|move|lift|dress|change",
            "<not> using|moving|move|lifting|use .. arm|leg|hand|foot|side & <young>|baby|lo|her|him|scream*",
            "scream*|cries|crying|yelps .. when .. change|changed|arm|leg|lift*|move*|touch* .. her|him|arm|leg|moved & arm|leg|using|moving|swollen",
            "swollen|swelling|misshapen|bent .. arm|leg|thigh|foot|hand|finger|wrist|elbow & <young>|baby|lo|infant",
            "black eye|eyes & <young>|baby|lo|infant|toddler|him",
        ),
        _BRUISE,
    ),
    Rule(
        "story-changes",
        _INJURY,
        _TODAY,
        _EVENT,
        (
            "story|explanation|account keeps|kept? chang*",
            "<not> explain .. <marks>|<bruise>|<burn>|injur*",
            "no explanation|story .. for|how & <marks>|<bruise>|<burn>|<young>",
            "non accidental",
            "nai",
            "bruis* .. nonmobile",
            "fell|rolled|dropped .. off|from|down & <young>|newborn",
            "dropped .. baby|lo|him|newborn .. on|onto|down|head",
            "swallowed|ingested .. methadone|tablet|tablets|battery|bleach",
        ),
        _BRUISE,
    ),
)
