"""Reads YAML that people write, so that each fault can be told with its line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

At = tuple[int | str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong in a file, and in which line."""

    line: int
    words: str


class Faults(Exception):
    """A file that cannot be used until these faults are mended."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(one.words for one in faults))
        self.faults = tuple(sorted(faults))


def mapping(text: str, not_yaml: Callable[[str], str], no_mapping: str) -> CommentedMap:
    """Return what a file says, with its lines, or raise Faults with one of these sentences.

    `not_yaml` is given what the parser objects to, empty if it does not say.
    """
    try:
        written = YAML(typ="rt", pure=True).load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = not_yaml(error.problem or "")
        raise Faults([Fault(mark.line + 1 if mark else 1, words)]) from None
    except (YAMLError, ValueError, RecursionError):
        # A date or number that there is not (2026-02-30), or lists in lists without end.
        raise Faults([Fault(1, not_yaml(""))]) from None
    if not isinstance(written, CommentedMap):
        raise Faults([Fault(1, no_mapping)])
    return written


def line_of(written: Any, path: At, before: int = 0) -> int:
    """Return the line of a place in what was written, or of the nearest before it.

    `before` is how many lines of the file stand before the YAML.
    """
    line = 1
    for step in path:
        if isinstance(written, CommentedMap) and step in written:
            line = int(written.lc.key(step)[0]) + 1 + before
        elif isinstance(written, CommentedSeq) and isinstance(step, int) and step < len(written):
            line = int(written.lc.item(step)[0]) + 1 + before
        else:
            break
        written = written[step]
    return line
