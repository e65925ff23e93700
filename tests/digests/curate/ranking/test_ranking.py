"""Ranking: what is near to the pages stands before what is not, and what was decided counts."""

from pathlib import Path

import pytest
import yaml
from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.digests.curate import rules as queue_rules
from bot.digests.curate.ranking import rules
from bot.digests.curate.ranking.ranker import Ranker, by_meaning, by_words, plain_address
from bot.digests.curate.ranking.rules import BY_MEANING, BY_WORDS, Measured, chance
from bot.digests.curate.ranking.values import Example, Unranked
from bot.digests.curate.schema import RANKS
from bot.pages.vectors import Vectors
from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.digests.curate.items import put, ranked

HERE = Path(__file__).parent
NOTHING = Measured("", 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0)


def titled(titles: list[str]) -> list[Unranked]:
    return [Unranked(number, 1, title, 2, ()) for number, title in enumerate(titles)]


def likely(ranker: Ranker, titles: list[str]) -> float:
    """Return which share of titles is held to be about this work."""
    ranks = ranker.rank(titled(titles))
    return sum(rank.score >= queue_rules.LIKELY for rank in ranks) / len(ranks)


def measured(ranker: Ranker) -> dict[str, float]:
    """Return the figures of docs/digests.md: of invented titles that nothing was tuned on."""
    held = yaml.safe_load((HERE / "held.yml").read_text())
    good, bad = (
        [rank.score for rank in ranker.rank(titled(held[side]))] for side in ("relevant", "not")
    )
    pairs = [(one > other) + 0.5 * (one == other) for one in good for other in bad]
    return {
        "right order": round(sum(pairs) / len(pairs), 3),
        "relevant shown": round(likely(ranker, held["relevant"]), 2),
        "others shown": round(likely(ranker, held["not"]), 2),
    }


def test_by_meaning_titles_that_nothing_was_tuned_on_are_told_apart(
    files: Shelf, vectors: Vectors
) -> None:
    found = measured(by_meaning(files.library, (), "m", vectors))

    assert found["right order"] >= 0.99
    assert found["relevant shown"] >= 0.93
    assert found["others shown"] <= 0.05


def test_by_words_alone_they_are_told_apart_less_well(files: Shelf) -> None:
    found = measured(by_words(files.library, (), "w"))

    assert found["right order"] >= 0.95
    assert found["relevant shown"] >= 0.9
    assert found["others shown"] <= 0.1


def test_what_was_dropped_makes_its_like_less_likely(files: Shelf, vectors: Vectors) -> None:
    dropped = [Example(f"Toddler tantrums in twins, part {n}", b"", False) for n in range(40)]
    title = titled(["Toddler tantrums in twins, part 41"])

    before = by_words(files.library, (), "w").rank(title)[0]
    after = by_words(files.library, dropped, "w").rank(title)[0]
    assert after.score < before.score

    known = by_meaning(files.library, (), "m", vectors).rank(titled([one.title for one in dropped]))
    seen = [Example("", rank.vector, False) for rank in known]
    before = by_meaning(files.library, (), "m", vectors).rank(title)[0]
    after = by_meaning(files.library, seen, "m", vectors).rank(title)[0]
    assert after.score < before.score


def test_what_was_kept_is_counted_as_alike(files: Shelf, vectors: Vectors) -> None:
    title = titled(["Fathers' low mood after birth"])
    vector = by_meaning(files.library, (), "m", vectors).rank(title)[0].vector
    kept = [Example("", vector, True)] * 4

    assert by_meaning(files.library, kept, "m", vectors).rank(title)[0].alike == 4


def test_a_source_of_a_page_is_known_by_its_address(files: Shelf) -> None:
    source = next(
        (page, source)
        for page in files.library.pages
        for source in page.sources
        if source.url.count("/") > 3
    )
    item = Unranked(1, 1, "Parking charges", 2, (plain_address(source[1].url + "#part"),))

    rank = by_words(files.library, (), "w").rank([item])[0]

    assert rank.cites
    assert any(
        plain_address(one.url) == item.addresses[0]
        for one in next(page for page in files.library.pages if page.id == rank.near).sources
    )


@pytest.mark.parametrize("fit", [BY_MEANING, BY_WORDS])
def test_every_part_moves_the_chance_the_right_way(fit: rules.Fit) -> None:
    def of(**parts: float) -> float:
        return chance(Measured(**(_fields(NOTHING) | parts)), 2, fit)  # type: ignore[arg-type]

    assert of(to_page=0.7) > of(to_page=0.6) > of()
    assert of(near=0.5) > of() > of(far=0.5)
    assert of(kept=0.5, decisions=20) > of(kept=0.5, decisions=1) > of(kept=0.5) == of()
    assert of(dropped=0.5, decisions=20) < of()
    assert chance(NOTHING, 5, fit) > chance(NOTHING, 1, fit)


def _fields(found: Measured) -> dict[str, object]:
    return {name: getattr(found, name) for name in Measured.__slots__}


async def test_what_comes_is_ranked_by_an_errand_and_the_best_is_shown_first(
    chat: Chat,
) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    now = chat.clock.now()
    for title in ("Knee replacement: registry results", "Anxiety in pregnancy and after birth"):
        await chat.app.house.database.write(put, title, now)

    await ranked(chat)

    await ruth.says("/curate")
    assert "Anxiety in pregnancy and after birth" in ruth.sees()
    assert "close to “Anxiety in pregnancy and after birth”" in ruth.sees()
    assert "1 left" in ruth.sees()
    await ruth.presses("Keep")
    assert "1 item waits that looks less like your work." in ruth.sees()
    await ruth.presses("Show the rest")
    assert "Knee replacement" in ruth.sees()
    assert "1 left, less like your work" in ruth.sees()


async def test_an_item_that_changed_at_its_source_is_ranked_again(chat: Chat) -> None:
    number = await chat.app.house.database.write(put, "Knee replacement", chat.clock.now())
    await ranked(chat)
    later = chat.clock.now().isoformat() + "x"
    await chat.app.house.database.write(
        lambda db: db.execute(
            "update digest_items set title = 'Low mood after birth', version = 2,"
            " changed_at = ? where id = ?",
            (later, number),
        )
    )
    await ranked(chat)

    assert await chat.app.house.database.read(ranks) == [(number, 2, "low-mood-after-birth")]


def ranks(db: Db) -> list[tuple[int, int, str]]:
    return [(row["item"], row["version"], row["near"]) for row in db.table(RANKS).rows]


async def test_after_ten_decisions_what_waits_is_ranked_anew(chat: Chat, ruth: Hand) -> None:
    for number in range(12):
        await chat.app.house.database.write(put, f"Low mood, part {number}", chat.clock.now())
    await ranked(chat)
    before = await chat.app.house.database.read(rankers)
    await ruth.says("/curate")
    for _ in range(10):
        await ruth.presses("Keep")
    await ranked(chat)

    assert before < await chat.app.house.database.read(rankers)


def rankers(db: Db) -> set[str]:
    return {row["ranker"] for row in db.table(RANKS).rows}
