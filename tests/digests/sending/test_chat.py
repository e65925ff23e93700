"""A digest as its reader gets it: sent, read, shared on, found again; and what she wants of it."""

import pytest

from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.digests.sending.world import keep, kept, local


async def comes(chat: Chat) -> None:
    """Let the bot look once at what is due, as its tick does."""
    await chat.app.run_due()
    chat.app.send_errands()
    await chat.app.errands.done()
    await chat.settle()


@pytest.fixture
async def amina(chat: Chat) -> Hand:
    """Be a Champion who has just come in: without protected hours, her day is Tuesday at nine."""
    await comes(chat)
    amina = await chat.member("amina", Role.CHAMPION)
    await looks(chat)
    return amina


async def brings(chat: Chat, title: str, **more: object) -> int:
    """Let an item be brought and kept now."""
    return await chat.app.house.database.write(kept, title, chat.clock.now(), **more)


async def looks(chat: Chat) -> None:
    """Let the bot see, within five minutes, who is new."""
    chat.later(minutes=5)
    await comes(chat)


async def tuesday(chat: Chat) -> None:
    """Let it become Tuesday, nine o'clock."""
    chat.clock.move_on(local(2026, 11, 24, 9) - chat.clock.now())
    await comes(chat)
    await comes(chat)


async def test_a_digest_comes_once_at_her_hour_and_begins_with_no_topic(
    chat: Chat, amina: Hand
) -> None:
    await brings(chat, "Sleep and low mood")
    chat.later(hours=22, minutes=54)
    await comes(chat)
    before = len(amina.messages())
    chat.later(minutes=1)
    await comes(chat)
    await comes(chat)

    (digest,) = amina.messages()[before:]
    assert digest.splitlines()[0] == "Your digest is here."
    assert "Sleep and low mood" in digest
    assert amina.buttons() == ["Share on", "Archive", "My rhythm"]


async def test_digest_says_when_the_first_one_comes(amina: Hand) -> None:
    await amina.says("/digest")

    assert amina.sees() == "Your first digest comes on Tue 24 Nov at 09:00."


async def test_who_is_no_champion_switches_it_on_in_three_taps(chat: Chat) -> None:
    owen = await chat.member("owen", Role.SUPERVISOR)
    await owen.says("/digest")
    said = owen.sees()
    await owen.presses("My rhythm")
    off = owen.sees()
    await owen.presses("Monthly")

    assert said == "You are sent no digests. My rhythm switches them on."
    assert off == "Your digests\nOff: you are sent none."
    assert "How often: every four weeks" in owen.sees()
    assert "Next: Tue 24 Nov at 09:00" in owen.sees()


async def test_the_last_one_again_and_the_archive_by_date(chat: Chat, amina: Hand) -> None:
    await brings(chat, "Sleep and low mood")
    await tuesday(chat)
    digest = amina.sees()
    await amina.says("/digest")
    again = amina.sees()
    await amina.presses("Archive")
    listed, keys = amina.sees(), amina.buttons()
    await amina.presses("24 Nov 2026")

    assert again == digest
    assert listed.startswith("Your digests\n")
    assert keys == ["24 Nov 2026 · 1 item", "Search", "By topic"]
    assert amina.sees() == digest


async def test_older_digests_are_a_page_further(chat: Chat, amina: Hand) -> None:
    await tuesday(chat)
    for _ in range(8):
        chat.later(days=14)
        await comes(chat)
    await amina.presses("Archive")
    first = amina.buttons()
    await amina.presses("Older")
    second = amina.buttons()
    await amina.presses("« Newer")

    assert len([label for label in first if "items" in label]) == 8
    assert second == ["24 Nov 2026 · 0 items", "« Newer", "Search", "By topic"]
    assert amina.buttons() == first


