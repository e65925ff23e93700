"""Wordings that hide the danger in everyday things: each was a miss of an evaluation set first."""

from bot.safety.flags.rule import Form, Rule
from bot.safety.values import Kind, Level

_NOW, _TODAY = Level.EMERGENCY, Level.URGENT
_EVENT = Form.EVENT
_SIGNS = (
    "NI Direct, warning signs: affairs in order, goodbyes, sudden calm (nidirect.gov.uk/node/2219)"
)
_MBRRACE = "MBRRACE-UK red flags (facts.md 2: S7, S8): thoughts or acts of violent self-harm"
_APP = "Action on Postpartum Psychosis, symptoms (app-network.org/postpartum-psychosis/symptoms-of-postpartum-psychosis)"
_FACTS = "facts.md 2: harm to baby with intent or delusion (S40, citing CG192)"
_NG76 = "NICE NG76 and CG89; bruising protocols for non-mobile babies, e.g. rightdecisions.scot.nhs.uk (Borders), bedfordscb"
_999 = "999 for a baby who is floppy, blue, fitting or cannot be woken (nhs.uk, verify)"
_CARE = (
    "facts.md 2: caregiver incapacitated with baby; 6: no bed-sharing after alcohol or drugs (S32)"
)
_ACT = "Domestic Abuse Act 2021 s1: physical, sexual, threatening, controlling, economic, emotional"
_STAFF = "safety.md 2.11: the staff message speaks to the reader; Samaritans and 111 for anybody"
_LONE = "Employer's duty to lone workers (HSE, working alone, verify); danger now: 999"

RULES = (
    Rule(
        "handing-over",
        Kind.SUICIDE_OR_SELF_HARM,
        _NOW,
        _EVENT,
        (
            "pram|cot|buggy|pushchair & refund|returned|shop & wouldnt|wont|no .. use|need",
            "<not> .. struggle|struggling .. past|after|beyond .. weekend|friday|saturday|sunday|week",
            "taught|teaching|teaches & bottles|feeds|cot & just_in_case",
            "cat|dog|pets .. from_now_on",
            "your|new mummy|mum|mam soon|now",
            "weir|bridge|cliff|river|tracks & soon|goodnight|bye & story|insta|status|post|posted",
        ),
        _SIGNS,
    ),
    Rule(
        "a-way-out-would-be-welcome",
        Kind.SUICIDE_OR_SELF_HARM,
        _TODAY,
        _EVENT,
        (
            "cancer|stroke|illness|terminal|crash|accident .. be|is|would blessing|relief|lucky|a_blessing|a_relief",
            "not|dont to? waste .. referral|appointment|place|time .. somebody|someone|me|her",
            "only here|alive because|cos|since nobody|no_one|baby|he",
            "benefits|benefit|allowance|money .. if|when|after .. mother|mum|i|she passes|dies|die|dead|pass|died",
            "nicer|better .. photo|picture|memory .. than",
            "brakes .. fail|failed|failing & scream|mind|care|bothered",
        ),
        _MBRRACE,
    ),
    Rule(
        "they-come-through",
        Kind.PSYCHOSIS,
        _NOW,
        _EVENT,
        (
            "where|how they .. come|get in|through & plug|plugs|sockets|vents|taps|walls|drains",
            "taps|pipes|walls|plugs .. naming|talking|speaking|calling|whispering|saying",
            "up|awake three|four|five|six|seven|3|4|5|6|7 nights|days & amazing|fantastic|brilliant|businesses",
        ),
        _APP,
    ),
    Rule(
        "sleeping-syrup",
        Kind.HARM_TO_BABY,
        _TODAY,
        _EVENT,
        ("sleeping|sleep syrup|medicine|drops|mixture .. teat|bottle|dummy|milk",),
        _FACTS,
    ),
    Rule(
        "breathing-badly",
        Kind.INJURY,
        _NOW,
        _EVENT,
        ("breathing like .. fish", "breathing & lips .. not_right|wrong|grey|dusky"),
        _999,
    ),
    Rule(
        "sore-on-one-side",
        Kind.INJURY,
        _TODAY,
        _EVENT,
        (
            "cries|screams|crying .. picked_up|lifted|moved|dressed .. one|left|right side|arm|leg",
            "straight edge|line & foot|feet|leg|legs|hand & bath*|sock|red|redder",
            "ring|rings|line|mark|marks round|around both? wrists|wrist|ankles|ankle",
        ),
        _NG76,
    ),
    Rule(
        "does-not-know-of-the-last-feed",
        Kind.CARER_INCAPACITATED,
        _TODAY,
        _EVENT,
        ("cant|cannot|doesnt|couldnt recall|remember|know feeding|fed|last_feed|the_last_feed",),
        _CARE,
    ),
    Rule(
        "covered-or-banished",
        Kind.DOMESTIC_ABUSE,
        _TODAY,
        _EVENT,
        (
            "scarf|sunglasses|polo_neck|roll_neck .. heat|hot|indoors|summer|heatwave",
            "makes|made .. her|me|mum .. sleep .. landing|hall|hallway|floor|bathroom|shed|corridor",
            "fewer|no|without dinners|dinner|meals|food & low|bad|marks|punish*",
        ),
        _ACT,
    ),
    Rule(
        "writer-lays-it-out",
        Kind.STAFF,
        _NOW,
        _EVENT,
        ("bottle|bottles .. wine|gin|vodka|whisky & my .. blockers|<tablets>",),
        _STAFF,
    ),
    Rule(
        "writer-not-needed",
        Kind.STAFF,
        _TODAY,
        _EVENT,
        ("patch|team|caseload|service|families .. be? better off & my|i",),
        _STAFF,
    ),
    Rule(
        "writer-found-out",
        Kind.STAFF,
        _TODAY,
        _EVENT,
        (
            "note|letter|photo|picture .. my windscreen|car|door|doorstep & school|nursery|daughters|sons|kids|threat*",
        ),
        _LONE,
    ),
)  # fmt: skip
