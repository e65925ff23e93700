import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages.facts import read_facts
from bot.pages.scores import OutOfRange
from bot.pages.times import Stage
from bot.pages.values import HIGHEST, SCORES, WORDS, Key
from bot.pages.vocabulary import without_ruled_out
from bot.pages.words import normal


def stated(text: str) -> dict[str, object]:
    """Return what a question states, a single value as itself and several as a sorted list."""
    facts = read_facts(text)
    return {
        str(key): next(iter(values)) if len(values) == 1 else sorted(values)
        for key, values in facts.stated.items()
    }


def one(text: str, key: Key) -> object:
    values = read_facts(text).possible(key)
    if values is None:
        return None
    return next(iter(values)) if len(values) == 1 else sorted(values)


@pytest.mark.parametrize(
    "text",
    [
        "epds 14",
        "EPDS of 14",
        "EPDS14",
        "epds=14",
        "epds:14",
        "epds (14)",
        "epds - 14",
        "edinburgh 14/30",
        "edinburgh postnatal depression scale 14",
        "epds 14/30",
        "epds 14 out of 30",
        "e.p.d.s. 14",
        "edps 14",
        "epds score 14",
        "EPDS score was 14",
        "her epds came back at 14",
        "epds is now 14",
        "epds today: 14",
        "epds done today, scored 14 on the epds",
        "scored 14 on the epds",
        "scored 14 on epds",
        "score of 14 on her epds",
        "scoring 14 on edinburgh",
        "scored 14 epds",
        "scored 14/30 on the epds",
        "scored 14/27 on the phq, epds 14",
        "her baby is twenty two weeks, epds 14",
        "epds of fourteen",
        "epds was 9 now 14",
        "epds was 9, now 14",
        "epds 9 last month, 14 today",
        "epds up from 9 to 14",
        "epds gone from 9 to 14",
        "epds 9 → 14",
        "epds 9 -> 14",
        "epds 14 now, was 9",
        "epds 14 (was 9)",
        "epds 14 today, 9 last week",
        "first epds 9 repeat epds 14",
        "previous epds 9, epds now 14",
        "epds at 6 weeks was 14",
        "epds 14 at 8/52",
        "epds 14, 8/52, no risk, hold or refer?",
        "epds 14, 3 children at home",
        "epds 14, 3rd baby",
        "epds 14. 2 older kids",
        "epds on 8/5 was 14",
        "epds item 10 scored 1, total 14",
        "epds 14 q10 0",
        "EPDS 14 item 10 = 0",
        "epds 14 phq 9 12",
        "phq 12 epds 14 gad 9",
        "e p d s 14",
        "did the epds, got 14",
    ],
)
def test_epds_14_is_read_however_it_is_written(text: str) -> None:
    assert one(text, Key.EPDS) == 14


