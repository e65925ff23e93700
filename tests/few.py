"""Some of the shipped pages: every edit is tried on the whole folder, so few keep tests quick."""

import shutil
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML

from bot.answers.fits import FILE, Figures, Fitted, written
from bot.answers.shelf import Shelf, open_shelf
from bot.answers.sureness import NAMES
from bot.safety.examine import Examiner
from tests.answers.scene import ALIKE, FITS, weights

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

READY = replace(
    FITS.by_words,
    weights=weights(NAMES, subject=12.0, words=6.0, **ALIKE | {"usual": 3.0}),
    answer=0.2,
    choose=0.3,
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
    # Curves of its own: those of the shipped pages are fitted to many more words.
    ready = Fitted(READY, Figures(*(0 for _ in fields(Figures))))
    (folder / FILE).write_text(written(ready, ready, date(2026, 11, 1)))
    with (folder / "golden.yml").open("w", encoding="utf-8") as file:
        YAML().dump(kept, file)
    return open_shelf(folder, "England", Examiner(None), None)
