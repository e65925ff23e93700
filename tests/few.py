"""Some of the shipped pages: every edit is tried on the whole folder, so few keep tests quick."""

import shutil
from pathlib import Path

from ruamel.yaml import YAML

from bot.answers.shelf import Shelf, open_shelf
from bot.safety.examine import Examiner

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


def few_pages(knowledge: Path, folder: Path) -> Shelf:
    """Copy some pages with the golden questions that they answer, and open the shelf of them."""
    for words in knowledge.glob("*.yml"):
        shutil.copy(words, folder)
    for page in PAGES:
        (folder / page).parent.mkdir(exist_ok=True)
        shutil.copy(knowledge / f"{page}.md", folder / f"{page}.md")
    ids = {Path(page).name for page in PAGES}
    golden = YAML(typ="safe", pure=True).load((knowledge / "golden.yml").read_text("utf-8"))
    kept = [one for one in golden if one["row"] and one["row"].partition("#")[0] in ids]
    with (folder / "golden.yml").open("w", encoding="utf-8") as file:
        YAML().dump(kept, file)
    return open_shelf(folder, "England", Examiner(None), None)
