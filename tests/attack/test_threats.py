"""The threat model names tests that are there, and no command takes a secret."""

import re
from pathlib import Path

import click

from bot.__main__ import main

ROOT = Path(__file__).parent.parent.parent
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FEWEST = 30


def test_each_control_has_a_test_that_is_there() -> None:
    named = _TEST.findall((ROOT / "docs" / "security.md").read_text("utf-8"))
    missing = [
        (file, name)
        for file, name in named
        if not (ROOT / file).is_file() or f"def {name}(" not in (ROOT / file).read_text("utf-8")
    ]

    assert missing == []
    assert len(named) >= FEWEST


def test_no_command_takes_a_secret() -> None:
    names = [name for command in every(main) for one in command.params for name in one.opts]

    assert len(names) > 20
    assert [one for one in names if re.search("token|secret|password|key", one)] == []


def every(command: click.Command) -> list[click.Command]:
    """Return a command with all that are below it."""
    below = list(command.commands.values()) if isinstance(command, click.Group) else []
    return [command, *(one for each in below for one in every(each))]
