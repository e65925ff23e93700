"""What is logged: JSON lines of events with ids, never what people wrote, never the token."""

import logging
import sys

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

# httpx logs each address, which holds the token; telegram logs whole updates at DEBUG.
NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "uvicorn")
HIDDEN = "[token]"


class Redaction(logging.Filter):
    """Takes the token out of every record, whoever made it."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the token in the finished message; never drop a record."""
        if not self._token:
            return True
        if self._token in (message := record.getMessage()):
            record.msg, record.args = message.replace(self._token, HIDDEN), None
        if record.exc_info and self._token in str(record.exc_info[1]):
            record.exc_info = None
        for name, value in vars(record).items():
            if isinstance(value, str) and name != "msg" and self._token in value:
                setattr(record, name, value.replace(self._token, HIDDEN))
        return True


def start_logging(token: str, level: int = logging.INFO) -> None:
    """Log to stderr, one JSON object a line, with noisy libraries at WARNING."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(json_lines())
    handler.addFilter(Redaction(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def json_lines() -> logging.Formatter:
    """Return the form of a line: time, level, logger, event, and the ids that belong to it."""
    return ProcessorFormatter(
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
