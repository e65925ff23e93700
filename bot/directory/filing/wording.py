"""What is said of a file of services: each fault in a sentence, and what came of it."""

from collections.abc import Iterable, Sequence

from pydantic_core import ErrorDetails

from bot.directory.wording import press
from bot.marked import Fault
from bot.reply import File, Reply, plain

NAME = "services.yml"
LISTED = 10

NO_DIRECTORY = "This is no directory: it must begin with `services:`."
AGES = "`minimum_age` and `maximum_age` go together, the lower first."
NO_AGE = "This is no age: write years from 0 to 5, or `18 months`."
NO_WEEKS = "This is no wait: write weeks, as 8 or 8-12."
TWICE = "This `id` stands twice."
FUTURE = "This day is still to come."
CLOSED_AREA = "Write the localities, or `all` alone."


def not_yaml(problem: str) -> str:
    """Say that a line is no YAML."""
    return f"This is not YAML{': ' if problem else ''}{problem}."


def not_among(what: str, word: str, words: Iterable[str]) -> str:
    """Say that a word is not one of those there are."""
    return f"There is no {what} “{word}”. There are: {', '.join(words)}."


def identifier(kinds: Iterable[str]) -> str:
    """Say that a service's entry holds a family's detail."""
    found = ", ".join(kind.replace("_", " ") for kind in kinds)
    return f"This entry seems to hold a family's detail ({found}). Take it out."


def sentence(detail: ErrorDetails) -> str:
    """Say of a fault of form what to do about it."""
    field = ".".join(str(step) for step in detail["loc"])
    if detail["type"] == "missing":
        return f"`{field}` is missing. Add it."
    if detail["type"] == "extra_forbidden":
        return f"There is no field `{field}` of a service. Take it out or mend its name."
    return f"`{field}` cannot be read: {detail['msg']}."


def done(new: int, changed: int, same: int) -> str:
    """Say what a file came to."""
    services = "service" if new + changed + same == 1 else "services"
    total = new + changed + same
    return f"{total} {services}: {new} new, {changed} changed, {same} as they were."


def ask() -> Reply:
    """Ask for a file of services."""
    return Reply(
        "Send the file (.yml), as File out hands it to you. Services are known by their id; "
        "what the file does not name stays as it is.",
        ((press("Leave it", "keeping"),),),
    )


def taken_out(text: str) -> Reply:
    """Hand out all services."""
    file = File(NAME, text.encode())
    return Reply("All services, as a file that can be changed and sent back.", file=file)


def put(came: str) -> Reply:
    """Say what a file came to."""
    return Reply(plain(came), ((press("Keep services", "keeping"),),))


def not_read() -> Reply:
    """Say that a file cannot be read."""
    return Reply("I could not read that file: it must be text (YAML), at most 300 KB.")


def faults(found: Sequence[Fault]) -> Reply:
    """Say every fault of a file with its line; nothing of it was taken over."""
    lines = [f"Line {one.line}: {plain(one.words)[:300]}" for one in found[:LISTED]]
    if len(found) > LISTED:
        lines.append(f"and {len(found) - LISTED} more")
    text = "\n".join(["<b>Nothing was changed.</b> To mend:", *lines])
    return Reply(text, ((press("Leave it", "keeping"),),))
