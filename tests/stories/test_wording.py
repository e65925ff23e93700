"""Every message of a story fits Telegram and shows what people wrote as they wrote it."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.people.values import Role
from bot.reply import TEXT_LIMIT, Reply, length
from bot.stories import paper, rules
from bot.stories.hints import hints
from bot.stories.signing import wording as signing
from bot.stories.store import Asked, Desk, Sheet
from bot.stories.values import CHECKS, Part, State, Story
from bot.stories.writing import wording as writing
from tests.stories.samples import NOW, person, story

ZONE = ZoneInfo("Europe/London")
HOSTILE = ("<b>&amp; in Tarnside, 3 March </b>" * 30)[: rules.MOST_LETTERS]
RUTH = person(3, Role.SPECIALIST)


def sheet(told: Story) -> Sheet:
    return Sheet(told, hints(told, ("Tarnside",)), ("Ruth", "Rhea"), RUTH)


@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.SIGNED])
def test_the_longest_story_fits_and_is_no_mark_up(state: State) -> None:
    full = replace(
        story(*[HOSTILE] * 5, state=state),
        returned="<i>" * 100,
        signed_at=NOW,
        signed_by="Ruth <Calder>",
        checked=frozenset(CHECKS),
    )
    shown = sheet(full)
    said: list[Reply] = [
        writing.whole(shown),
        writing.ask(Asked(full, Part.DONE, Part.NOTICED)),
        writing.look_for(shown),
        writing.desk(Desk((full,), (full,), (full,)), RUTH, ZONE),
        signing.to_sign(shown),
        signing.confirm(shown),
        signing.whole(shown, ZONE),
        signing.not_printed(full),
        *signing.clean(full, ZONE),
    ]

    assert all(0 < length(one.text) <= TEXT_LIMIT for one in said)
    assert "<b>&amp;amp; in" not in said[0].text
    assert "One of them" not in said[0].text
    assert "one of them signs it" in writing.whole(sheet(replace(full, state=State.WAITING))).text


def test_a_document_names_nobody_and_says_in_which_role_it_was_signed() -> None:
    told = story("She smiled.", state=State.SIGNED)
    signed = replace(told, signed_at=NOW, signed_by="Owen", signed_as=Role.REVIEWER)

    printed = paper.document(signed, ZONE).to_json()

    assert "a second clinician, for the specialist health visitor, November 2026" in printed
    assert "Owen" not in printed
    assert "Amina" not in printed
    assert "signed by" not in paper.about(told, ZONE)
    assert writing.desk(Desk((told,), (), ()), person(5, Role.REVIEWER), ZONE).keyboard
    assert rules.goes_at(NOW) == NOW + timedelta(days=90)