@pytest.mark.parametrize("form", [True, False])
async def test_words_are_found_in_all_that_was_kept(chat: Chat, amina: Hand, form: bool) -> None:
    await brings(chat, "Sleep and low mood", visit="Ask who gets up at night", note="Small")
    await brings(chat, "Fathers after birth")
    if form:
        await amina.says("/digest")
        await amina.presses("Archive")
        await amina.presses("Search")
        await amina.says("sleeping nights")
    else:
        await amina.says("/digest sleeping nights")

    assert amina.sees() == (
        "1 found for “sleeping nights”\n\n"
        "Sleep and low mood\nJournal of Invented Results, 12 Nov 2026\n"
        "For your visit: Ask who gets up at night"
    )


async def test_what_is_not_found_is_said(chat: Chat, amina: Hand) -> None:
    await brings(chat, "Sleep and low mood")
    await amina.says("/digest zebra <b>")
    nothing = amina.sees()
    await amina.says("/digest ?!")

    assert nothing == "Nothing that was kept holds “zebra <b>”. Try one word of it."
    assert amina.sees() == "Nothing that was kept holds “?!”. Try one word of it."


async def test_the_best_are_shown_and_none_that_is_kept_no_more(chat: Chat, amina: Hand) -> None:
    for number in range(9):
        await brings(chat, f"Sleep {number}")
    zebra = await brings(chat, "Sleep of zebras")
    await amina.says("/digest sleep")
    best = amina.sees()
    await chat.app.house.database.write(lambda db: keep(db, zebra, verdict="dropped", kept_at=None))
    await amina.says("/digest zebra")

    assert best.startswith("The best 8 for “sleep”")
    assert amina.sees().startswith("Nothing")


async def test_topics_list_what_was_kept_for_them(chat: Chat, amina: Hand) -> None:
    for number in range(9):
        await brings(chat, f"Sleep {number}", topics='["crying-sleep-feeding", "low-mood"]')
    await brings(chat, "Moved", topic="low-mood", topics='["crying-sleep-feeding"]')
    await amina.says("/digest")
    await amina.presses("Archive")
    await amina.presses("By topic")
    await amina.presses("Crying, sleep")
    first, keys = amina.sees(), amina.buttons()
    await amina.presses("Older")
    second = amina.sees()
    await amina.presses("« Topics")
    await amina.presses("Risk")

    assert first.splitlines()[0] == "Crying, sleep and feeding"
    assert "Sleep 8" in first
    assert "Sleep 0" not in first
    assert "Moved" not in first
    assert keys == ["Older »", "« Topics"]
    assert "Sleep 0" in second
    assert amina.sees() == "Risk to self or baby\nNothing has been kept so far."


async def test_a_clean_copy_is_shared_on_and_counted(chat: Chat, amina: Hand) -> None:
    await brings(chat, "Sleep and low mood", note="For Amina's team", mark="preprint")
    await tuesday(chat)
    await amina.presses("Share on")
    copy, asked = amina.messages()[-2:]
    await amina.presses("6 to 10")
    thanks = amina.sees()
    await amina.says("/digest")

    assert copy.splitlines()[0] == "Perinatal and infant mental health: what is new"
    assert "Preprint: other researchers have not checked it yet" in copy
    assert "Kept by our specialist: For Amina's team" in copy
    assert asked.startswith("Forward the message above")
    assert thanks == (
        "Thank you. Noted: shared with 6 to 10 colleagues. Another number changes it."
    )
    assert "You shared it with 6 to 10 colleagues." in amina.sees()


async def test_the_specialist_sees_how_digests_go(chat: Chat, amina: Hand) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await ruth.says("/digest")
    first = ruth.buttons()
    await ruth.presses("How digests go")
    none = ruth.sees()
    await brings(chat, "Sleep and low mood")
    kate = await chat.member("kate", Role.CHAMPION, locality="South")
    await looks(chat)
    await tuesday(chat)
    await amina.presses("Share on")
    await amina.presses("6 to 10")
    await kate.says("/digest")
    await kate.presses("My rhythm")
    await kate.presses("Off")
    await ruth.presses("How digests go")
    await kate.forges("digests:digest-reach:0")

    assert first == ["My rhythm", "Archive", "How digests go"]
    assert none == "No digest has gone out in four weeks."
    assert ruth.sees().startswith(
        "Digests since Tue 27 Oct\n2 sent, 2 opened, 1 shared on, with 6 colleagues or more.\n"
        "North: 1 sent, 1 opened, 1 shared on, with 6 colleagues or more.\n"
        "South: 1 sent, 1 opened, 0 shared on."
    )
    assert ruth.sees().endswith("1 switched it off.")
    assert "sent," not in kate.sees()


