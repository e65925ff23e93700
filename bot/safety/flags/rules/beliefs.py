"""Wordings of strange beliefs around birth, about the baby above all, and of estrangement."""

from bot.safety.flags.rule import Form, Rule
from bot.safety.values import Kind, Level

_KIND, _NOW = Kind.PSYCHOSIS, Level.EMERGENCY
_EVENT, _TOPIC = Form.EVENT, Form.TOPIC
_APP = "Action on Postpartum Psychosis, symptoms (app-network.org/postpartum-psychosis/symptoms-of-postpartum-psychosis)"
_MBRRACE = (
    "MBRRACE-UK, recent significant change in mental state; estrangement from the infant (S6, S7)"
)

RULES = (
    Rule(
        "strange-belief",
        _KIND,
        _NOW,
        _EVENT,
        (
            "weigh*|steal*|stole|take*|taking|taken|sold .. soul|souls",
            "baby|he|him|lo .. reincarnat*|been_here_before|old_soul|dead_grandfather",
            "<baby>|<him>|hes|shes|her|his .. is|are|was|isnt? .. <odd>",
            "baby|babys|lo|him|hes|he|son|daughter .. evil|possessed|devil|demon|cursed|antichrist|satan|messiah|god|jesus|robot|alien|clone|swapped|switched|changed",
            "second coming",
            "baby|milk|food|water|bottle|bottles|tea|formula|breastmilk .. poison*",
            "poison* .. baby|milk|food|water|bottle*|her|him|them|family",
        ),
        _APP,
    ),
    Rule(
        "not-her-baby",
        _KIND,
        _NOW,
        _EVENT,
        (
            "not same baby|one|child",
            "isnt|not|different .. same .. baby|one",
            "not|isnt|wasnt <she>? .. baby|hers .. gave|swapped|switched|hospital|hers|birth|real",
            "isnt|not|aint her|hers|my|his real? baby|child|son|daughter|hers",
            "baby .. isnt|not|aint hers|theirs|real|ours",
            "baby|lo|he|him .. been|was|is swapped|switched|replaced|changed|taken .. hospital|for|at|by|with|birth|imposter|another",
            "swapped|switched|replaced .. baby|babies|him|her|lo",
            "wrong baby",
            "impostor|imposter",
            "<she> .. already dead",
            "rotting|rotten inside",
        ),
        _APP,
    ),
    Rule(
        "special-powers",
        _KIND,
        _NOW,
        _EVENT,
        (
            "saving|save|saves .. world|everyone|mankind|humanity",
            "top of world & slept|sleep|high|talking",
            "special|magic|healing powers|mission|purpose|message",
            "chosen one",
            "is|shes|am god|jesus|mary|prophet|messiah|virgin",
        ),
        _APP,
    ),
    Rule(
        "messages-for-her",
        _KIND,
        _NOW,
        _EVENT,
        (
            "messages|message|warning|warnings|sign|signs|codes|code .. tv|telly|radio|curtains|numbers|colours|car|plates|god|about_him|about_her|about_baby|song*",
            "gets|get|getting|got|receives|receiving|sees|seeing|sent|sends|sending .. messages|message|warning|warnings|signs|codes .. from",
            "tv|telly|radio|news|phone|internet .. sends|sending|sent|gives|giving .. messages|message|signs|codes|her",
            "curtains|telly|tv|radio|news|internet|facebook|lights|wall|walls|car|numbers|colours|birds .. warning|talking|message*|sending|about|telling|speaking|meant|sign|code* .. <she>|baby|him",
            "phone .. warning|talking|message*|sending|telling|speaking|meant|sign|code* .. <she>|baby|him",
            "telly|tv|radio|news .. talk*|about|referring|to|laugh* .. <she>|baby",
        ),
        _APP,
    ),
    Rule(
        "watched-or-plotted-against",
        _KIND,
        _NOW,
        _EVENT,
        (
            "chip|chipped|microchip*|tracker|implant* .. him|her|heel|baby|head|arm|neck|in|inside",
            "put|puts .. chip|tracker|device|camera .. in|inside|on",
            "hear|hears|read|reads|know|knows .. what|everything .. she|shes|im|her|i .. thinking|thinks|think",
            "cover*|taped|smash* .. mirror*|camera*|windows|tv|telly",
            "mirror* & baby|watching|same|talking",
            "thinks|believes|convinced|certain|sure|says .. <them> .. <watch>|after|plotting|take|taking|poison*|steal|kill|hurt|against|pumping|conspir*|sent|in_on|reading|swapped",
            "<watch> .. her|him|me|them|baby|house & paranoid|thinks|believes|convinced|camera*|certain|sure|says",
            "cameras .. in|hidden .. house|walls|lights|room|smoke|teddy|home",
            "bugged|tapped .. phone|house|room|home",
            "house|phone .. bugged|tapped",
            "convinced .. baby|he|she|her|they|people|neighbours|someone|everyone|midwi*|hv|husband",
            "read|reads|reading|put|putting|steal|stealing|insert* .. thoughts|mind",
            "sent by .. government|god|devil|police|them|social|mi5|neighbours",
            "mind reading",
            "<them> .. filmed|bugged|pumping|plotting|poison*",
            "conspir*",
            "part of .. plot|test|experiment|prophecy",
        ),
        _APP,
    ),
    Rule(
        "possession",
        _KIND,
        _NOW,
        _EVENT,
        (
            "jinn|djinn|black_magic|cursed|curse|possessed",
            "demon|demons|demonic|satan* & <baby>|she|mum|cl|says|thinks",
            "tried|trying to? baptise|exorc*|purify|cleanse .. baby|him|her",
            "evil & stopped|stop|baby|him|hes|eyes",
            "eyes .. wrong|evil|changed|black|glow*|devil",
        ),
        _APP,
    ),
    Rule(
        "estranged",
        _KIND,
        Level.URGENT,
        _EVENT,
        (
            "baby|lo|he|him|it <not> .. feel|feels|feeling|like .. hers|real|mine",
            "like .. somebody|someone elses|else baby",
            "<not> feel .. mum|mother & numb|stranger|real|wrong|never",
            "wishes|wish|wants .. baby .. adopted|gone|never|taken|born",
            "regrets having .. baby|him|her",
            "incompeten* .. mother|mum",
            "no|zero|nil feelings .. for|towards .. baby|him|her|lo",
            "cant bear|stand .. look|touch|hold|near .. baby|him|her|lo",
            "hates|hate|loathes .. baby|him|lo|her baby",
        ),
        _MBRRACE,
    ),
    Rule(
        "baby-unreal",
        _KIND,
        _NOW,
        _EVENT,
        (
            "baby|lo|he|him|it .. not|isnt|doesnt .. feel|real|hers & strange*|swapped|eyes|thinks|convinced|stranger|alien|robot|doll",
            "baby .. stranger|alien|doll|robot|not_human|isnt_human|changeling",
        ),
        _MBRRACE,
    ),
)
