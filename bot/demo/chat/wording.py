"""What the chat page's server says when it refuses."""


def not_loopback() -> str:
    """Say where the page can be opened."""
    return "This page only opens on the computer that it runs on, as http://127.0.0.1:PORT/."


def other_site() -> str:
    """Say that another site asked."""
    return "Only the chat page itself may ask this."


def nobody() -> str:
    """Say that the person is not in the cast."""
    return "There is no such person here."


def not_understood() -> str:
    """Say that a request was malformed."""
    return "The server did not understand that."


def not_possible(reason: str) -> str:
    """Say that Telegram would not do this, and why."""
    return f"That is not possible: {reason}."


def no_file() -> str:
    """Say that a file is gone."""
    return "There is no such file any more."


def too_big() -> str:
    """Say that a file is too big for a bot."""
    return "Telegram bots take files of up to 20 MB."
