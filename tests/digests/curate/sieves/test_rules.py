"""Rules in plain words: what is read, what is refused, what matches."""

import html

import pytest

from bot.digests.curate.sieves import rules, wording
from bot.digests.curate.sieves.rules import Unclear
from bot.digests.curate.sieves.values import Does, Subject, Terms
from bot.digests.values import FeedKind, Mark

FEEDS = ("Institute of Health Visiting", "NHS England news", "Maternal Mental Health Alliance")
DROP, KEEP = Does.DROP, Does.KEEP
PAPER = Subject(
    "Sleep in mice: an animal study", "What rats do", "A journal", FeedKind.JOURNAL, Mark.NONE
)


@pytest.mark.parametrize(
    ("said", "terms", "sentence"),
    [
        (
            "drop anything whose title has 'animal' or 'mice'",
            Terms(DROP, ("animal", "mice")),
            "Drop anything whose title has “animal” or “mice”.",
        ),
        (
            "Keep everything from Institute of Health Visiting about sleep",
            Terms(KEEP, ("sleep",), True, "Institute of Health Visiting"),
            "Bring forward anything from Institute of Health Visiting whose title or summary has"
            " “sleep”.",
        ),
        (
            "animal, mice, rats",
            Terms(DROP, ("animal", "mice", "rats"), True),
            "Drop anything whose title or summary has “animal”, “mice” or “rats”.",
        ),
        ("drop news", Terms(DROP, kind=FeedKind.NEWS), "Drop news."),
        (
            "hide preprints about rats or mice",
            Terms(DROP, ("rats", "mice"), True, mark=Mark.PREPRINT),
            "Drop preprints whose title or summary has “rats” or “mice”.",
        ),
        (
            "drop nhs england news",
            Terms(DROP, feed="NHS England news"),
            "Drop anything from NHS England news.",
        ),
        (
            "keep guidance on perinatal mental health",
            Terms(KEEP, ("perinatal mental health",), True, kind=FeedKind.GUIDANCE),
            "Bring forward guidance whose title or summary has “perinatal mental health”.",
        ),
        (
            "drop anything from the maternal mental health aliance",
            Terms(DROP, feed="Maternal Mental Health Alliance"),
            "Drop anything from Maternal Mental Health Alliance.",
        ),
    ],
)
def test_a_rule_is_read_and_said_back_in_one_sentence(
    said: str, terms: Terms, sentence: str
) -> None:
    read = rules.read(said, FEEDS, DROP)

    assert read == terms
    assert wording.sentence(read) == sentence


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("animal or mice", "verb"),
        ("drop", "nothing"),
        ("drop anything", "nothing"),
        ("drop everything from the moon", "feed"),
        ("drop " + "x" * 200, "long"),
    ],
)
def test_what_cannot_be_read_is_asked_for_again(said: str, reason: str) -> None:
    with pytest.raises(Unclear) as unclear:
        rules.read(said, FEEDS, None)

    assert unclear.value.reason == reason
    assert wording.unclear(unclear.value).text


@pytest.mark.parametrize(
    ("terms", "hit"),
    [
        (Terms(DROP, ("mice",)), True),
        (Terms(DROP, ("MICE",)), True),
        (Terms(DROP, ("mic",)), False),
        (Terms(DROP, ("animals",)), True),
        (Terms(DROP, ("rat",)), False),
        (Terms(DROP, ("rat",), True), True),
        (Terms(DROP, ("study", "fish")), True),
        (Terms(DROP, feed="A journal"), True),
        (Terms(DROP, ("mice",), feed="Another"), False),
        (Terms(DROP, kind=FeedKind.JOURNAL), True),
        (Terms(DROP, kind=FeedKind.NEWS), False),
        (Terms(DROP, mark=Mark.PREPRINT), False),
    ],
)
def test_a_rule_matches_whole_words_and_all_that_it_names(terms: Terms, hit: bool) -> None:
    assert rules.matches(terms, PAPER) is hit


@pytest.mark.parametrize("does", list(Does))
def test_every_example_that_is_shown_is_read_as_what_was_asked_for(does: Does) -> None:
    shown = wording.asked(does).reply.text.split("<i>")[1:]
    examples = [html.unescape(one.partition("</i>")[0]) for one in shown]

    assert [rules.read(one, FEEDS, None).does for one in examples] == [does] * 3
