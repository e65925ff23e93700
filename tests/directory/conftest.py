import pytest

from tests.chat import Chat
from tests.directory.area import Team, team


@pytest.fixture
async def those(chat: Chat) -> Team:
    """A specialist and two Champions, with the services of the sample area."""
    return await team(chat)
