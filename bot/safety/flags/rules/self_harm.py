"""Wordings of self-harm, of hopelessness and of the questionnaires' items about them."""

from bot.safety.flags.rule import Form, Rule
from bot.safety.values import Kind, Level

_KIND = Kind.SUICIDE_OR_SELF_HARM
_NOW, _TODAY = Level.EMERGENCY, Level.URGENT
_EVENT, _TOPIC = Form.EVENT, Form.TOPIC
_MBRRACE = "MBRRACE-UK red flags (facts.md 2: S7, S8): thoughts or acts of violent self-harm"
_EPDS = "EPDS item 10 above 0 always explored (S16); PHQ-9 item 9 (S17)"
_WORDS = "Public wordings: meddwl.org and icc.gig.cymru (Welsh), gdhar.com and thepakistani.com.pk (Urdu)"

RULES = (
    Rule(
        "self-harm",
        _KIND,
        _TODAY,
        _TOPIC,
        ("selfharm*", "harm*|hurt*|injur*|damag* <self>", "hurting|harming <self>"),
        _MBRRACE,
    ),
    Rule(
        "cutting",
        _KIND,
        _TODAY,
        _EVENT,
        (
            "marks|lines|scratches|cuts|scabs .. arm|arms|wrist|wrists|thighs|legs & sleeves|new|fresh|hiding|hides|covered|razor|jumper",
            "long sleeves & marks|cuts|summer|july|hot|hiding|arms",
            "<cut> <self>",
            "<cut> <she>? .. arm|arms|wrist|wrists|leg|legs|thigh|thighs|stomach .. razor|blade|scissors|knife|when|again|nails|lighter",
            "<cut> .. razor|blade|scissors|lighter|knife .. arm*|leg*|thigh*|wrist*",
            "fresh|new cuts|scars|wounds|burns .. arm|arms|wrist|wrists|leg*|thigh*",
            "cuts|scars|marks .. on <she> arms|wrists|wrist|thighs|forearm*|arm",
            "cut|cuts|cutting|slashed <she> arms|wrists|thighs|forearms",
            "started|back cutting",
            "cutting again|<self>",
            "bang*|bash*|hit*|punch* <she> head .. wall|floor|door",
            "hit*|punch*|slap*|bit*|burn*|scratch* <self>",
            "mum|she|cl|dad|client .. head bang*",
            "pull* .. hair out",
            "punch* .. wall|walls & <self>|blood|hand",
            "starv* <self>",
            "drink|drinking <self> to death",
        ),
        _MBRRACE,
    ),
    Rule(
        "item-ten",
        _KIND,
        _TODAY,
        _EVENT,
        (
            "last .. question|item .. often|sometimes|yes|hardly|occasionally|quite|1|2|3",
            "q|item|question|qu|qn|ques <item10> .. <one>",
            "q|item|question|qu|qn 9|nine .. <one> & phq*",
            "phq* .. 9|nine .. <one> .. item|question|q",
            "<one> .. on|for|at|to q|item|question|qu|qn 9|10|ten|nine",
            "last question|item .. <one>|ticked|yes",
            "scored|scores|scoring|ticked|flagged on|for|to the last question|item",
            "scored|scores|scoring|ticked|flagged last question|item",
            "<one> on|for|to the last question|item",
            "last question|item scored|flagged",
            "self|selfharm item|question .. <one>|ticked",
            "scored|scores|score|ticked|answered|flagged .. on|for|to q|item|question|qu 10|ten",
            "q|item|question|qu 10|ten scored|ticked|answered|flagged",
        ),
        _EPDS,
    ),
    Rule(
        "hopeless",
        _KIND,
        _TODAY,
        _EVENT,
        (
            "<feels> .. hopeless|worthless & <she>",
            "hopeless*|despair* & risk|worse|scared|baby|tonight",
            "in despair",
            "lost all hope",
            "no hope left|for|at",
            "given up .. life|everything|completely|on_herself|all",
        ),
        "MBRRACE-UK, pervasive guilt or hopelessness (S7); persistent expressions of incompetency (S5b, S6)",
    ),
    Rule(
        "no-future",
        _KIND,
        _TODAY,
        _EVENT,
        (
            "cant see .. future|way|light|tomorrow",
            "no future",
            "nothing left",
            "<she> a? failure .. mother|mum & better|gone|everyone|burden",
            "cant take .. anymore|longer",
            "cant do this anymore|longer",
        ),
        "MBRRACE-UK, pervasive guilt or hopelessness (S7); persistent expressions of incompetency (S5b, S6)",
    ),
    Rule(
        "welsh-and-urdu",
        _KIND,
        _TODAY,
        _EVENT,
        (
            "hunanladdiad",
            "hunanladdol",
            "hunanniweidio",
            "hunan niweidio",
            "lladd <she>? ei hun",
            "lladd ei|fy|eu hun*",
            "eisiau marw",
            "isio marw",
            "ddim eisiau|isio byw",
            "khudkushi|khudkhushi|khudkashi|khudkusi|khud kushi",
            "khud kushi",
            "marna chahti|chahta|chahty",
            "mar jana|jaana chahti|chahta",
            "jeena nahi|nahin|nai chahti|chahta",
            "خودکشی",
            "خود کشی",
            "مرنا چاہتی",
        ),
        _WORDS,
    ),
)
