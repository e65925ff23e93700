"""What the chat page may ask of its server: the shapes of its requests."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.demo.chat.steps import Step
from bot.reply import CALLBACK_LIMIT, TEXT_LIMIT

Text = Annotated[str, Field(min_length=1, max_length=TEXT_LIMIT)]
Name = Annotated[str, Field(min_length=1, max_length=64)]
MessageId = Annotated[int, Field(ge=1)]


class Asked(BaseModel):
    """A request; anything that it does not name is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Say(Asked):
    """Write a message, perhaps in answer to another."""

    text: Text
    reply_to: MessageId | None = None


class PressButton(Asked):
    """Press a button of a message."""

    message: MessageId
    data: Annotated[str, Field(min_length=1, max_length=CALLBACK_LIMIT)]


class Edit(Asked):
    """Change an own message."""

    message: MessageId
    text: Text


class OneMessage(Asked):
    """Name a message."""

    message: MessageId


class Forward(Asked):
    """Pass on what somebody wrote elsewhere."""

    sender: Name
    text: Text


class Stop(Asked):
    """Stop the bot, or let it write again."""

    stopped: bool


class Move(Asked):
    """Move the clock on."""

    step: Step
