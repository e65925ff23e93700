"""A reader for tests: it answers, fails, sleeps, or takes all the memory that it is asked to."""

import time
from collections.abc import Sequence

from bot.fetching.apart import serve


def read(words: Sequence[str], body: bytes) -> bytes:
    """Do as the first word says."""
    match words[0]:
        case "fail":
            raise ValueError
        case "sleep":
            time.sleep(60)
        case "swell":
            return bytes(4 * 1024**3)[:10]
    return b"read " + body


if __name__ == "__main__":
    serve(read)
