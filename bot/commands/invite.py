"""`pimh-bot invite`: a link for somebody new, also on an empty database and while the bot runs."""

import sqlite3

import httpx

from bot.app import FLOOR_SCHEMAS
from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.database import in_transaction, migrate, open_file
from bot.members import rules, store, wording
from bot.members.schema import schema
from bot.members.store import Invited
from bot.people.values import Role
from bot.settings import Settings

REACH_SECONDS = 5.0


def invite(settings: Settings, roles: frozenset[Role], name: str, locality: str | None) -> str:
    """Return the link that lets somebody in, or `/start CODE` where no bot can be reached."""
    called = rules.clean_name(name) or wording.roles(roles).capitalize()
    try:
        made = _kept(settings, roles, called, rules.clean_name(locality or "") or None)
    except sqlite3.Error as fault:
        raise CommandFault(f"the database {settings.database} cannot be written: {fault}") from None
    username = bot_username(settings)
    return wording.link(made.code, username) if username else f"/start {made.code}"


def bot_username(settings: Settings) -> str:
    """Ask the Bot API server for the bot's name; empty if there is no answer."""
    token = settings.bot_token.get_secret_value()
    if not token:
        return ""
    try:
        answer = httpx.get(f"{settings.api_base}/bot{token}/getMe", timeout=REACH_SECONDS).json()
        return str(answer["result"]["username"])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, LookupError, TypeError):
        # No server, or one that is no Bot API server.
        return ""


def _kept(settings: Settings, roles: frozenset[Role], name: str, locality: str | None) -> Invited:
    db = open_file(settings.database, readonly=False)
    try:
        migrate(db, [*FLOOR_SCHEMAS, schema])
        now = RealClock().now()
        return in_transaction(db, store.invite, roles, name, locality, now)
    finally:
        db.close()
