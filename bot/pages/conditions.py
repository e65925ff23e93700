"""How the `when` and the `only` of a row are written: `{epds: 10-12, who: mother}`."""

import re

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.pages.values import HIGHEST, WORDS, Condition, Key, Span, When, Word

_SPAN = re.compile(r"^(?P<low>\d{1,3})(?:-(?P<high>\d{1,3})|(?P<plus>\+))$")


class ConditionFault(Exception):
    """Conditions that cannot be read; its text is a sentence that says what to do."""


def read_when(text: str, field: str = "when") -> When:
    """Read what stands after `when:` or another field, or raise ConditionFault."""
    try:
        written = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        raise ConditionFault(f"`{field}` must look like {{epds: 10-12}}.") from error
    if not isinstance(written, dict):
        raise ConditionFault(f"`{field}` must look like {{epds: 10-12}}.")
    return tuple(_condition(field, str(key), str(value)) for key, value in written.items())


def _condition(field: str, name: str, value: str) -> Condition:
    if name not in set(Key):
        raise ConditionFault(f"`{field}` knows no `{name}`. Use one of: {', '.join(Key)}.")
    key = Key(name)
    return Condition(key, _word(key, value) if key in WORDS else _span(key, value))


def _word(key: Key, value: str) -> Word:
    if value not in WORDS[key]:
        raise ConditionFault(f"`{key}` is one of {', '.join(WORDS[key])}, not `{value}`.")
    return Word(value)


def _span(key: Key, value: str) -> Span:
    found = _SPAN.match(value)
    if found is None:
        raise ConditionFault(f"`{key}: {value}` must be written a-b or a+, in whole numbers.")
    low, high = int(found["low"]), int(found["high"] or HIGHEST[key])
    if not low <= high <= HIGHEST[key]:
        raise ConditionFault(f"`{key}: {value}` must rise, and stay within 0-{HIGHEST[key]}.")
    return Span(low, high)
