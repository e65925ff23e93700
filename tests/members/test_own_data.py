import json
from pathlib import Path

from bot.database import open_file
from bot.people.values import Role
from tests.chat import Chat


async def test_mydata_hands_over_all_that_is_kept(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says("/mydata")

    kept = json.loads(amina.document())
    assert kept["about you"][0]["name"] == "Amina"
    assert kept["roles"] == [{"role": "champion", "until": None}]
    assert "about you: 1" in amina.sees()


async def test_forgetme_leaves_no_trace_of_the_person(chat: Chat, tmp_path: Path) -> None:
    zuleikha = await chat.member("zuleikha", Role.CHAMPION)
    await zuleikha.says("/forgetme")

    await zuleikha.presses("Yes, forget me")
    goodbye = zuleikha.sees()
    await zuleikha.says("/settings")
    await chat.app.house.database.checkpoint()

    assert goodbye.startswith("Done: you are forgotten")
    assert "you need an invitation" in zuleikha.sees()
    assert not any(b"uleikha" in file.read_bytes() for file in tmp_path.glob("pimh.db*"))
    db = open_file(tmp_path / "pimh.db", readonly=True)
    rows = [str(row) for name in db.table_names() for row in db[name].rows if name != "outbox"]
    db.close()
    assert not any(str(zuleikha.user.id) in row for row in rows)


async def test_forgetme_can_be_called_off(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/forgetme")

    await amina.presses("No, stay")
    await amina.says("/settings")

    assert amina.sees().startswith("Your settings")


async def test_forgetme_needs_its_second_press_within_a_minute(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/forgetme")
    chat.later(seconds=61)

    await amina.presses("Yes, forget me")
    await amina.says("/settings")

    assert amina.sees().startswith("Your settings")
    assert any("More than a minute has passed" in text for text in amina.messages())
