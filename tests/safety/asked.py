"""Lines of how the pages are asked, as nearness is taught by them: calm ones and dangerous ones."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.pages.asked import read_asked
from bot.pages.loader import read_folder
from bot.pages.steps import Step
from bot.safety.examine import Profile, examine
from bot.safety.values import Level
from bot.safety.wordset import wordset

TESTS = Path(__file__).parents[1]
KNOWLEDGE = TESTS.parent / "knowledge"
# Written blind to the bank, the rules and the pages, or asked of the bot by its tuned half.
EVERYDAY = Path(__file__).with_name("everyday.txt")
EVALUATION = (TESTS / "safety" / "evaluation", TESTS / "answers" / "evaluation")

# Pages about danger itself: what is asked there may rightly alarm, whatever its row says.
ABOUT_DANGER = wordset(
    """
    suicidal-thoughts-in-a-partner self-harm-thoughts domestic-abuse asking-about-domestic-abuse
    sudden-change schizophrenia bipolar recovering-from-postpartum-psychosis
    severe-illness-history stopped-her-medicine intrusive-thoughts
    talking-about-intrusive-thoughts ocd stepping-down-from-a-unit sudden-infant-death
    personality-disorder staff-wellbeing service-domestic-abuse
    """
)
# Rows of other pages that tell of harm, fear or danger, or of when to step up to it.
MAY_ALARM = wordset(
    """
    alcohol#care alcohol#unsure drug-use#care drug-use#unsure anger-and-irritability#children
    bonding-in-pregnancy#violence confidentiality-and-secrets#some couple-relationship#abuse
    couple-relationship#unsure declines-help#worried declines-help#child
    crying-and-coping#no-longer involving-fathers-and-partners#apart
    not-brought-and-missed-contacts#fear observing-parent-and-baby#worry groups#not
    motivational-interviewing#not peer-support-as-an-offer#not psychodynamic-counselling#not
    solution-focused#not mindfulness#not mellow-parenting#not watch-wait-and-wonder#not
    circle-of-security#step-up grounding#step-up guided-self-help#step-up
    non-directive-counselling#step-up relaxation#step-up strategies-for-low-mood#step-up
    listening-visits#stop while-waiting#worse service-crisis-team#no service-crisis-team#refer
    safer-sleep#tablets safer-sleep#sofa young-parent#unsafe frightened-or-avoidant-baby#once
    frightened-or-avoidant-baby#pattern after-a-death-on-the-caseload#first
    """
)
# Urgent, but not what the net is for: a baby's illness, movements, a medicine in pregnancy.
NOT_OURS = wordset(
    """
    anxiety-in-pregnancy#movements medicines#urgent planning-pregnancy-with-severe-illness#urgent
    excessive-crying#ill-today health-anxiety#baby-ill speech-and-language#sudden
    speech-and-language#fit sleeping-difficulties#pauses sudden-infant-death#emergency
    """
)
# Rows of several sorts of danger, some of them a body's illness: only what is like the bank counts.
MIXED = wordset(
    """
    thyroid-and-anaemia#urgent thyroid-and-anaemia#emergency eating-disorder#urgent
    eating-disorder#emergency miscarriage#urgent miscarriage#emergency ending-a-pregnancy#urgent
    ending-a-pregnancy#emergency panic#emergency panic#urgent feeding-difficulties#urgent
    attachment-labels#risk exhausted-and-not-sleeping#urgent anxiety#urgent
    stopped-her-medicine#urgent severe-illness-history#urgent bipolar#urgent schizophrenia#urgent
    learning-disability-in-a-parent#urgent adhd-in-a-parent#urgent separation-distress#urgent
    frightened-or-avoidant-baby#urgent withdrawn-baby#urgent fear-of-birth#urgent
    bonding-in-pregnancy#urgent gad7-score#urgent
    """
)
_LEVELS = {Step.URGENT: Level.URGENT, Step.EMERGENCY: Level.EMERGENCY}
RUN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a row; without a level it is calm, and what is mixed may be of another danger."""

    text: str
    level: Level | None
    mixed: bool

    def __str__(self) -> str:
        return f"{self.level}\t{self.mixed}\t{self.text}"


def lines() -> tuple[Line, ...]:
    """Return the lines that teach; none shares five words in a row with an evaluation line."""
    measured = runs_of_the_evaluation()
    kept = (line for line in _every() if not measured & runs(line.text))
    return tuple({line.text: line for line in kept}.values())


def everyday() -> tuple[str, ...]:
    """Return questions of people when nobody was in danger; what the words alarm at is left out.

    None shares five words in a row with an evaluation line.
    """
    measured, said = runs_of_the_evaluation(), EVERYDAY.read_text("utf-8").splitlines()
    kept = (text for text in said if not measured & runs(text))
    return tuple(text for text in kept if examine(text, Profile.FAMILY).red_flag is None)


def everything() -> list[str]:
    """Return all that teaches beside the bank, for the fingerprint of a fit."""
    return [*map(str, lines()), *everyday()]


@cache
def runs_of_the_evaluation() -> frozenset[tuple[str, ...]]:
    """Return each five words in a row of every evaluation line."""
    files = [file for folder in EVALUATION for file in folder.rglob("*.jsonl")]
    told = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return frozenset(run for line in told for run in runs(str(json.loads(line)["q"])))


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return each five words in a row of a text."""
    words = re.findall(r"[a-z']+|\d+", text.lower())
    return frozenset(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _every() -> Iterator[Line]:
    for page in read_folder(KNOWLEDGE).library().pages:
        file = KNOWLEDGE / "asked" / f"{page.id}.yml"
        if not file.is_file():
            continue
        asked = read_asked(file, file.read_text("utf-8")).rows
        for row in page.rows:
            address, level = f"{page.id}#{row.slug}", _LEVELS.get(row.step)
            if _teaches(page.id, address, level):
                for text in asked.get(row.slug, ()):
                    yield Line(text, level, address in MIXED)


def _teaches(page: str, address: str, level: Level | None) -> bool:
    if level is not None:
        return address not in NOT_OURS
    return page not in ABOUT_DANGER and address not in MAY_ALARM