@pytest.mark.parametrize(
    "text",
    [
        "epds",
        "epds not done",
        "declined epds",
        "epds, 3 children at home",
        "epds 3 times",
        "epds x2",
        "epds 2 months ago",
        "epds in 2 weeks",
        "epds at 10am",
        "epds q10 positive",
        "epds item 10",
        "epds 8/5/25",
        "epds 14/27",
        "scored 14/27 on the epds",
        "epds 14.5",
        "do i repeat the epds at 6 weeks",
        "14 weeks pregnant, do i do an epds",
        "she is 14",
        "had a 14 year old and an epds",
    ],
)
def test_a_number_that_is_no_epds_is_not_read_as_one(text: str) -> None:
    assert one(text, Key.EPDS) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("epds 9 and epds 14", [9, 14]),
        ("epds 13 or 14", [13, 14]),
        ("epds 10-12", [10, 11, 12]),
        ("epds 10 to 12", [10, 11, 12]),
        ("epds 28+", [28, 29, 30]),
        ("epds 28 or more", [28, 29, 30]),
        ("epds over 28", [29, 30]),
        ("epds > 28", [29, 30]),
        ("epds >= 28", [28, 29, 30]),
        ("epds ≥28", [28, 29, 30]),
        ("epds at least 28", [28, 29, 30]),
        ("epds under 3", [0, 1, 2]),
        ("epds < 3", [0, 1, 2]),
        ("epds <= 2", [0, 1, 2]),
        ("epds 2 or less", [0, 1, 2]),
        ("epds 9 at 6 weeks, 14 at 12 weeks", [9, 14]),
    ],
)
def test_an_open_score_keeps_all_that_it_leaves_open(text: str, values: list[int]) -> None:
    assert one(text, Key.EPDS) == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phq 12", {"phq9": 12}),
        ("phq9=12", {"phq9": 12}),
        ("PHQ-9 of 12", {"phq9": 12}),
        ("phq 9 12", {"phq9": 12}),
        ("phq 9: 12", {"phq9": 12}),
        ("phq 9/27", {"phq9": 9}),
        ("phq 9", {}),
        ("phq score 9", {"phq9": 9}),
        ("phq2 3", {}),
        ("phq 2 positive", {}),
        ("gad 7: 9", {"gad7": 9}),
        ("gad7 9", {"gad7": 9}),
        ("gad-7 score 9", {"gad7": 9}),
        ("gad 9", {"gad7": 9}),
        ("gad 7", {}),
        ("gad 7 7", {"gad7": 7}),
        ("gad 21", {"gad7": 21}),
        ("GAD7 of 9 at 28/40", {"gad7": 9, "weeks_pregnant": 28}),
        ("gad2 3", {"gad2": 3}),
        ("gad-2: 3/6", {"gad2": 3}),
        ("gad 2", {}),
        ("gad2 is 4 at the new birth visit", {"gad2": 4}),
        ("hads a 9 d 11", {"hads_a": 9, "hads_d": 11}),
        ("HADS-A 9", {"hads_a": 9}),
        ("hads d 11", {"hads_d": 11}),
        ("hads anxiety 9 depression 11", {"hads_a": 9, "hads_d": 11}),
        ("hads a9 d11", {"hads_a": 9, "hads_d": 11}),
        ("hads: a=9, d=11", {"hads_a": 9, "hads_d": 11}),
        ("hads 9", {}),
        ("epds 9 but gad7 16", {"epds": 9, "gad7": 16}),
        ("epds/gad 14/9", {}),
    ],
)
def test_each_tool_gets_its_own_number(text: str, expected: dict[str, object]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize("key", SCORES)
def test_a_score_is_read_up_to_the_highest_of_its_tool_and_no_further(key: Key) -> None:
    tool = {Key.HADS_A: "hads a", Key.HADS_D: "hads d"}.get(key, str(key))
    highest = HIGHEST[key]

    assert one(f"{tool} score {highest}", key) == highest
    assert one(f"{tool} score {highest + 1}", key) is None
    assert read_facts(f"{tool} score {highest + 1}").out_of_range == (OutOfRange(key, highest + 1),)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("whooley positive", "yes"),
        ("whooley +ve", "yes"),
        ("whooleys both positive", "yes"),
        ("whooley yes to both", "yes"),
        ("Whooley questions: yes", "yes"),
        ("yes to both whooley", "yes"),
        ("positive whooley", "yes"),
        ("yes to one of the whooley questions", "yes"),
        ("whooley neg", "no"),
        ("whooley -ve", "no"),
        ("whooley negative", "no"),
        ("whooley no to both", "no"),
        ("no to both whooley questions", "no"),
        ("whooley not done", None),
        ("no whooley done", None),
        ("whooley", None),
        ("do i ask the whooley questions again", None),
    ],
)
def test_the_depression_questions_are_yes_no_or_unsaid(text: str, answer: str | None) -> None:
    assert one(text, Key.WHOOLEY) == answer


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("6 weeks post birth", 6),
        ("6wks pn", 6),
        ("6/52", 6),
        ("6/52 pn", 6),
        ("six weeks postnatal", 6),
        ("twenty-two weeks postnatal", 22),
        ("forty weeks postnatal", 40),
        ("six weeks on, is this just tiredness", 6),
        ("6 weeks postpartum", 6),
        ("10 weeks pp", 10),
        ("low every day 10 weeks pn", 10),
        ("10/52 pp", 10),
        ("6wks pp", 6),
        ("day 5 pp", 0),
        ("low, 13 weeks", 13),
        ("low, 14 weeks", 14),
        ("clean 18 months, baby 6/52", 6),
        ("home 2/52 from the unit", None),
        ("without sertraline 5 days", None),
        ("18 months since they lost her", None),
        ("low at 24 weeks gone", None),
        ("6 weeks after the birth", 6),
        ("6 weeks since having the baby", 6),
        ("6 week old", 6),
        ("baby is 6 weeks", 6),
        ("6-8 week check", [6, 7, 8]),
        ("gave birth 6 weeks ago", 6),
        ("had her baby 6 weeks ago", 6),
        ("day 5", 0),
        ("D10", 1),
        ("10 days old", 1),
        ("10 days pn", 1),
        ("5/7 pn", 0),
        ("13 days postnatal", 1),
        ("14 days postnatal", 2),
        ("3/12 pn", 13),
        ("week 6 postnatal", 6),
        ("104 weeks postnatal", 104),
        ("105 weeks postnatal", None),
        ("seen on 5/7", None),
        ("seen on 8/5", None),
        ("due 5/12", None),
        ("review in 2 weeks", None),
        ("every 2 weeks", None),
        ("waiting 8 weeks", None),
        ("waiting list of 12 weeks", None),
        ("tearful 2 years", None),
        ("mc at 9 weeks last fri", None),
        ("baby died at 3 days last year", None),
    ],
)
def test_weeks_since_birth_are_read(text: str, weeks: object) -> None:
    assert one(text, Key.WEEKS_POSTNATAL) == weeks


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("28/40", 28),
        ("28+3", 28),
        ("28+3/40", 28),
        ("28 weeks pregnant", 28),
        ("pregnant, 28 weeks", 28),
        ("antenatal 28/52", 28),
        ("pregnant mum at 28 weeks, low", 28),
        ("28 wks gestation", 28),
        ("5 months pregnant", 21),
        ("42/40", 42),
        ("24 weeks gone", 24),
        ("20 week scan, worried", 20),
        ("worried before the scan, 13 wks", 13),
        ("low, 13 weeks", None),
        ("low, 14 weeks", 14),
        ("low, 42 weeks", 42),
        ("low, 43 weeks", None),
        ("low, 30/52", None),
        ("baby feeding badly, 30 weeks", None),
        ("seen at the 20 week check", None),
        ("43/40", None),
        ("28 weeks postnatal", None),
    ],
)
def test_weeks_of_pregnancy_are_read(text: str, weeks: object) -> None:
    assert one(text, Key.WEEKS_PREGNANT) == weeks


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5 month old", 5),
        ("4 mo", 4),
        ("4/12 old", 4),
        ("baby 4/12", 4),
        ("10 days old", 0),
        ("6 weeks old", 1),
        ("18 month old toddler", 18),
        ("two year old", list(range(24, 36))),
        ("2 yr old", list(range(24, 36))),
        ("2yo bites at nursery", list(range(24, 36))),
        ("17yo mum", None),
        ("2 1/2 yr old", 30),
        ("3.5 years, no words", 42),
        ("two and a half year old", 30),
        ("2 n half yr old", 30),
        ("2y3m, few words", 27),
        ("7 mnth old gags", 7),
        ("18 month auld", 18),
        ("60 months old", 60),
        ("61 months old", None),
    ],
)
def test_the_age_of_a_child_is_read(text: str, months: object) -> None:
    assert one(text, Key.CHILD_MONTHS) == months


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("2/52 history of low mood", 2),
        ("low for 3 weeks now", 3),
        ("for 3 weeks now", 3),
        ("low since 2 weeks", 2),
        ("low mood for the past 2 weeks", 2),
        ("over the last 2 weeks", 2),
        ("lasting 2 months", 8),
        ("for a fortnight", 2),
        ("tearful x 3/52", 3),
        ("crying for 3 days", 0),
        ("started 2 weeks ago", 2),
        ("car crash 2 wks ago", 2),
        ("assaulted 3 months ago, on edge", 13),
        ("miscarried 3 months ago", 13),
        ("low mood 3 weeks now", 3),
        ("been 3 weeks like it", 3),
        ("30 weeks since he died", 30),
        ("on sertraline for 3 weeks", None),
        ("waiting for 8 weeks", None),
        ("seen 2 weeks ago", None),
        ("low 3 weeks", None),
        ("for 52 weeks", 52),
        ("for 53 weeks", None),
    ],
)
def test_how_long_it_has_lasted_is_read(text: str, weeks: object) -> None:
    assert one(text, Key.LASTING_WEEKS) == weeks


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("dad low since birth", "father"),
        ("father tearful", "father"),
        ("her husband has been low and drinking", "partner"),
        ("partner depressed", "partner"),
        ("mum tearful, partner supportive", "mother"),
        ("mum tearful 6 weeks post birth", "mother"),
        ("dad low, mum fine", "father"),
        ("mum reports partner is depressed", "partner"),
        ("mum worried about dad's mood", None),
        ("mum and dad both low", None),
        ("crying all evening", None),
        ("mother epds 14, husband away", "mother"),
        ("epds 14, feels rubbish, partner supportive", None),
        ("epds 14, dad supportive", None),
        ("new dad scored epds 11", "father"),
        ("his epds was 12", "father"),
        ("mum says his phq9 came to 16", "father"),
        ("her fella did the epds, got 13", "partner"),
        ("her man's in bits since the loss", "partner"),
        ("the other mum, not the birth mother, is low", "partner"),
        ("non-birth mum scored 12", "partner"),
    ],
)
def test_whom_the_question_is_about_is_read(text: str, who: str | None) -> None:
    assert read_facts(text).who == who


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("low in pregnancy", Stage.PREGNANT),
        ("antenatal, epds 14", Stage.PREGNANT),
        ("28/40 low", Stage.PREGNANT),
        ("low 6/52 pn", Stage.POSTNATAL),
        ("new mum low", Stage.POSTNATAL),
        ("low in pregnancy, now 6 weeks postnatal", Stage.POSTNATAL),
        ("low since the birth, pregnant again", None),
        ("low, 30 weeks", None),
        ("nervous before each scan", Stage.PREGNANT),
        ("worried about the hip scan", None),
        ("low", None),
    ],
)
def test_before_or_after_the_birth_is_read(text: str, stage: Stage | None) -> None:
    assert read_facts(text).stage is stage


