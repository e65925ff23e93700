"""A form that takes formatting gets it clean; an identifier in it is found, wherever it hides."""

from typing import Any

import pytest
from telegram import Message, Update

from bot.delivery.arrival import Arrival, examined
from bot.delivery.formatting import formatted
from bot.dialog import Dialog
from bot.safety.examine import examine
from bot.safety.values import Identifier, Profile
from tests.conftest import MONDAY

FORM = Dialog("newsletters", "write", 1, Profile.PUBLISH, MONDAY, formatted=True)
PLAIN = Dialog("members", "name", 1, Profile.PUBLISH, MONDAY)
Entity = dict[str, Any]


def update(text: str, *entities: Entity, **more: object) -> Update:
    """Return what Telegram sends for a text with these entities."""
    name = "caption" if more else "text"
    message = {
        "message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"},
        name: text, "entities" if name == "text" else "caption_entities": list(entities), **more,
    }  # fmt: skip
    made = Update.de_json({"update_id": 9, "message": message}, None)
    assert made is not None
    return made


def entity(kind: str, offset: int, length: int, **more: object) -> Entity:
    """Return an entity."""
    return {"type": kind, "offset": offset, "length": length, **more}


def arrived(one: Update, form: Dialog | None = FORM) -> Arrival:
    """Return what is kept of an update."""
    return examined(one, form, examine)


def test_the_formatting_is_kept_where_a_form_takes_it_and_nowhere_else() -> None:
    bold = update("Sleep <well>", entity("bold", 0, 5))

    assert arrived(bold).html == "<b>Sleep</b> &lt;well&gt;"
    assert [arrived(bold, form).html for form in (PLAIN, None)] == ["", ""]
    assert Arrival.from_json(arrived(bold).to_json()) == arrived(bold)


def test_an_arrival_that_was_kept_before_there_was_formatting_can_be_read() -> None:
    kept = arrived(update("Sleep"), None).to_json().replace('"html": "", ', "")

    assert "html" not in kept
    assert Arrival.from_json(kept).html == ""


def test_with_an_identifier_no_formatting_is_kept() -> None:
    found = arrived(update("Baby 999 000 0018 sleeps", entity("bold", 5, 6)))

    assert found.identifiers == (Identifier.NHS_NUMBER,)
    assert found.html == ""
    assert "999" not in found.to_json()


@pytest.mark.parametrize(
    "one",
    [
        update("See this", entity("text_link", 0, 3, url="https://a.b/9990000018")),
        update("999\u2066000\u20660018"),
        update("99\u200e90000018", entity("bold", 0, 3)),
    ],
)
def test_an_identifier_hidden_in_a_link_or_by_control_characters_is_found(one: Update) -> None:
    found = arrived(one)

    assert Identifier.NHS_NUMBER in found.identifiers
    assert "9990000018" not in found.to_json()


def test_a_caption_comes_without_the_files_name() -> None:
    file = {"file_id": "F", "file_unique_id": "U", "file_name": "agenda.pdf"}
    found = arrived(update("The agenda", entity("italic", 4, 6), document=file))

    assert (found.html, found.file_id) == ("The <i>agenda</i>", "F")
    assert found.text == "The agenda\nagenda.pdf"


def test_a_pictures_largest_size_is_kept() -> None:
    sizes = [
        {"file_id": name, "file_unique_id": name, "width": 9, "height": 9} for name in ("S", "L")
    ]

    assert arrived(update("Our stand", photo=sizes)).file_id == "L"


@pytest.mark.parametrize(
    "entities",
    [
        (entity("bold", 0, 5), entity("italic", 3, 6)),
        (entity("bold", 1, 1),),
        (entity("bold", 50, 5),),
        (entity("bold", 0, 999),),
        (entity("bold", -4, 9),),
        tuple(entity("bold", 0, 9) for _ in range(100)),
        (entity("custom_emoji", 0, 2, custom_emoji_id="5"), entity("spoiler", 3, 4)),
        (entity("text_link", 0, 2, url='javascript:"<b>'), entity("pre", 3, 4, language="<x>")),
        (entity("text_mention", 0, 2, user={"id": 5, "is_bot": False, "first_name": "A"}),),
    ],
)
def test_hostile_entities_never_change_what_is_said(entities: tuple[Entity, ...]) -> None:
    message = update("😀 a <b> & c", *entities).message
    assert isinstance(message, Message)

    html, seen = formatted(message)

    assert seen.startswith("😀 a <b> & c")
    assert "tg" not in html
    assert "javascript" not in html


def test_what_cannot_be_read_at_all_comes_without_formatting() -> None:
    # Half a letter: python-telegram-bot raises UnicodeDecodeError for it.
    message = update("😀 sleep", entity("bold", 1, 1)).message
    assert isinstance(message, Message)

    assert formatted(message)[0] == "😀 sleep"
