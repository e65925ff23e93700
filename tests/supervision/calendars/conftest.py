"""Where ical.js has not been fetched these tests are not collected, and it is said."""

import pytest

from tests.supervision.calendars.readers import ICAL_JS

collect_ignore_glob = [] if ICAL_JS.exists() else ["test_*.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not ICAL_JS.exists():
        line = "tests/supervision/calendars not collected: no ical.js (make reader)"
        terminalreporter.write_line(line, yellow=True)
