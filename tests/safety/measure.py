"""Print the safety core's figures, with and without the model: `python -m tests.safety.measure`."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.meaning.model import load_model
from bot.safety.examine import Examination, Examiner, Level, Profile
from bot.safety.near.load import load_bank
from bot.settings import load_settings

FOLDER = Path(__file__).parent / "evaluation"
USUAL = "mum tearful 6 weeks on, epds 14, no risk, hold or refer?"
Line = dict[str, object]
Judge = Callable[[Line, Examination], bool]


def read(name: str) -> list[Line]:
    """Return the lines of a set; `unseen/` before the name takes the unseen half."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def measure(name: str, examiner: Examiner, right: Judge) -> str:
    """Return how many lines of a set come out right."""
    lines = read(name)
    good = sum(right(line, examiner.examine(str(line["q"]), Profile.FAMILY)) for line in lines)
    return f"{good} of {len(lines)} ({100 * good / len(lines):.1f} %)"


def longest() -> str:
    """Return 4,096 characters of questions without danger."""
    return " ".join(str(line["q"]) for line in read("look_alikes"))[:4096]


def milliseconds(examiner: Examiner, texts: list[str]) -> float:
    """Return the middle processor time of one examination."""
    times = []
    for text in texts:
        start = time.process_time()
        examiner.examine(text, Profile.FAMILY)
        times.append(time.process_time() - start)
    return 1000 * sorted(times)[len(times) // 2]


def found(_line: Line, seen: Examination) -> bool:
    """Tell whether a red flag was raised."""
    return seen.red_flag is not None


def calm(_line: Line, seen: Examination) -> bool:
    """Tell whether none was."""
    return seen.red_flag is None


def noticed(_line: Line, seen: Examination) -> bool:
    """Tell whether a red flag or at least the softer line was brought."""
    return seen.red_flag is not None or seen.safety_line


def at_its_level(line: Line, seen: Examination) -> bool:
    """Tell whether the flag is at the line's level or above."""
    flag = seen.red_flag
    return flag is not None and (line["level"] == "urgent" or flag.level is Level.EMERGENCY)


def of_its_kind(line: Line, seen: Examination) -> bool:
    """Tell whether the flag is of one of the line's kinds."""
    return seen.red_flag is not None and str(seen.red_flag.kind) in str(line["kinds"])


def whole(line: Line, seen: Examination) -> bool:
    """Tell whether every identifier was found and nothing of it is left."""
    wanted, gone = line["identifiers"], line["gone"]
    assert isinstance(wanted, list)
    assert isinstance(gone, list)
    there = set(wanted) <= set(map(str, seen.identifiers))
    return there and not any(value in seen.text for value in gone)


def passed(_line: Line, seen: Examination) -> bool:
    """Tell whether no identifier was seen."""
    return not seen.identifiers


FIGURES: tuple[tuple[str, str, Judge], ...] = (
    ("plain red flags found", "red_flags", found),
    ("plain, at their level", "red_flags", at_its_level),
    ("oblique red flags found", "oblique", found),
    ("oblique, at their level", "oblique", at_its_level),
    ("oblique, of their kind", "oblique", of_its_kind),
    ("oblique, a flag or the softer line", "oblique", noticed),
    ("idioms, negations and questions calm", "calm", calm),
    ("routine questions without alarm", "routine", calm),
    ("identifiers found whole", "identifiers", whole),
    ("look-alikes passed", "look_alikes", passed),
    ("unseen: oblique red flags found", "unseen/oblique", found),
    ("unseen: at their level", "unseen/oblique", at_its_level),
    ("unseen: a flag or the softer line", "unseen/oblique", noticed),
    ("unseen: idioms, negations and questions calm", "unseen/calm", calm),
    ("unseen: identifiers found whole", "unseen/identifiers", whole),
    ("unseen: look-alikes passed", "unseen/look_alikes", passed),
    ("fourth: oblique red flags found", "fourth/oblique", found),
    ("fourth: a flag or the softer line", "fourth/oblique", noticed),
    ("fourth: idioms, negations and questions calm", "fourth/calm", calm),
    ("fourth: identifiers found whole", "fourth/identifiers", whole),
    ("fourth: look-alikes passed", "fourth/look_alikes", passed),
    ("fifth: oblique red flags found", "fifth/oblique", found),
    ("fifth: a flag or the softer line", "fifth/oblique", noticed),
    ("fifth: idioms, negations and questions calm", "fifth/calm", calm),
    ("fifth: identifiers found whole", "fifth/identifiers", whole),
    ("fifth: look-alikes passed", "fifth/look_alikes", passed),
    ("sixth: oblique red flags found", "sixth/oblique", found),
    ("sixth: a flag or the softer line", "sixth/oblique", noticed),
    ("sixth: idioms, negations and questions calm", "sixth/calm", calm),
    ("sixth: identifiers found whole", "sixth/identifiers", whole),
    ("sixth: look-alikes passed", "sixth/look_alikes", passed),
    ("seventh: oblique red flags found", "seventh/oblique", found),
    ("seventh: a flag or the softer line", "seventh/oblique", noticed),
    ("seventh: idioms, negations and questions calm", "seventh/calm", calm),
    ("seventh: identifiers found whole", "seventh/identifiers", whole),
    ("seventh: look-alikes passed", "seventh/look_alikes", passed),
    ("eighth: oblique red flags found", "eighth/oblique", found),
    ("eighth: a flag or the softer line", "eighth/oblique", noticed),
    ("eighth: idioms, negations and questions calm", "eighth/calm", calm),
    ("eighth: identifiers found whole", "eighth/identifiers", whole),
    ("eighth: look-alikes passed", "eighth/look_alikes", passed),
)


def figures(examiner: Examiner) -> Iterator[str]:
    """Yield one figure a line."""
    for title, name, judge in FIGURES:
        yield f"{title}: {measure(name, examiner, judge)}"
    # Each text another one, or the second would be remembered.
    usual = [f"{USUAL} {number}" for number in range(30)]
    yield f"a usual question: {milliseconds(examiner, usual):.1f} ms"
    long = [longest()[:-2] + f"{number:2}" for number in range(5)]
    yield f"4,096 characters: {milliseconds(examiner, long):.1f} ms"


def main() -> None:
    """Print every figure by words alone, then with nearness."""
    bank = load_bank(load_model(load_settings().model))
    for title, examiner in (("words alone", Examiner(None)), ("with nearness", Examiner(bank))):
        if title == "with nearness" and bank is None:
            sys.stdout.write("no sentence model: make setup\n")
            continue
        sys.stdout.write(f"== {title}\n")
        sys.stdout.writelines(f"{line}\n" for line in figures(examiner))


if __name__ == "__main__":
    main()
