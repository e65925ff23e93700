"""Several small numbers in the one that a button carries."""

from bot.directory.values import NotNow


def packed(parts: tuple[int, ...], bases: tuple[int, ...]) -> int:
    """Return the number of a button that holds these, each below its base."""
    row = 0
    for part, base in zip(parts, bases, strict=True):
        row = row * base + part
    return row


def unpacked(row: int, bases: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers of a button, or raise NotNow for one that is not ours."""
    parts: list[int] = []
    for base in reversed(bases):
        row, part = divmod(row, base)
        parts.append(part)
    if row:
        raise NotNow("gone")
    return tuple(reversed(parts))
