"""What is logged: events with ids, never what people wrote, and never the token."""

import logging
import sys

# httpx logs each address, which holds the token; telegram logs whole updates at DEBUG.
NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "uvicorn.access")
HIDDEN = "[token]"


class Redaction(logging.Filter):
    """Takes the token out of every record, whoever made it."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the token in the finished message; never drop a record."""
        if self._token and self._token in (message := record.getMessage()):
            record.msg, record.args = message.replace(self._token, HIDDEN), None
        if self._token and record.exc_info and self._token in str(record.exc_info[1]):
            record.exc_info = None
        return True


def start_logging(token: str, level: int = logging.INFO) -> None:
    """Log to stderr, one line an event, with noisy libraries at WARNING."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(Redaction(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
