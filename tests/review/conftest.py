import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.answers.shelf import Shelf, open_shelf
from bot.safety.examine import Examiner
from tests.conftest import KNOWLEDGE

# Every edit is tried on the whole folder, so a small one keeps these tests quick.
PAGES = (
    "intervention/listening-visits",
    "threshold/low-mood-after-birth",
    "threshold/low-mood-in-pregnancy",
    "threshold/excessive-crying",
    "threshold/baby-blues",
    "threshold/anxiety",
    "threshold/self-harm-thoughts",
    "threshold/sudden-change",
    "boundary/medicines",
    "tool/epds",
)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Some of the shipped pages, with the golden questions that they answer."""
    folder = tmp_path_factory.mktemp("knowledge")
    for words in KNOWLEDGE.glob("*.yml"):
        shutil.copy(words, folder)
    for page in PAGES:
        (folder / page).parent.mkdir(exist_ok=True)
        shutil.copy(KNOWLEDGE / f"{page}.md", folder / f"{page}.md")
    ids = {Path(page).name for page in PAGES}
    golden = YAML(typ="safe", pure=True).load((KNOWLEDGE / "golden.yml").read_text("utf-8"))
    kept = [one for one in golden if one["row"] and one["row"].partition("#")[0] in ids]
    with (folder / "golden.yml").open("w", encoding="utf-8") as file:
        YAML().dump(kept, file)
    return open_shelf(folder, "England", Examiner(None), None)
