"""What the whole suite logs: kept as the lines that an operator reads, and searched at the end."""

import logging

from bot.logs import json_lines

# Planted by the tests: people's names, what they wrote, and secrets.
PLANTED = (
    "123456:test-token",
    "Amina",
    "amina",
    "Champion 0",
    "9990000018",
    "999 000 0018",
    "tearful",
    "curlew-sandpiper",
    "kill herself",
    "a-secret-of-the-tests",
)


class Kept(logging.Handler):
    """Formats every record as `pimh-bot run` does and keeps what holds something planted."""

    def __init__(self, token: str) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(json_lines(token))
        self.lines = 0
        self.leaks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at one record."""
        line = self.format(record)
        self.lines += 1
        self.leaks += [line] if any(word in line for word in PLANTED) else []
