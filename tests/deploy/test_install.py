"""What `make install` puts on a server is pinned to the last package, and tests nothing."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def recipe() -> str:
    """Return what `make install` does."""
    text = (ROOT / "Makefile").read_text("utf-8")
    return text[text.index("$(SERVED): ") :].split("\n\n")[0]


def brought(wanted: list[str]) -> set[str]:
    """Return the names of these packages and of all that they need here."""
    found: set[str] = set()
    waiting = [Requirement(one) for one in wanted]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        for extra in one.extras or {""}:
            if f"{name}[{extra}]" not in found:
                found |= {f"{name}[{extra}]"}
                needed = map(Requirement, metadata.requires(one.name) or [])
                waiting += [
                    each
                    for each in needed
                    if each.marker is None or each.marker.evaluate({"extra": extra})
                ]
    return {name.partition("[")[0] for name in found}


def test_a_server_gets_pinned_packages_alone_and_none_that_tests() -> None:
    pins = (ROOT / "requirements.txt").read_text("utf-8").split()
    pinned = {canonicalize_name(one.partition("==")[0]) for one in pins}
    built = re.findall(r"--constraint requirements.txt ([a-z ]+)\n", recipe())[0].split()

    found = brought([*PROJECT["dependencies"], *EXTRAS["meaning"], *built])

    assert "hatchling" in found
    # sqlite-utils asks for pip, which each virtual environment has of its own.
    assert found - pinned == {"pip"}
    assert found & {canonicalize_name(Requirement(one).name) for one in EXTRAS["dev"]} == set()
    assert len(found) < len(pinned) - 25
    assert recipe().count("--constraint requirements.txt") == recipe().count("pip install")
