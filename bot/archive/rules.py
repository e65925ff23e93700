"""What is older or newer, what leaves the house in an export, and which copies are kept."""

from collections.abc import Iterable, Sequence

from bot.archive.values import Schemas

# Whoever holds these can come in, or read somebody's calendar: ours, or her own elsewhere.
SECRETS = frozenset({"invitations", "supervision_addresses", "supervision_calendars"})
# The conversation of one bot with Telegram: numbers of updates and messages that mean something
# else to another bot, and forms that are open for half an hour.
ONE_BOT = frozenset({"inbox", "outbox", "halts", "unreachable", "answer_chats", "dialogs"})
# Computed from the pages, and read from people's calendars.
COMPUTED = frozenset({"vector", "supervision_busy"})
LEFT_OUT = {
    **dict.fromkeys(sorted(SECRETS), "secret"),
    **dict.fromkeys(sorted(ONE_BOT), "of one bot's conversations alone"),
    **dict.fromkeys(sorted(COMPUTED), "made anew"),
}


def unknown(found: Schemas, known: Schemas) -> tuple[str, ...]:
    """Return the migrations of a database that this program does not have: it is newer."""
    return tuple(
        f"{schema}: {name}"
        for schema, names in found.items()
        for name in names
        if name not in known.get(schema, ())
    )


def pending(found: Schemas, known: Schemas) -> dict[str, str]:
    """Return the first migration of each schema that a database does not have yet."""
    first = {
        schema: next((name for name in names if name not in found.get(schema, ())), "")
        for schema, names in known.items()
    }
    return {schema: name for schema, name in first.items() if name}


def too_many(names: Iterable[str], keep: int) -> Sequence[str]:
    """Return the names of the copies that go, oldest first; a name begins with its time."""
    ordered = sorted(names)
    return ordered[: max(len(ordered) - keep, 0)]
