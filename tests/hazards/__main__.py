"""Lists hazard, test and last result: `python -m tests.hazards [--last | --missing | --write]`.

Runs every test that the log names, keeps what each said, and prints a row each; exits with 1 if
one did not pass. `--last` runs nothing, `--missing` what has no result yet; `--write` only makes
the page of the log anew.
"""

import sys
from collections.abc import Sequence

import pytest

from bot.clock import RealClock
from tests.hazards import log


class Watching:
    """What each test says as it runs; of several cases the worst counts."""

    def __init__(self) -> None:
        self.outcomes: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.split("[")[0].removeprefix("tests/")
        if report.when == "call" or report.outcome != "passed":
            before = self.outcomes.get(name, "passed")
            self.outcomes[name] = report.outcome if before == "passed" else before


def run(tests: Sequence[str]) -> dict[str, log.Result]:
    """Run these tests and return what each said."""
    watching = Watching()
    if tests:
        pytest.main(["-q", *(f"{log.ROOT}/tests/{test}" for test in tests)], plugins=[watching])
    at = log.stamp(RealClock().now())
    return {test: log.Result(watching.outcomes.get(test, "did not run"), at) for test in tests}


def main(options: Sequence[str]) -> int:
    """Do what the options say, and return the exit code."""
    hazards = log.read(log.FILE.read_text())
    results = log.last_results()
    log.LOG.write_text(log.markdown(hazards))
    named = sorted({test for one in hazards for test in one.tests})
    if not {"--last", "--write"} & set(options):
        wanted = [test for test in named if test not in results or "--missing" not in options]
        results |= run(wanted)
        log.keep({test: results[test] for test in named if test in results})
    if "--write" in options:
        return 0
    lines = log.rows(hazards, results)
    width = max(len(test) for _, test, _ in lines)
    sys.stdout.writelines(f"{key:4} {test:{width}} {said}\n" for key, test, said in lines)
    bad = [line for line in lines if not line[2].startswith("passed")]
    sys.stdout.write(f"{len(hazards)} hazards, {len(named)} tests, {len(bad)} rows not passed\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
