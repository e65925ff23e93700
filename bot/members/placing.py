"""Which team somebody is in: hers to say, and of those who look after people."""

from bot.context import Context
from bot.delivery.said import Instead
from bot.dialog import Dialog
from bot.members import settings_wording, store, wording
from bot.members.rules import NotAllowed
from bot.members.second import ROOM
from bot.people.values import Person
from bot.safety.values import Profile

TEAM = "team"


async def ask(context: Context) -> None:
    """Ask for a team: of the person of the button, or of whoever presses."""
    now, number = context.house.clock.now(), context.press.row or context.asker.id
    # A team is called by its place or its leader: names of colleagues pass.
    form = Dialog(ROOM, TEAM, number, Profile.PUBLISH, now)
    try:
        await context.finish(
            store.ask_team,
            context.arrival.chat_id,
            form,
            context.asker,
            say=lambda other: Instead(settings_wording.ask_team(other, context.asker)),
        )
    except NotAllowed:
        await context.say(wording.not_allowed())


async def typed(context: Context) -> None:
    """Keep the team that was typed, and show whose it is."""
    now, chat = context.house.clock.now(), context.arrival.chat_id
    opened = context.house.dialogs.of(chat, now)
    number = opened.subject if opened else context.asker.id
    form = Dialog(ROOM, TEAM, number, Profile.PUBLISH, now)

    def say(other: Person) -> Instead:
        return settings_wording.placed(other, context.asker)

    try:
        await context.finish(store.put_team, chat, form, context.text, context.asker, say=say)
    except NotAllowed:
        await context.say(wording.not_allowed())
