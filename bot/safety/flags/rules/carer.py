"""Wordings of a carer who cannot look after the child at this moment."""

from bot.safety.flags.rule import Form, Rule
from bot.safety.values import Kind, Level

_KIND, _NOW, _TODAY = Kind.CARER_INCAPACITATED, Level.EMERGENCY, Level.URGENT
_EVENT = Form.EVENT
_FACTS = (
    "facts.md 2: caregiver incapacitated with baby; 6: no bed-sharing after alcohol or drugs (S32)"
)
_AID = "999 for anybody who cannot be roused (nhs.uk, verify)"
_ALONE = "Children Act duty: immediate danger 999, otherwise same-day referral (facts.md 6, S43)"

RULES = (
    Rule(
        "carer-unrousable",
        _KIND,
        _NOW,
        _EVENT,
        (
            "cant|couldnt|cannot|unable .. get .. to come_round|wake|wake_up|respond",
            "wont|not|cant|doesnt come round",
            "<she>|nan|gran .. flat_out|sparked_out|face_down .. floor|settee|sofa|bathroom|kitchen",
            "<she>|nan .. on .. bathroom|kitchen floor & let_me_in|toddler|baby|alone|lo",
            "<she> .. is|has|was? .. <out>",
            "<out> .. on|in|at sofa|settee|couch|floor|bed|kitchen|chair|bathroom",
            "<she>|nan|gran .. passed out",
            "cant|cannot|couldnt|unable .. wake|rouse|waken .. mum|her|dad|mother|them|client|cl|nan|gran|him|either",
            "mum|dad|carer|nan|gran|she .. wont|not wake|waking|rousing",
            "<she>|nan|gran collapsed",
            "slumped",
            "mum|dad|mother|father|carer|nan|gran .. <not> respond*|responsive",
            "overdosed & baby|lo|cot|floor",
            "needle|needles|syringe .. arm|floor|sofa|bed|beside|next",
            "mum|dad|cl|mother|she having|had .. seizure|fit & alone|baby|lo",
            "out cold",
            "dead .. sofa|settee|bed|floor & mum|dad|nan|mother",
        ),
        _AID,
    ),
    Rule(
        "carer-drunk-in-charge",
        _KIND,
        _NOW,
        _EVENT,
        (
            "<drunk> & sole|charge|alone|baby|lo|cot|carer|caring|looking|care|kids|child|children|visit|feed*",
            "stink*|reek*|smell*|smelt|stank .. of? drink|alcohol|booze|vodka|wine|beer|weed|cannabis & charge|slurr*|sole|alone|stagger*|cant|unsteady|baby|feeding",
            "off their|her|his face|head|faces|heads",
            "out of it & baby|lo|kids|feed*|cot",
            "slurr* & baby|lo|charge|drink|feed*|alone|kids|alcohol|stagger*",
            "off face|tits|head & baby|lo|mum|dad",
            "high|stoned|wasted|tripping .. on|again|in|while|with .. <drugs>|charge|baby|lo|feeding",
            "gouch*|nodding .. off|out|mid .. baby|feed|breast|arms|holding",
            "unsteady|staggering|stumbling & drink*|drunk|alcohol|holding|carrying|baby",
        ),
        _FACTS,
    ),
    Rule(
        "carer-impaired",
        _KIND,
        _TODAY,
        _EVENT,
        (
            "tripping|wasted|stoned|high|buzzing|wired & baby|lo .. arms|holding|charge|lap",
            "asleep|fell|passed|conked .. on|over .. him|baby|lo|her & methadone|drink|drinking|drunk|wine|vodka|drugs|heroin|diazepam|codeine|cannabis|weed",
            "nodding|dozing|drifting|falling .. off|asleep .. feed*|breast|arms|sofa|chair & diazepam|drugs|heroin|methadone|drunk|drink*|tablets|codeine|pregabalin|opiates",
            "nodding off .. baby|lo|breast|feed",
            "taken|took|taking|using|used|injecting|smoking|snorting|relapsed .. <drugs>",
            "<drugs> & gouch*|using|pinpoint|pupils|nodding|again",
            "pinpoint|pinned|dilated|blown .. pupils",
            "pupils pinned|pinpoint|blown|dilated",
            "gouch*",
            "drunk|pissed|intoxicated|hammered|plastered .. baby|lo|cot|charge|feeding|visit|again|today|daily|every",
            "mum|dad|nan|gran|she|he|both|parents .. <drunk>",
        ),
        _FACTS,
    ),
    Rule(
        "drinking-while-caring",
        _KIND,
        _TODAY,
        _EVENT,
        (
            "on .. his|her|their .. can|pint|cans & baby|twins|kids|charge|till|lo|alone|children",
            "cans|cider|vodka|wine|beers|lager .. at|by|before .. 9|10|11|12|am|breakfast|lunch|lunchtime",
            "can|cans .. at .. am|lunch|breakfast",
            "second|third|fourth|2nd|3rd|whole|litre|crate .. of? vodka|wine|gin|cider|rum & baby|lo|charge|looking|alone|nan|caring",
            "bottle|bottles .. of? vodka|gin|cider|rum & baby|lo|charge|looking|alone|nan|caring",
            "bottle|bottles .. of? wine & charge|looking|alone|nan|caring|holding|bed",
            "bottle|bottles|litre .. of? vodka|gin|whisky .. day|night|daily|morning",
            "smell*|smelt|stink*|stank|reek* .. of? drink|alcohol|booze|vodka|wine|beer & mum|dad|she|he|nan|baby|visit",
            "drinking .. baby|lo .. bed|sleep*|cosleep*|sofa",
            "bed|co sharing|sleeping & drunk|drinking|drugs|methadone|heroin|wine",
            "overdos* .. baby|lo|kids",
            "too drunk|ill|sedated|drowsy|out .. care|look|feed|hold|wake",
            "oversedated|sedated & mum|feed*|wake|baby|lo",
        ),
        _FACTS,
    ),
    Rule(
        "child-left-alone",
        _KIND,
        _TODAY,
        _EVENT,
        (
            "<left> .. <alone>",
            "<left> .. on <she> own & <baby>|<young>|toddler|mth|month*",
            "home alone",
            "<left> .. baby|lo|kids|child|children|babies|twins|toddler|him .. car|bath|house|home|hours|night|evening",
        ),
        _ALONE,
    ),
    Rule(
        "baby-crying-nobody-answers",
        _KIND,
        _TODAY,
        _EVENT,
        (
            "nobody|no_one|noone .. answer*|home|in|there & baby .. cry*|screaming",
            "baby|babys|child|kids|babies .. cry*|scream* .. inside|in & answer*|door|curtains|nobody|knock*",
            "left .. with|in_charge|in_care .. 4|5|6|7|8|9|10|year|yr|sibling|brother|sister & baby|lo",
            "sibling|brother|sister .. in charge|looking after .. baby|lo",
            "gone out|clubbing|pub|shop .. left|leaving .. baby|lo|kids",
        ),
        _ALONE,
    ),
)