async def test_the_copy_comes_as_a_pdf_too(chat: Chat, amina: Hand) -> None:
    await brings(
        chat, "Sleep and low mood", note="Small", visit="Ask", mark="preprint", topics='["gone"]'
    )
    await tuesday(chat)
    await amina.presses("Share on")
    await amina.presses("As a PDF")

    assert amina.document().startswith(b"%PDF")
    assert amina.buttons() == ["1 to 5", "6 to 10", "More than 10"]


async def test_without_a_pdf_the_text_is_left(
    chat: Chat, amina: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    await brings(chat, "Sleep and low mood")
    await tuesday(chat)
    await amina.presses("Share on")
    monkeypatch.setattr("bot.documents.studio._MODULE", "bot.no_such_module")
    await amina.presses("As a PDF")

    assert amina.sees().startswith("I could not make the PDF just now.")


async def test_nobody_opens_or_shares_the_digest_of_another(chat: Chat, amina: Hand) -> None:
    await brings(chat, "Sleep and low mood")
    await tuesday(chat)
    kate = await chat.member("kate", Role.CHAMPION)
    await kate.says("/digest")
    answers = []
    for action in ("show", "share", "pdf", "shared-1"):
        await kate.forges(f"digests:digest-{action}:1")
        answers.append(kate.sees())

    assert set(answers) == {"That is not there any more. /digest shows your last digest."}


async def test_rhythm_topics_day_and_hour_change_in_three_taps(chat: Chat, amina: Hand) -> None:
    await brings(chat, "Sleep and low mood")
    await tuesday(chat)
    digest = amina.sees()
    await amina.presses("My rhythm")
    shown = amina.sees()
    await amina.presses("Day and hour")
    await amina.presses("Thu 12:00")
    chosen = amina.sees()
    await amina.presses("Topics")
    await amina.presses("Anxiety")
    topics = amina.buttons()
    await amina.presses("« Done")
    await amina.presses("Skip empty ones")

    assert digest in amina.messages()
    assert shown == (
        "Your digests\nHow often: every two weeks\nWhen: Tuesday at 09:00 (you have set no "
        "protected hours)\nTopics: all\nWithout news: you are told what we looked at\n"
        "Next: Tue 8 Dec at 09:00"
    )
    assert "When: Thursday at 12:00\n" in chosen
    assert "Next: Thu 3 Dec at 12:00" in chosen
    assert topics[0] == "All topics"
    assert "✓ Anxiety, OCD and intrusive thoughts" in topics
    assert "Topics: Anxiety, OCD and intrusive thoughts\n" in amina.sees()
    assert "Without news: none is sent" in amina.sees()


async def test_wishes_are_taken_back(chat: Chat, amina: Hand) -> None:
    await amina.says("/settings")
    await amina.presses("Digests")
    await amina.presses("Topics")
    await amina.presses("Anxiety")
    await amina.presses("Low mood")
    await amina.presses("✓ Anxiety")
    one = [label for label in amina.buttons() if label.startswith("✓")]
    await amina.presses("All topics")
    await amina.presses("« Done")
    await amina.presses("Day and hour")
    await amina.presses("Thu 12:00")
    await amina.presses("Day and hour")
    await amina.presses("In my protected hours")
    back = amina.sees()
    await amina.presses("Off")
    off = amina.sees()
    await amina.says("/digest")

    assert one == ["✓ Low mood and depression"]
    assert "When: Tuesday at 09:00" in back
    assert "Topics: all" in back
    assert off == "Your digests\nOff: you are sent none."
    assert amina.sees() == "You are sent no digests. My rhythm switches them on."


async def test_who_is_away_catches_up_once_when_she_is_back(chat: Chat, amina: Hand) -> None:
    await amina.says("/digest")
    await amina.presses("My rhythm")
    await amina.presses("I am away")
    await amina.presses("Mon 7 Dec")
    away = amina.sees()
    before = len(amina.messages())
    await brings(chat, "Sleep and low mood")
    await tuesday(chat)
    silent = len(amina.messages())
    chat.later(days=14)
    await comes(chat)
    await comes(chat)

    assert "Away, back Mon 7 Dec 2026\nNext: Tue 8 Dec at 09:00" in away
    assert silent == before
    assert amina.sees().startswith("Welcome back. Your digest is here.")


async def test_leave_is_typed_and_what_is_no_leave_gets_one_sentence(
    chat: Chat, amina: Hand
) -> None:
    await amina.says("/digest")
    await amina.presses("My rhythm")
    await amina.presses("I am away")
    await amina.says("some time in spring")
    unread = amina.sees()
    await amina.says("24 Dec to 5 Jan")
    away = amina.sees()
    await amina.presses("No leave after all")
    here = amina.sees()
    await amina.presses("I am away")
    await amina.presses("« Back")
    await amina.says("24 Dec to 5 Jan")

    assert unread == (
        "I cannot read a day there: type the day when you are back, such as 12 Jan, or your "
        "leave, such as 24 Dec to 5 Jan."
    )
    assert "Away from Thu 24 Dec 2026, back Wed 6 Jan 2027\nNext: Tue 24 Nov at 09:00" in away
    assert "Away" not in here
    # The form went with the way back: what she types is a question again.
    assert "Away" not in amina.sees()


async def test_who_is_back_early_says_so(amina: Hand) -> None:
    await amina.says("/digest")
    await amina.presses("My rhythm")
    await amina.presses("I am away")
    await amina.presses("Mon 30 Nov")
    await amina.presses("I am back")

    assert "Away" not in amina.sees()
    assert "Next: Tue 24 Nov at 09:00" in amina.sees()


FORGED = (
    "every:9", "want:999", "at:599", "at:113", "until:1", "until:999999999", "of:99999999",
    "page:-3", "show:0",
)  # fmt: skip


async def test_a_button_that_nobody_offered_changes_nothing(amina: Hand) -> None:
    await amina.says("/digest")
    await amina.presses("My rhythm")
    before = amina.sees()
    for data in FORGED:
        await amina.forges(f"digests:digest-{data}")
    await amina.says("/digest")
    await amina.presses("My rhythm")

    assert amina.sees() == before


async def test_a_digest_that_fails_holds_up_no_other_and_is_tried_again(
    chat: Chat, amina: Hand
) -> None:
    kate = await chat.member("kate", Role.CHAMPION)
    await comes(chat)
    await looks(chat)
    await brings(chat, "Sleep and low mood")
    broken = "update digest_plans set topics = ? where person = 1"
    await chat.app.house.database.write(lambda db: db.execute(broken, ("no list",)))
    await tuesday(chat)
    first = [hand.sees().startswith("Your digest is here.") for hand in (amina, kate)]
    await chat.app.house.database.write(lambda db: db.execute(broken, ("[]",)))
    await comes(chat)

    assert first == [False, True]
    assert amina.sees().startswith("Your digest is here.")


async def test_leaving_ends_it_and_own_data_hold_it(chat: Chat, amina: Hand) -> None:
    await brings(chat, "Sleep and low mood")
    await tuesday(chat)
    await amina.says("/mydata")
    data = amina.document().decode()
    await amina.says("/forgetme")
    await amina.presses("Yes, forget me")
    before = amina.messages()
    chat.later(days=14)
    await comes(chat)

    assert "Sleep and low mood" in data
    assert amina.messages() == before
