"""Wordings of harm to a baby: done, threatened, wanted or feared."""

from bot.safety.flags.rule import Form, Rule
from bot.safety.values import Kind, Level

_HARM, _INJURY = Kind.HARM_TO_BABY, Kind.INJURY
_NOW, _TODAY = Level.EMERGENCY, Level.URGENT
_EVENT, _TOPIC = Form.EVENT, Form.TOPIC
_FACTS = "facts.md 2: harm to baby with intent or delusion (S40, citing CG192)"
_ICON = "ICON: threats to the child are an emergency (S31)"
_OCD = (
    "BMJ 2019;367:l6574 (S29): feared thoughts are not acted on; escalate if she believes or wants"
)

RULES = (
    Rule(
        "baby-harmed",
        _HARM,
        _NOW,
        _EVENT,
        (
            "let go .. pram|buggy|pushchair",
            "before|or <she>|i|he do|does something|anything|harm",
            "pram|buggy|pushchair & purpose|let_go|pushed|road|rolled",
            "<baby>|him|pram .. on purpose",
            "under .. tap|shower|water|bath & head|him|baby|held|holding|lo",
            "head .. under",
            "shook|shaking|shaken|shake .. <baby>",
            "<she>|i|partner shook .. him|her|it|them",
            "shook|shaken .. him|her|lo|baby .. stop|hard|night|crying|shut|sleep",
            "shaken baby",
        ),
        _ICON,
    ),
    Rule(
        "airway-covered",
        _HARM,
        _NOW,
        _EVENT,
        (
            "pinch*|held|hold*|block*|clamp* .. nose|mouth .. shut|closed|together",
            "pinch*|held|clamp* .. his|her|baby|babys nose|mouth",
            "pillow|cushion|blanket|hand|towel|clingfilm|teatowel .. face|mouth|nose|head|over",
            "<hurt> .. <baby> .. deliberate*|purpose",
            "<throttle> .. <baby>",
            "smother*|suffocat* .. <baby>|him",
            "held|hold|holding|dangl* .. <baby>|him|her .. under|over|out|by",
            "held under|underwater .. water|bath",
            "left .. baby|him|her|lo .. bath|water|bin|snow|road|tracks",
            "threw|thrown|throws|hurled|flung|chucked .. <baby>|him|her .. wall|floor|across|at|down|stairs|bed|sofa|cot|room|onto",
        ),
        _ICON,
    ),
    Rule(
        "baby-hit",
        _HARM,
        _NOW,
        _EVENT,
        (
            "<hit> .. <baby>",
            "slapped|smacked|hit|punched|kicked|bitten|pinched .. him|her|lo|baby|youngage|face & <baby>|youngage|cot|cry*|scream*",
            "bit <baby>|him|lo",
            "bit the|his|her|their|my|wee|little|poor|own <baby>",
            "<baby> .. was|been <hit>",
        ),
        _ICON,
    ),
    Rule(
        "baby-poisoned",
        _HARM,
        _NOW,
        _EVENT,
        (
            "poison* .. <baby> & gave|given|bottle|milk|salt|bleach",
            "salt|methadone|bleach|vodka|alcohol|whisky|calpol in .. bottle|milk|formula|dummy",
            "drowned|drowning .. <baby>|him|her|it|them",
            "put|puts|placed .. <baby>|him|her .. oven|microwave|freezer|bin|washing|river|fire",
        ),
        _ICON,
    ),
    Rule(
        "baby-rough",
        _HARM,
        _TODAY,
        _EVENT,
        (
            "grip*|grab*|squeez*|hold*|pull* .. his|her|baby|babys|him .. hard|tight|tightly|rough*",
            "swear*|scream*|shout*|yell* .. at .. him|baby|lo|newborn & hard|rough*|grip*|grab*|youngage|shut|stop",
            "chuck*|throw*|toss*|fling*|swing*|threw .. him|baby|lo .. about|around|hard & scream*|cry*|laugh*|scared|rough|worried|young|neck",
            "rough|roughly|aggressively|violently .. handl*|hold*|lift*|grab*|with & <baby>|him|her",
            "handl*|hold*|grab*|yank*|lift* .. rough*|aggressive*|violently",
            "yank*|drag*|grabbed .. <baby>|him|her .. arm|leg|hair",
            "force* .. bottle|spoon|feed .. mouth|down|gag*|throat",
        ),
        _FACTS,
    ),
    Rule(
        "baby-sedated",
        _HARM,
        _TODAY,
        _EVENT,
        (
            "gave|giving|gives|given|dos* .. piriton|calpol|phenergan|medised|diazepam|melatonin|alcohol|whisky|brandy|antihistamine .. knock|sleep|quiet|settle|out|again|shut",
            "sedat* .. <baby>|him|her",
            "knock .. him|her|baby|lo out",
            "scream*|shout*|yell*|swear* .. in .. <baby>|him|her face",
            "lock* .. <baby>|him|her|child .. room|cupboard|shed|outside|garden",
        ),
        _FACTS,
    ),
    Rule(
        "baby-abandoned",
        _HARM,
        _TODAY,
        _EVENT,
        (
            "left .. <baby>|him|her .. church|hospital|steps|doorstep|police",
            "leave|leaving|dump*|abandon* .. <baby>|him|her .. church|steps|hospital|doorstep|street|road|somewhere|park",
        ),
        _FACTS,
    ),
    Rule(
        "baby-threatened",
        _HARM,
        _NOW,
        _EVENT,
        (
            "he|she|baby|lo|it .. going|goes in|out|through .. bin|river|oven|window|wall",
            "next time .. cries|cry*|scream*|wakes .. going|gonna|ill|will|hell|hes",
            "swing for .. baby|him|lo|that",
            "swing|lamp|deck|brain|throttle that? baby|lo|kid",
            "threat* .. <hurt>|put|swing|launch .. <baby>|him|her|it",
            "threat* .. <baby>|him & she|he|mum|dad|partner|cl",
            "if .. <stop>|cry*|scream*|sleep .. ill|will|gonna|swear|id .. <hurt>|put|swing|launch|chuck|lamp|lob|bounce|snap",
            "ill|gonna|going|will|id .. put|throw|chuck|launch|lob|lamp .. <him>|baby|lo .. window|wall|door|stairs|bin",
            "kill|murder|strangle|drown|smother|stab|suffocate her|his|their|my|own? <baby>",
        ),
        _FACTS,
    ),
    Rule(
        "wants-to-harm-baby",
        _HARM,
        _NOW,
        _EVENT,
        (
            "urge|urges|impulse* .. squeeze|grip|crush|shake|hurt .. him|baby|lo|her|it",
            "going|gonna|wants|want|wanted|planning|plans|plan|intends|decided|tempted|urge|urges|like|part .. to? .. <hurt> .. <baby>|him|it|lo",
            "want* .. <hurt> .. her baby|lo|son|daughter|newborn",
            "drown|drowning|smother*|stab*|strangl*|suffocat*|kill* .. <him>|baby & part_of|wants_to|urge|voices|plan|going_to|gonna|might",
        ),
        _FACTS,
    ),
    Rule(
        "baby-in-a-plan-to-die",
        _HARM,
        _NOW,
        _EVENT,
        (
            "send|sending|give|giving|return|returning .. him|baby|her|lo|son|daughter .. to|back .. god|heaven|angels|jesus|allah",
            "take|taking|bring|bringing .. baby|him|lo|kids|children .. with .. when .. go|goes|die|dies|end|ends|gone",
            "take|taking|bring|bringing .. baby|him|lo|kids|children .. heaven|paradise|other_side|next_life|next_world",
            "both|all better|be .. dead|heaven|together|gone & baby|<she>",
            "baby|babys|he|him|lo|kids .. better .. dead|heaven|god|angels",
            "has|have|must|needs .. be stopped|destroyed|saved & baby|evil|hes|him",
        ),
        _FACTS,
    ),
    Rule(
        "commanded-to-harm-baby",
        _HARM,
        _NOW,
        _EVENT,
        (
            "told|telling|tells|command*|order* .. her|him|me|mum .. to .. <hurt>|put|get|sacrifice .. baby|him|her|it|lo",
            "sacrific* .. baby|him|lo|child",
            "end|ending .. both|<baby> .. life|lives|of .. us|them",
        ),
        _FACTS,
    ),
    Rule(
        "thoughts-of-harming-baby",
        _HARM,
        _TODAY,
        _TOPIC,
        (
            "<thinks>|images|image|urge|urges|impulse* .. <hurt> .. <baby>|him|it|lo",
            "<thinks>|images|urges|impulse* .. <baby> .. <hurt>|dead|dying|stairs|window|knife|knives|bath",
            "images|pictures|visions|flashes .. <hurt>|stairs|window|knife|knives & <baby>|him",
        ),
        _OCD,
    ),
    Rule(
        "afraid-of-harming-baby",
        _HARM,
        _TODAY,
        _TOPIC,
        (
            "scared|afraid|frightened|terrified|worried|fears .. <she>|i|will|might|could|going .. <hurt> .. <baby>|him|it|lo",
            "might|could|may|nearly|almost <hurt> .. <baby>|him|lo|it",
            "could|might|nearly|almost .. throttled?|throttle|strangle|shake|shaken|shook|snapped|snap|swing|swung|kill|killed|lamped|thrown|chucked",
            "harm*|hurt*|risk to|from .. <baby> & thoughts|risk|mum|dad|<she>",
        ),
        _OCD,
    ),
    Rule(
        "about-to-snap",
        _HARM,
        _TODAY,
        _TOPIC,
        (
            "about|going|gonna|ready close? to? snap|explode|crack|flip|lose & baby|him|screamer|cry*|lo|her",
            "<not> trust <self> .. with|around|near|alone .. <baby>|him|it|lo",
            "not safe .. with|around <baby>|him",
            "baby|lo|him .. not|isnt|arent safe .. with|at|around|her|him|mum|dad",
            "snapped|snap|lost .. it & slapped|shook|hit|threw|grabbed|baby .. scream*",
            "harm to|coming|come .. <baby>",
            "infanticid*",
            "never shak*",
            "abusive head trauma",
            "hate|hates|cant stand .. <baby>|him & scare|scares|hurt|harm|snap|sometimes",
        ),
        _OCD,
    ),
)
