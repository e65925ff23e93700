"""Negation, history, quotation and doubt: what takes an alarm back and what does not."""

import pytest

from bot.safety.examine import Examination, Kind, Level, Profile, examine


def _read(text: str) -> Examination:
    return examine(text, Profile.FAMILY)


@pytest.mark.parametrize(
    "text",
    [
        "no thoughts of self-harm",
        "denies SI",
        "not suicidal",
        "no tsh/si",
        "no si, tsh, dsh or psychosis",
        "no suicidal ideation or plans, no intent",
        "suicidal thoughts - none",
        "self harm: nil",
        "si nil and dsh nil",
        "suicidal thoughts denied",
        "self harm is nil",
        "dv - no",
        "denies hearing voices or seeing things",
        "never felt suicidal",
        "says she isn't suicidal",
        "mum doesnt want to die",
        "hasn't any thoughts of ending her life",
        "no risk",
        "hx of od aged 15",
        "previous suicide attempt 2019, now well",
        "psychosis with her first in 2021",
        "self harmed as a teenager",
        "tried to kill herself 10 years ago",
        "previous dv",
        "hx of da",
        "hx hx hx suicidal thoughts aged 15",
        "what are the red flags for postpartum psychosis?",
        "how do I ask about suicide?",
        "training on self-harm",
        "what do we do when a mum discloses dv, guidance please",
        "where is the bruising protocol for non mobile babies",
        "images of dropping him, horrified by them, would never do it",
        "q10 never",
        "her sister had postpartum psychosis, who do I ring",
        "her mother had psychosis after her, weepy",
        "psychosis after her last, a bit down",
        "mania last time, does maternity know",
        "schizophrenia hx, seems ok",
        "past psychosis, is the group for her",
        "schizoaffective, steady on depot, wants a baby",
        "is an mbu only for psychosis or would they take depression too",
        "asked her straight about suicide, she said absolutely not",
        "suicide asked about directly, none",
        "item ten scored zero both times",
        "peri team sent my referral back, history of psychosis",
        "a year on from her psychosis, low",
        "pp psychosis last year, recovered, feels haunted",
        "self harmed last year, none now",
        "schizophrenia, on depot, cpn weekly",
        "relapse rate of bipolar after birth, need a figure for a talk",
    ],
)
def test_what_is_taken_back_brings_only_the_softer_line(text: str) -> None:
    examined = _read(text)

    assert examined.red_flag is None
    assert examined.safety_line


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("not suicidal but has been stockpiling tablets", Kind.SUICIDE_OR_SELF_HARM),
        ("sister says she has psychosis", Kind.PSYCHOSIS),
        ("mother had psychosis", Kind.PSYCHOSIS),
        ("had psychosis", Kind.PSYCHOSIS),
        ("sister had psychosis and now relapsing herself today", Kind.PSYCHOSIS),
        ("schizophrenia, not well", Kind.PSYCHOSIS),
        ("schizoaffective, was stable until friday", Kind.PSYCHOSIS),
        ("schizophrenic, 19/40, no team", Kind.PSYCHOSIS),
        ("psychosis after the birth", Kind.PSYCHOSIS),
        ("she bit the baby", Kind.HARM_TO_BABY),
        ("getting messages from the birds", Kind.PSYCHOSIS),
        ("denies SI but hearing voices", Kind.PSYCHOSIS),
        ("denies si, hearing voices", Kind.PSYCHOSIS),
        ("no si. hearing voices", Kind.PSYCHOSIS),
        ("no si\nhearing voices", Kind.PSYCHOSIS),
        ("won't say she isn't suicidal", Kind.SUICIDE_OR_SELF_HARM),
        ("cant say she is not suicidal", Kind.SUICIDE_OR_SELF_HARM),
        ("doesnt deny suicidal thoughts", Kind.SUICIDE_OR_SELF_HARM),
        ("unsure she isnt suicidal", Kind.SUICIDE_OR_SELF_HARM),
        ("not sure if she is suicidal", Kind.SUICIDE_OR_SELF_HARM),
        ("not coping and wants to die", Kind.SUICIDE_OR_SELF_HARM),
        ("no sleep, suicidal", Kind.SUICIDE_OR_SELF_HARM),
        ("suicidal thoughts, no plans", Kind.SUICIDE_OR_SELF_HARM),
        ("suicidal thoughts. none of us knew", Kind.SUICIDE_OR_SELF_HARM),
        ("suicidal, never told anyone", Kind.SUICIDE_OR_SELF_HARM),
        ("hx of depression, suicidal thoughts", Kind.SUICIDE_OR_SELF_HARM),
        ("hx. suicidal", Kind.SUICIDE_OR_SELF_HARM),
        ("hx of crying suicidal", Kind.SUICIDE_OR_SELF_HARM),
        ("previous od aged 15, suicidal again today", Kind.SUICIDE_OR_SELF_HARM),
        ("previous suicide attempt and again last week", Kind.SUICIDE_OR_SELF_HARM),
        ("tried to hang herself 2 days ago", Kind.SUICIDE_OR_SELF_HARM),
        ("self harmed last year and again today", Kind.SUICIDE_OR_SELF_HARM),
        ("psychotic, not the year she hoped for", Kind.PSYCHOSIS),
        ("suicidal thoughts. 2019 was better", Kind.SUICIDE_OR_SELF_HARM),
        ("self harm at age 30", Kind.SUICIDE_OR_SELF_HARM),
        ("what do i do, she has suicidal thoughts", Kind.SUICIDE_OR_SELF_HARM),
        ("what do i do mum is suicidal", Kind.SUICIDE_OR_SELF_HARM),
        ("guidance please, suicidal thoughts disclosed", Kind.SUICIDE_OR_SELF_HARM),
        ("suicidal thoughts at 6/52, refer?", Kind.SUICIDE_OR_SELF_HARM),
        ("thoughts of stabbing the baby, horrified, but a voice says do it", Kind.PSYCHOSIS),
        ("intrusive thoughts of harming the baby", Kind.HARM_TO_BABY),
        ("purple mark on cheek 8 weeks old, bruising protocol?", Kind.INJURY),
        ("a year on from her psychosis, hearing things again", Kind.PSYCHOSIS),
        ("two days after the psychosis started", Kind.PSYCHOSIS),
        ("one yes on the whooley and she had psychosis before", Kind.PSYCHOSIS),
        ("schizophrenia, depot overdue", Kind.PSYCHOSIS),
        ("psychosis, making the referral today", Kind.PSYCHOSIS),
        ("she thinks the baby has been switched", Kind.PSYCHOSIS),
        ("mum passed out, baby was on her", Kind.CARER_INCAPACITATED),
        ("brother died by suicide, now she wants to die", Kind.SUICIDE_OR_SELF_HARM),
        ("at the end of her rope and has bought a rope", Kind.SUICIDE_OR_SELF_HARM),
    ],
)
def test_what_is_not_taken_back_stays_an_alarm(text: str, kind: Kind) -> None:
    flag = _read(text).red_flag

    assert flag is not None
    assert flag.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "her mam passed when the baby was three weeks, grieving and looking after bach",
        "wee one greetin, mammy's at the end o her rope",
        "did an nbo, baby settled, dad switched off",
        "mum followed me on insta, do i accept",
        "head lice, what is safe under two",
        "gran says the jinn are old stories, nobody minds",
    ],
)
def test_a_saying_with_a_rules_words_is_no_danger(text: str) -> None:
    assert _read(text).red_flag is None