def test_a_tool_is_read_from_letters_said_one_by_one() -> None:
    assert one("the p h q nine came out at twenty two", Key.PHQ9) == 22
    assert one("g a d seven was twelve", Key.GAD7) == 12


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10 weeks pp, low", "10 weeks postnatal, low"),
        ("10/52 pp", "10/52 postnatal"),
        ("10w pp", "10w postnatal"),
        ("pp mum", "postnatal mum"),
        ("recovering after pp", "recovering after pp"),
        ("pp psychosis", "pp psychosis"),
        ("2020 pp", "2020 pp"),
        ("down 12%", "down 12 % birth weight"),
        ("11% off", "11 % birth weight off"),
        ("50% sure", "50% sure"),
    ],
)
def test_what_has_two_meanings_is_told_by_what_stands_beside_it(text: str, said: str) -> None:
    assert normal(text) == said


def test_numbers_that_were_read_are_no_search_words() -> None:
    facts = read_facts("Mum tearful 6 weeks post birth, EPDS 11, no risk")

    assert facts.rest == "mum tearful post birth, epds , no risk"


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    read_facts(text)


WORDS_OF_THE_TRADE = st.sampled_from(
    "epds phq phq9 gad gad7 gad2 hads a d whooley positive no 14 9 31 140 / 52 /52 40 +3 - to or "
    "now was from weeks days old pn pregnant dad mum for since ago on 8/5 5/7 , . > < + item 10"
    "".split()
)


