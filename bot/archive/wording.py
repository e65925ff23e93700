"""What commands say of copies, restores, exports and imports."""

from collections.abc import Mapping

from bot.archive.values import Manifest, Reason, Refused

_REFUSED = {
    Reason.NONE: "there is no database {subject}",
    Reason.NOT_A_DATABASE: "{subject} is not a database",
    Reason.DAMAGED: "{subject} is damaged ({detail})",
    Reason.NOT_OURS: "{subject} is a database, but not of this bot",
    Reason.NEWER: "{subject} is of a newer version of the bot ({detail}): install that one first",
    Reason.RUNNING: "a bot runs on {subject}: stop it first",
    Reason.PEOPLE: "{subject} holds people already ({detail}): import is for a fresh bot",
    Reason.SAME: "{subject} is the database itself",
    Reason.THERE: "{subject} is there already, and not empty",
    Reason.NO_MANIFEST: "{subject} is no export: it has no manifest.json that can be read",
    Reason.OTHER_FORMAT: "{subject} is an export of another kind ({detail})",
    Reason.CHANGED: "{subject} is not as it was written: {detail} was changed, added or removed",
    Reason.BAD_LINE: "{subject} cannot be taken over ({detail})",
    Reason.DISK: "{subject} cannot be read or written ({detail})",
    Reason.COPY: "{subject} cannot be copied ({detail})",
}


def refused(why: Refused) -> str:
    """Say why nothing was done."""
    return _REFUSED[why.reason].format(subject=why.subject, detail=why.detail)


def nothing_done(why: Refused) -> str:
    """Say why nothing was done, and that nothing has changed."""
    return f"{refused(why)}; nothing was changed"


def copied(file: str, size: int, held: Mapping[str, int], gone: int) -> str:
    """Say that a copy is whole, and what it holds."""
    older = f"; {_many(gone, 'older copy', 'older copies')} removed" if gone else ""
    return f"{file}: {size / 1_000_000:.1f} MB, checked; {_held(held)}{older}"


def restored(file: str, held: Mapping[str, int], newest: str, waiting: int) -> list[str]:
    """Say what is in place now."""
    lines = [f"restored {file}: {_held(held)}"]
    if newest:
        lines.append(f"the last thing that it knows of happened on {_moment(newest)} (UTC)")
    if waiting:
        lines.append(
            f"{_many(waiting, 'message', 'messages')} waited in it and may have gone out since:"
            " not certain, and not sent again"
        )
    return lines


def kept(aside: str) -> str:
    """Say where the database is that was replaced."""
    return f"the database that it replaces is kept as {aside}"


def exported(folder: str, tables: int, rows: int, files: int) -> str:
    """Say what an export holds."""
    return (
        f"{folder}: {_many(rows, 'row', 'rows')} of {tables} tables,"
        f" {_many(files, 'file', 'files')}. It holds personal data: {folder}/README.md"
    )


def imported(manifest: Manifest, held: Mapping[str, int]) -> str:
    """Say what a fresh bot begins with."""
    return f"imported what was exported on {_moment(manifest.made_at)} (UTC): {_held(held)}"


def _held(held: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {words}" for words, count in held.items()) or "empty"


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _moment(written: str) -> str:
    return f"{written[:10]} at {written[11:16]}"
