"""Two curators, buttons of any age, in any order: nobody undoes what she has not seen."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils.db import Database as Db

from bot.digests.curate import queue, store
from bot.digests.curate.values import Card, Look, Token
from bot.digests.schema import schema
from bot.people import store as people
from bot.people.schema import schema as people_schema
from bot.people.values import Role
from tests.blank import blank
from tests.digests.curate.items import put

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PRESSES = st.tuples(
    st.integers(0, 1), st.sampled_from(["keep", "drop", "pin", "later", "undo"]), st.integers(0, 30)
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PRESSES, max_size=25))
def test_a_press_that_has_not_seen_the_last_act_changes_nothing(
    presses: list[tuple[int, str, int]],
) -> None:
    db = blank([people_schema, schema])
    looks = [curator(db, number) for number in (1, 2)]
    item = put(db, "Low mood", NOW)
    # Every button that was ever shown may be pressed, the newest as likely as the oldest.
    tokens, acts = [queue.standing(db, item).token], [0]
    for who, does, age in presses:
        before, stamp = queue.decision(db, item), queue.standing(db, item).stamp
        token, act = tokens[age % len(tokens)], acts[age % len(acts)]
        press(db, looks[who], does, token, act)
        after = queue.standing(db, item)

        seen = act if does == "undo" else token.stamp
        assert seen == stamp or after.decision == before
        assert after.stamp in (stamp, stamp + 1)
        tokens.append(after.token)
        acts.append(after.stamp)
    db.close()


def curator(db: Db, number: int) -> Look:
    person = people.add(db, number, f"R{number}", people.locality(db, None), NOW)
    people.give_roles(db, person, [Role.SPECIALIST])
    found = people.by_id(db, person, NOW)
    assert found is not None
    return Look(found, NOW, ZoneInfo("Europe/London"))


def press(db: Db, look: Look, does: str, token: Token, act: int) -> None:
    match does:
        case "keep":
            store.keep(db, look, token, {})
        case "drop":
            store.drop(db, look, token)
        case "pin":
            store.pin(db, look, token)
        case "later":
            store.later(db, look, token)
        case _ if act:
            assert isinstance(store.undo(db, look, act), Card)
