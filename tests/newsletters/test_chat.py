"""A newsletter from the first word to the done message, in the chat."""

from tests.chat import Chat
from tests.newsletters.desk import sends, team, tick, writes


async def test_one_text_goes_to_everybody_it_is_for_once(chat: Chat) -> None:
    ruth, amina, kate = await team(chat)

    await writes(ruth, "Sleep and mood\n\nA page on sleep is new.")
    await ruth.presses("Preview")
    preview = ruth.messages()[-2]
    await sends(ruth)
    await tick(chat)

    assert "Sleep and mood" in preview
    assert [hand.messages().count(preview) for hand in (amina, kate)] == [1, 1]
    assert "Your newsletter has gone out.\n2 delivered." in ruth.sees()
