"""Print the tuned half as `pimh-bot knowledge fit --questions` reads it: `make fit` does."""

import json
import sys

from tests.answers.questions import Half, questions, twins, unanswerable


def main() -> None:
    """Print one question a line."""
    pairs = [each for pair in twins(Half.TUNED) for each in (pair.first, pair.second)]
    for each in (*questions(Half.TUNED), *pairs):
        sys.stdout.write(json.dumps({"q": each.q, "rows": sorted(each.right)}) + "\n")
    for q in unanswerable(Half.TUNED):
        sys.stdout.write(json.dumps({"q": q, "rows": []}) + "\n")


if __name__ == "__main__":
    main()
