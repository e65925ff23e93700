import asyncio

import pytest

from bot.demo.chat import wording
from bot.demo.emulator.files import DOWNLOAD_LIMIT
from bot.demo.emulator.values import Json
from tests.browser.samples import picture
from tests.demo.chat.conftest import AMINA, ROSE, Page


def waiting(page: Page) -> list[str]:
    """The kinds of the updates that the bot has not taken."""
    return [
        next(k for k in u.body if k != "update_id") for u in page.emulator._world.updates.waiting()
    ]


async def test_the_page_and_its_files_are_there(page: Page) -> None:
    html = (await page.client.get("/")).text
    files = [part.split('"')[0] for part in html.split('"/chat/static/')[1:]]

    assert "<title>PIMH demo</title>" in html
    assert files
    for file in files:
        assert (await page.client.get(f"/chat/static/{file}")).status_code == 200


async def test_the_overview_shows_the_cast(page: Page) -> None:
    await page.emulator.call("setMyDescription", {"description": "Signed pages only."}, {})

    overview = await page.get("/chat/people")

    assert overview["bot"] == {
        "id": 7000000001,
        "name": "PIMH",
        "username": "pimh_demo_bot",
        "description": "Signed pages only.",
    }
    assert [(p["name"], p["role"]) for p in overview["people"]] == [
        ("Amina Shah", "Champion"),
        ("Rose", "Specialist"),
    ]
    assert overview["people"][0]["suggestions"] == ["epds 11?"]


async def test_what_is_said_reaches_the_bot_and_the_chat(page: Page) -> None:
    said = (await page.post(f"/chat/{AMINA}/say", {"text": "/start abc"}))["message"]
    again = await page.post(f"/chat/{AMINA}/say", {"text": "hm", "reply_to": said["message_id"]})

    assert said["entities"][0]["type"] == "bot_command"
    assert again["message"]["reply_to_message"]["text"] == "/start abc"
    assert len((await page.get(f"/chat/{AMINA}/messages"))["messages"]) == 2
    assert waiting(page) == ["message", "message"]


async def test_a_press_gives_its_query(page: Page) -> None:
    await page.post(f"/chat/{AMINA}/say", {"text": "hi"})
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "a:b:1"}]]}
    message = await page.bot_says(AMINA, "Press", reply_markup=keys)

    query = (await page.post(f"/chat/{AMINA}/press", {"message": message, "data": "a:b:1"}))[
        "query"
    ]

    assert str(query).isdecimal()
    assert waiting(page) == ["message", "callback_query"]


async def test_own_messages_can_be_changed_and_all_deleted(page: Page) -> None:
    mine = (await page.post(f"/chat/{AMINA}/say", {"text": "hi"}))["message"]["message_id"]
    theirs = await page.bot_says(AMINA, "Hello")

    edited = (await page.post(f"/chat/{AMINA}/edit", {"message": mine, "text": "ho"}))["message"]
    refused = await page.post(f"/chat/{AMINA}/edit", {"message": theirs, "text": "x"}, 400)
    for message in (mine, theirs):
        await page.post(f"/chat/{AMINA}/delete", {"message": message})

    assert edited["text"] == "ho"
    assert refused["error"].startswith("That is not possible")
    assert (await page.get(f"/chat/{AMINA}/messages"))["messages"] == []


async def test_a_forwarded_message_names_who_wrote_it(page: Page) -> None:
    body = {"sender": "A colleague", "text": "epds 14?"}

    message = (await page.post(f"/chat/{AMINA}/forward", body))["message"]

    assert message["forward_origin"]["sender_user_name"] == "A colleague"


async def send(page: Page, content: bytes, kind: str, name: str = "a.bin") -> Json:
    answer = await page.client.post(
        f"/chat/{AMINA}/attach?name={name}&caption=look",
        content=content,
        headers={"content-type": kind},
    )
    return dict(answer.json())


@pytest.mark.parametrize(
    ("mime_type", "kind"),
    [
        ("image/png", "photo"),
        ("video/mp4", "video"),
        ("audio/ogg", "voice"),
        ("text/csv", "document"),
    ],
)
async def test_a_file_goes_as_what_it_is(page: Page, mime_type: str, kind: str) -> None:
    content = picture(8, 8) if kind == "photo" else b"abc"

    message = (await send(page, content, mime_type))["message"]

    assert kind in message
    assert message["caption"] == "look"


async def test_pictures_are_shown_and_all_else_is_only_saved(page: Page) -> None:
    photo = (await send(page, picture(8, 8), "image/png"))["message"]["photo"][-1]["file_id"]
    page_of_html = (await send(page, b"<script>", "text/html", "a%22b.html"))["message"]

    shown = await page.client.get(f"/chat/files/{photo}")
    saved = await page.client.get(f"/chat/files/{page_of_html['document']['file_id']}")

    assert (shown.headers["content-type"], shown.content) == ("image/png", picture(8, 8))
    assert shown.headers["content-disposition"].startswith("inline")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"] == "attachment; filename*=utf-8''a%22b.html"
    assert saved.headers["content-security-policy"] == "default-src 'none'; sandbox"


