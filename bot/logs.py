"""What is logged: JSON lines of events with ids, never what people wrote, never a secret."""

import logging
import re
import sys
from types import TracebackType
from urllib.parse import quote

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

# httpx logs each address, which holds the token; telegram logs whole updates at DEBUG.
NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "uvicorn")
HIDDEN = "[token]"
# Whoever knows a calendar's address reads the calendar.
_CALENDAR = re.compile(r"(/calendar/)[\w-]+")


class Redacted(logging.Formatter):
    """Takes secrets out of the finished line, whoever wrote what and however deep a cause is."""

    def __init__(self, form: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._form = form
        # As it stands in an address, too; httpx writes some with a quoted colon.
        self._hidden = {*secrets, *(quote(one, safe="") for one in secrets)} - {""}

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without any secret."""
        line = _CALENDAR.sub(rf"\1{HIDDEN}", self._form.format(record))
        for form in self._hidden:
            line = line.replace(form, HIDDEN)
        return line


def start_logging(*secrets: str, level: int = logging.INFO) -> None:
    """Log to stderr, one JSON object a line, with noisy libraries at WARNING.

    What ends the program is a line, too: Python's own traceback would hide nothing.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(json_lines(*secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _ended_by


def json_lines(*secrets: str) -> logging.Formatter:
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
    return Redacted(form, secrets)


def _ended_by(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger(__name__).critical("ended by a fault", exc_info=(kind, fault, trace))
