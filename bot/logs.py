"""What is logged: JSON lines of events with ids, never what people wrote, never the token."""

import logging
import sys
from urllib.parse import quote

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

# httpx logs each address, which holds the token; telegram logs whole updates at DEBUG.
NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "uvicorn")
HIDDEN = "[token]"


class Redacted(logging.Formatter):
    """Takes the token out of the finished line, whoever wrote what and however deep a cause is."""

    def __init__(self, form: logging.Formatter, token: str) -> None:
        super().__init__()
        self._form = form
        # As it stands in an address, too; httpx writes some with a quoted colon.
        self._hidden = {token, quote(token, safe="")} - {""}

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without the token."""
        line = self._form.format(record)
        for form in self._hidden:
            line = line.replace(form, HIDDEN)
        return line


def start_logging(token: str, level: int = logging.INFO) -> None:
    """Log to stderr, one JSON object a line, with noisy libraries at WARNING."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(json_lines(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def json_lines(token: str) -> logging.Formatter:
    """Return the form of a line: time, level, logger, event, and the ids that belong to it."""
    form = ProcessorFormatter(
        foreign_pre_chain=[
            add_log_level,
            add_logger_name,
            ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        ],
        processors=[
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    return Redacted(form, token)
