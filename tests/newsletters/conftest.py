import pytest

from tests.chat import Chat
from tests.newsletters.desk import Team, team


@pytest.fixture
async def those(chat: Chat) -> Team:
    """A specialist and two Champions."""
    return await team(chat)
