"""The house keeps its shape: small files, small functions, and docs that know every command."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.__main__ import main
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "bot").rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_ARGUMENTS = 5
DOCS = "\n".join(file.read_text() for file in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
# Nobody may be pointed to a machine, a mirror or a mock.
UNWANTED = re.compile(
    r"unittest\.mock|MagicMock|ConversationHandler|PicklePersistence|files\.pythonhosted"
    r"|registry\.npmjs|deb\.debian\.org|/work/|\bTODO\b|\bFIXME\b|NotImplementedError"
    r"|pytest\.mark\.skip|\bxfail\b"
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(file: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, Function):
            yield node


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_and_functions_stay_small(file: Path) -> None:
    lines = len(file.read_text().splitlines())
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in functions(file)
        if node.end_lineno and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert lines <= LONGEST_FILE
    assert long == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_functions_take_few_arguments(file: Path) -> None:
    many = [
        node.name
        for node in functions(file)
        if len([arg for arg in node.args.args if arg.arg not in ("self", "cls")]) > MOST_ARGUMENTS
    ]

    assert many == []


def test_nothing_unwanted_stands_in_the_project() -> None:
    here = Path(__file__).resolve()
    files = [
        file
        for folder in ("bot", "tests", ".ci", "deploy")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and file.suffix in {".py", ".sh", ".js", ".css", ".html", ""}
    ]

    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in files
        if file.resolve() != here
        for match in UNWANTED.finditer(file.read_text(errors="ignore"))
    ]

    assert found == []


def command_names(group: click.Group, before: str = "pimh-bot") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from command_names(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


@pytest.mark.parametrize("name", list(command_names(main)))
def test_every_command_of_the_command_line_is_in_the_docs(name: str) -> None:
    assert f"`{name}" in DOCS


@pytest.mark.parametrize("name", [f"PIMH_{name}".upper() for name in Settings.model_fields])
def test_every_setting_is_in_the_docs(name: str) -> None:
    assert f"`{name}`" in DOCS