@given(st.lists(WORDS_OF_THE_TRADE, max_size=14), st.sampled_from(["", " "]))
def test_whatever_is_read_lies_within_its_range(words: list[str], between: str) -> None:
    facts = read_facts(between.join(words))

    for key, values in facts.stated.items():
        assert values
        for value in values:
            allowed = WORDS[key] if key in WORDS else range(HIGHEST[key] + 1)
            assert value in allowed


@given(st.integers(0, 30), st.text(string.ascii_lowercase + " ", max_size=20))
def test_an_epds_of_today_is_read_exactly(score: int, before: str) -> None:
    assert one(f"{before}. epds {score}", Key.EPDS) == score


@pytest.mark.parametrize(
    "text",
    [
        "epds " + "was now then to " * 200,
        "whooley " + "both on the of is are , " * 150,
        "1/52 " * 800,
        "epds 1 to 2 now " * 250,
        "no " + "thoughts of risk or " * 180,
        "hads a 1 d " * 350,
        " " * 4096,
        "mum is very really so " * 180,
    ],
)
@pytest.mark.timeout(20)
def test_a_long_text_keeps_no_pattern_busy(text: str) -> None:
    """A pattern that tries every way to split a text takes minutes; none takes a second."""
    read = without_ruled_out(read_facts(text[:4096]).rest)

    assert len(read) <= 4096