async def test_a_file_that_is_gone_is_told(page: Page) -> None:
    assert await page.get("/chat/files/none", 404) == {"error": wording.no_file()}


async def test_files_have_telegrams_limit(page: Page) -> None:
    assert "message" in await send(page, b"x" * DOWNLOAD_LIMIT, "text/plain")
    assert await send(page, b"x" * (DOWNLOAD_LIMIT + 1), "text/plain") == {
        "error": wording.too_big()
    }


async def test_an_empty_file_is_refused_in_words(page: Page) -> None:
    assert "non-empty" in (await send(page, b"", "text/plain"))["error"]


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": "x" * 4097}, {"text": 5}, {"text": "a", "more": 1}],
)
async def test_a_malformed_request_is_refused(page: Page, body: dict[str, object]) -> None:
    assert await page.post(f"/chat/{AMINA}/say", body, 400) == {"error": wording.not_understood()}


async def test_only_json_is_read(page: Page) -> None:
    answer = await page.client.post(f"/chat/{AMINA}/say", data={"text": "hi"})

    assert answer.status_code == 415
    assert page.emulator.history(AMINA) == []


async def test_a_stranger_has_no_chat(page: Page) -> None:
    assert await page.post("/chat/99/say", {"text": "hi"}, 404) == {"error": wording.nobody()}


async def test_commands_are_those_of_the_person(page: Page) -> None:
    await page.post(f"/chat/{ROSE}/say", {"text": "/start"})
    mine = {"commands": [{"command": "queue", "description": "Questions"}]}
    await page.emulator.call(
        "setMyCommands", mine | {"scope": {"type": "chat", "chat_id": ROSE}}, {}
    )

    assert await page.get(f"/chat/{ROSE}/commands") == mine
    assert await page.get(f"/chat/{AMINA}/commands") == {"commands": []}


async def test_who_stops_the_bot_hears_nothing_until_she_lets_it_write(page: Page) -> None:
    await page.post(f"/chat/{AMINA}/say", {"text": "hi"})

    await page.post(f"/chat/{AMINA}/stop", {"stopped": True})
    refused = await page.emulator.call("sendMessage", {"chat_id": AMINA, "text": "a"}, {})
    stopped = (await page.get("/chat/people"))["people"][0]["stopped"]
    await page.post(f"/chat/{AMINA}/stop", {"stopped": False})

    assert refused.status == 403
    assert stopped is True
    assert (await page.get("/chat/people"))["people"][0]["stopped"] is False
    assert await page.bot_says(AMINA, "b")


async def test_the_clock_moves_on(page: Page) -> None:
    before = await page.get("/chat/clock")

    after = await page.post("/chat/clock", {"step": "day"})

    assert after["now"] - before["now"] == pytest.approx(86_400, abs=5)
    assert after["zone"] == "Europe/London"
    assert [step["name"] for step in after["steps"]] == ["hour", "day", "monday", "fortnight"]
    assert await page.post("/chat/clock", {"step": "back"}, 400) == {
        "error": wording.not_understood()
    }


async def test_an_empty_message_is_refused_in_words(page: Page) -> None:
    refused = await page.post(f"/chat/{AMINA}/say", {"text": "  \n"}, 400)

    assert refused["error"].startswith("That is not possible")


async def test_earlier_messages_are_asked_for_by_number(page: Page) -> None:
    await page.post(f"/chat/{AMINA}/say", {"text": "one"})
    second = (await page.post(f"/chat/{AMINA}/say", {"text": "two"}))["message"]["message_id"]

    earlier = await page.get(f"/chat/{AMINA}/messages?before={second}")

    assert [message["text"] for message in earlier["messages"]] == ["one"]
    assert await page.get(f"/chat/{AMINA}/messages?before=x", 400) == {
        "error": wording.not_understood()
    }


async def test_reading_is_remembered(page: Page) -> None:
    await page.post(f"/chat/{AMINA}/say", {"text": "hi"})
    message = await page.bot_says(AMINA, "Hello")

    before = (await page.get("/chat/people"))["people"][0]["unread"]
    await page.post(f"/chat/{AMINA}/read", {"message": message})

    assert (before, (await page.get("/chat/people"))["people"][0]["unread"]) == (1, 0)


async def test_live_changes_are_a_stream_of_events(page: Page) -> None:
    stream = asyncio.create_task(page.client.get("/chat/events"))
    await asyncio.sleep(0.05)
    for listener in page.emulator._world.listeners._all:
        listener.close()

    answer = await stream

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.startswith("event: hello")
