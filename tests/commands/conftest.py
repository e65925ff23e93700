import shutil
from pathlib import Path

import pytest

from tests.commands.shell import NOWHERE, Shell
from tests.conftest import KNOWLEDGE, TOKEN

PAGES = ("threshold/low-mood-after-birth.md", "boundary/medicines.md")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A small folder of knowledge without a fault."""
    folder = tmp_path / "pages"
    for page in PAGES:
        (folder / page).parent.mkdir(parents=True)
        shutil.copy(KNOWLEDGE / page, folder / page)
    for words in KNOWLEDGE.glob("*.yml"):
        if words.name != "golden.yml":
            shutil.copy(words, folder)
    return folder


@pytest.fixture
def shell(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.chdir(tmp_path)
    settings = {
        "PIMH_BOT_TOKEN": TOKEN,
        "PIMH_API_BASE": NOWHERE,
        "PIMH_DATABASE": str(tmp_path / "area.db"),
        "PIMH_KNOWLEDGE": str(pages),
    }
    return Shell(tmp_path, settings)
