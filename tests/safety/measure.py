"""Print the safety core's figures on the evaluation sets: `python -m tests.safety.measure`."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.safety.examine import Examination, Level, Profile, examine

FOLDER = Path(__file__).parent / "evaluation"
Line = dict[str, object]


def measure(name: str, right: Callable[[Line, Examination], bool]) -> str:
    """Return how many lines of a set come out right."""
    lines = [
        json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    good = sum(right(line, examine(line["q"], Profile.FAMILY)) for line in lines)
    return f"{good} of {len(lines)} ({100 * good / len(lines):.1f} %)"


def milliseconds() -> float:
    """Return the best processor time of one examination of 4,096 characters of questions."""
    lines = (FOLDER / "routine.jsonl").read_text("utf-8").splitlines()
    text = " ".join(json.loads(line)["q"] for line in lines)[:4096]
    times = []
    for _ in range(30):
        start = time.process_time()
        examine(text, Profile.FAMILY)
        times.append(time.process_time() - start)
    return 1000 * min(times)


def _at_its_level(line: Line, found: Examination) -> bool:
    flag = found.red_flag
    return flag is not None and (line["level"] == "urgent" or flag.level is Level.EMERGENCY)


def _of_its_kind(line: Line, found: Examination) -> bool:
    flag = found.red_flag
    return flag is not None and str(flag.kind) in str(line["kinds"])


def _whole(line: Line, found: Examination) -> bool:
    wanted, gone = line["identifiers"], line["gone"]
    assert isinstance(wanted, list)
    assert isinstance(gone, list)
    there = set(wanted) <= set(map(str, found.identifiers))
    return there and not any(value in found.text for value in gone)


def main() -> None:
    """Print one figure a line."""
    figures = {
        "red flags found": measure("red_flags", lambda _, found: bool(found.red_flag)),
        "at their level": measure("red_flags", _at_its_level),
        "of their kind": measure("red_flags", _of_its_kind),
        "idioms, negations and questions calm": measure(
            "calm", lambda _, found: not found.red_flag
        ),
        "their safety line right": measure(
            "calm", lambda line, found: found.safety_line is line["safety_line"]
        ),
        "routine questions without alarm": measure("routine", lambda _, found: not found.red_flag),
        "identifiers found whole": measure("identifiers", _whole),
        "look-alikes passed": measure("look_alikes", lambda _, found: not found.identifiers),
        "4,096 characters": f"{milliseconds():.1f} ms",
    }
    for name, figure in figures.items():
        sys.stdout.write(f"{name}: {figure}\n")


if __name__ == "__main__":
    main()