def test_a_negation_reaches_no_further_than_the_words_that_let_it_through() -> None:
    far = "no " + "thoughts of " * 8 + "suicide"

    assert _read("no " + "thoughts of " * 5 + "suicide").red_flag is None
    assert _read(far).red_flag is not None


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("suicidal thoughts", Kind.SUICIDE_OR_SELF_HARM, Level.URGENT),
        ("suicidal thoughts and a plan", Kind.SUICIDE_OR_SELF_HARM, Level.EMERGENCY),
        ("dv disclosed and hearing voices", Kind.PSYCHOSIS, Level.EMERGENCY),
        ("suicidal thoughts, dv disclosed", Kind.SUICIDE_OR_SELF_HARM, Level.URGENT),
        ("baby is floppy and mum wants to kill herself", Kind.INJURY, Level.EMERGENCY),
        ("epds 3, suicidal thoughts", Kind.SUICIDE_OR_SELF_HARM, Level.URGENT),
    ],
)
def test_the_graver_of_two_is_given(text: str, kind: Kind, level: Level) -> None:
    flag = _read(text).red_flag

    assert flag is not None
    assert (flag.kind, flag.level) == (kind, level)


def test_the_writers_own_despair_is_hers_and_a_quoted_one_is_not() -> None:
    own, quoted = _read("i want to die").red_flag, _read('mum said "i want to die"').red_flag

    assert own is not None
    assert own.kind is Kind.STAFF
    assert quoted is not None
    assert quoted.kind is Kind.SUICIDE_OR_SELF_HARM


@pytest.mark.parametrize("score", range(0, 31, 3))
def test_a_low_score_never_lowers_anything(score: int) -> None:
    with_score = _read(f"epds {score}, gad7 0, wants to end her life").red_flag

    assert with_score == _read("wants to end her life").red_flag


@pytest.mark.parametrize(
    "text",
    [
        "asked about suicide directly, clear no, never has",
        "asked about domestic abuse when we were on our own, she said never",
        "revising for my portfolio, signs of coercive control",
        "can you point me to reading on infanticide for my masters essay",
        "non accidental injury level 3 training dates",
        "manager will throttle me if it is late",
        "dad plays in a band called psychosis",
    ],
)
def test_lessons_denials_when_asked_and_sayings_are_calm(text: str) -> None:
    assert examine(text, Profile.FAMILY).red_flag is None


@pytest.mark.parametrize(
    "text",
    [
        "asked about suicide, went quiet, no plans she said",
        "asked about suicide, she said no but cried",
        "asked about suicide",
        "on training today, bruise on 6 week old",
        "he will throttle me if i leave",
    ],
)
def test_a_doubt_or_somebody_keeps_the_alarm(text: str) -> None:
    assert examine(text, Profile.FAMILY).red_flag is not None
