"""The routes of the chat page."""

from zoneinfo import ZoneInfo

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.clock import DemoClock
from bot.demo.chat.cast import Character
from bot.demo.chat.desk import Desk
from bot.demo.chat.endpoints import STATIC, Endpoint, Endpoints, told
from bot.demo.chat.guard import Guard
from bot.demo.emulator.emulator import Emulator

_GUARDED = [Middleware(Guard)]


def chat_routes(
    emulator: Emulator, clock: DemoClock, cast: tuple[Character, ...], zone: ZoneInfo
) -> list[BaseRoute]:
    """Return the chat page, its files and its endpoints, for this computer only."""
    does = Endpoints(Desk(emulator, clock, cast, zone))
    asks = {
        "/": does.page,
        "/chat/people": does.people,
        "/chat/clock": does.clock,
        "/chat/events": does.events,
        "/chat/files/{file}": does.file,
        "/chat/{person:int}/messages": does.messages,
        "/chat/{person:int}/commands": does.commands,
    }
    posts = {
        "/chat/clock": does.move,
        "/chat/{person:int}/say": does.say,
        "/chat/{person:int}/press": does.press,
        "/chat/{person:int}/edit": does.edit,
        "/chat/{person:int}/delete": does.delete,
        "/chat/{person:int}/forward": does.forward,
        "/chat/{person:int}/attach": does.attach,
        "/chat/{person:int}/read": does.read,
        "/chat/{person:int}/stop": does.stop,
    }
    files = Mount("/chat/static", StaticFiles(directory=STATIC), middleware=_GUARDED)
    return [
        files,
        *(_route(path, "GET", endpoint) for path, endpoint in asks.items()),
        *(_route(path, "POST", endpoint) for path, endpoint in posts.items()),
    ]


def _route(path: str, method: str, endpoint: Endpoint) -> Route:
    return Route(path, told(endpoint), methods=[method], middleware=_GUARDED)
