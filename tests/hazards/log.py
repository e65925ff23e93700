"""The hazard log as data: what is in it, what is wrong with it, and the Markdown made of it."""

import ast
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "clinical-safety"
FILE = FOLDER / "hazards.yml"
LOG = FOLDER / "hazard-log.md"
LAST = FOLDER / "results.json"

# The words of the guidance that goes with DCB0129 and DCB0160, least first.
SEVERITIES = ("Minor", "Significant", "Considerable", "Major", "Catastrophic")
LIKELIHOODS = ("Very low", "Low", "Medium", "High", "Very high")
# Its example of a matrix: a row a likelihood, a column a severity.
MATRIX = ((1, 1, 2, 2, 3), (1, 2, 2, 3, 4), (2, 2, 3, 3, 4), (2, 3, 3, 4, 5), (3, 4, 4, 5, 5))


@dataclass(frozen=True, slots=True)
class Estimate:
    """How grave and how likely, in the scheme's words."""

    severity: str
    likelihood: str

    @property
    def level(self) -> int:
        """The risk, 1 to 5."""
        return MATRIX[LIKELIHOODS.index(self.likelihood)][SEVERITIES.index(self.severity)]


@dataclass(frozen=True, slots=True)
class Control:
    """What is done against a hazard, and the tests that hold it."""

    does: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hazard:
    """One hazard, with what is done about it and what remains."""

    id: str
    seed: bool
    title: str
    says: Mapping[str, str]
    before: Estimate
    after: Estimate
    controls: tuple[Control, ...]

    @property
    def tests(self) -> tuple[str, ...]:
        """Every test of every control, once."""
        return tuple(dict.fromkeys(test for one in self.controls for test in one.tests))


@dataclass(frozen=True, slots=True)
class Result:
    """What a test said when it was last run."""

    outcome: str
    at: str


def read(text: str) -> tuple[Hazard, ...]:
    """Return the hazards of a log; a key that is not there raises KeyError."""
    return tuple(
        Hazard(
            one["id"],
            one["from"] == "seed",
            one["title"],
            {key: one[key] for key in ("hazard", "cause", "effect", "remains")},
            Estimate(**one["before"]),
            Estimate(**one["after"]),
            tuple(Control(each["does"], tuple(each["tests"])) for each in one["controls"]),
        )
        for one in yaml.safe_load(text)
    )


def faults(hazards: Sequence[Hazard], known: frozenset[str]) -> list[str]:
    """Return what is wrong: an id twice, a control without a test, a test that is not there."""
    ids = [one.id for one in hazards]
    found = [f"{one} stands there twice" for one in sorted(set(ids)) if ids.count(one) > 1]
    for one in hazards:
        found += [f"{one.id} has no control"] * (not one.controls)
        found += [f"{one.id}: no test for: {each.does}" for each in one.controls if not each.tests]
        found += [f"{one.id}: there is no {test}" for test in one.tests if test not in known]
        found += [f"{one.id}: {key} is empty" for key, text in one.says.items() if not text.strip()]
        if one.after.level > one.before.level:
            found.append(f"{one.id}: the risk is greater with its controls than without")
    return found


def known_tests(files: Sequence[Path]) -> frozenset[str]:
    """Return every test function of these files, as file::name under tests/."""
    return frozenset(name for file in files for name in _tests_in(file))


def _tests_in(file: Path) -> Iterator[str]:
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{file.relative_to(ROOT / 'tests').as_posix()}::{node.name}"


def last_results() -> dict[str, Result]:
    """Return what each test said when it was last run with the log."""
    kept = json.loads(LAST.read_text()) if LAST.exists() else {}
    return {test: Result(**one) for test, one in kept.items()}


def keep(results: Mapping[str, Result]) -> None:
    """Write what each test said."""
    rows = {test: {"outcome": one.outcome, "at": one.at} for test, one in sorted(results.items())}
    LAST.write_text(json.dumps(rows, indent=0) + "\n")


def rows(hazards: Sequence[Hazard], results: Mapping[str, Result]) -> list[tuple[str, str, str]]:
    """Return hazard, test and last result, a row each."""
    never = Result("never run", "")
    return [
        (one.id, test, f"{result.outcome} {result.at}".strip())
        for one in hazards
        for test in one.tests
        for result in (results.get(test, never),)
    ]


def stamp(now: datetime) -> str:
    """Return a moment as results name it."""
    return now.strftime("%Y-%m-%d %H:%M")


HEAD = """# Hazard log

Made from `hazards.yml` by `python -m tests.hazards --write`; edit that file instead.
`make hazards` runs every test named here and prints hazard, test and result;
[the last results](results.json) are kept.

**No clinician has assessed this log.** Severity, likelihood and risk (1 to 5) are the builders'
proposals, in the words of the guidance to DCB0129 and DCB0160 ([scheme](plan.md#scheme)). Who may
accept a residual risk is for the Clinical Safety Officer and the organisation to say: those fields
are empty. A test shows that a control does what it says in the cases of the test, and no more.

| hazard | | risk before | with controls |
|---|---|---|---|
"""


def markdown(hazards: Sequence[Hazard]) -> str:
    """Return the log as a page."""
    table = "".join(
        f"| {_link(one)} | {one.title} | {one.before.level} | {one.after.level} |\n"
        for one in hazards
    )
    return HEAD + table + "".join(_section(one) for one in hazards)


def _link(one: Hazard) -> str:
    return f"[{one.id}](#{one.id.lower()})"


def _section(one: Hazard) -> str:
    where = "seeded" if one.seed else "found while building"
    lines = [f"\n## {one.id} · {one.title} {{#{one.id.lower()}}}", "", f"*{where}*", ""]
    lines += [f"- **{key.capitalize()}:** {one.says[key]}" for key in ("hazard", "cause", "effect")]
    lines += [f"- **Before controls:** {_said(one.before)}", "- **Controls:**"]
    for control in one.controls:
        lines.append(f"    - {control.does}")
        lines += [f"        - `tests/{test}`" for test in control.tests]
    lines += [
        f"- **With controls:** {_said(one.after)}",
        f"- **What remains:** {one.says['remains']}",
        "- **Residual risk accepted by:** ______________ **Role:** ______________ **Date:** ______",
    ]
    return "\n".join(lines) + "\n"


def _said(one: Estimate) -> str:
    return f"{one.severity}, {one.likelihood.lower()}: risk {one.level}"
