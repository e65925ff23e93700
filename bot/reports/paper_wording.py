"""What stands in a printed report beside its figures."""

from collections.abc import Sequence
from datetime import date

from bot.figures import Measure, Subject
from bot.reports.values import CaseStory, Cited, Count
from bot.reports.wording import dates, day, label, run_dates, treated, whole

TITLE = "Perinatal and infant mental health in health visiting: report"
PACK = "Perinatal and infant mental health in health visiting: evidence pack"
MATTERS = "What matters"
READING = "How to read it"
NOTHING = "Nothing was counted in this period."
NO_QUARTER = (
    "Figures about families are given for whole quarters that are over. This period has none."
)
TRENDS = "Over the quarters"
TRENDS_ABOUT = (
    "Each point is a whole quarter that is over. A star is a small number, which is not shown; no"
    " line is drawn through it. The table holds the same figures and more."
)
DEFINITIONS = "What each figure counts"
FIGURE, NUMBER, SHARE, LOCALITY, ALL = "Figure", "Number", "Share", "Locality", "All"
ALONE = "The whole area"
ALONE_HEAD = (FIGURE, NUMBER, "Of, or in")
SMALL_HEAD = "How small numbers are treated"
SMALL = (
    "Nobody may be found from this document. So figures about families are not exact. (They are:"
    " what was asked, steps, gaps, referrals that came back, waits, what happened next.) 1 to 7 are"
    " shown as a star (*). All else is shown to the nearest 5. Sometimes a hidden number could be"
    " worked out: from its neighbours, from a total, or from an earlier document. Then one more"
    " number is hidden. So a star may also stand for a larger number. Percentages are of the"
    " rounded numbers, so parts need not add up. Such figures are for whole quarters only. What was"
    " published once is shown again as it was.\n\n"
    "Figures about the service’s own work are exact, by locality or role, never by person. (They"
    " are: supervision, answers by the specialist, training, newsletters and digests.) Ratings are"
    " shown from five raters on."
)
STORIES = "Case stories"
STORIES_ABOUT = "Without anything that names a family; each signed by a second person."
NO_STORY = "No case story was signed in this period."
CITED = "What the pages rest on"
NOBODY = "Others"


def about(count: Count, made_on: date) -> str:
    """Return of which days the report is, and when it was made."""
    made = f"Made on {day(made_on)} from the figures of the service’s chat bot."
    return f"{capital(dates(count.period))}.\n{made}"


def foot(count: Count, made_on: date) -> str:
    """Return what stands at the foot of each page."""
    return f"Report, {dates(count.period)} · made on {day(made_on)}"


def reading(count: Count) -> str:
    """Return how figures are to be read, and of which days those about families are."""
    families = (
        f"Figures about families are of {run_dates(count)} and to the nearest 5; small ones are a"
        " star (*)."
        if count.run
        else NO_QUARTER
    )
    return (
        f"{families} Figures about the service’s own work are exact. What each figure counts, and"
        " how small numbers are treated, stands at the end."
    )


def by(measures: Sequence[Measure], word: str) -> str:
    """Return what a table of several measures shows."""
    names = ", ".join(label(one.name).lower() for one in measures)
    ofs = dict.fromkeys(one.of for one in measures if one.of)
    of = f" “Of” means of {' or '.join(ofs)}." if ofs else ""
    return f"{capital(names)}, by {word}.{of}"


def of_families(measure: Measure, word: str) -> str:
    """Return what a table about families shows."""
    if measure.unit:
        return f"{_split(measure, word)}, to the nearest 5 {measure.unit}"
    return f"{_split(measure, word)}, to the nearest 5; the share is of the rounded total"


def by_quarter(subject: Subject) -> str:
    """Return what a table of quarters shows."""
    return f"{subject.value}, in all of the area, quarter by quarter"


def all_hidden(measure: Measure, word: str) -> str:
    """Say that no number of a table can be shown."""
    return f"{_split(measure, word)}: every number is too small to be shown (*)."


def _split(measure: Measure, word: str) -> str:
    name = label(measure.name)
    return name if " by " in name else f"{name}, by {word}"


def number(measure: Measure) -> str:
    """Return what stands over the numbers of a measure."""
    return capital(measure.unit) if measure.unit else NUMBER


def alone(measure: Measure, text: str) -> str:
    """Return a figure that has neither groups nor places."""
    return f"{label(measure.name)}: {text}."


def defined(measure: Measure) -> str:
    """Return what a measure means, and of what."""
    of = f" Out of: {measure.of}." if measure.of else ""
    unit = f" In {measure.unit}." if measure.unit else ""
    part = f" {whole(measure.whole)}." if measure.whole else ""
    rounded = f" {treated(families=True)}." if measure.families else ""
    return f"{measure.definition}{of}{unit}{part}{rounded}"


def story(number: int) -> str:
    """Return what stands over a story; it has no name, as nobody in it has."""
    return f"Case story {number}"


def signed(one: CaseStory) -> str:
    """Return that a story may be passed on."""
    return f"Signed by the {one.signed_as} on {day(one.signed_on)}."


def cited_about(number: int) -> str:
    """Return what the list of sources is."""
    return (
        f"The bot shows only pages that people wrote. Here are the {number} national sources that"
        " they cite, by organisation; “read” is the day on which somebody last read the source for"
        " a page. What else a page cites stands under it in the bot."
    )


def source(one: Cited) -> str:
    """Return a source as it is cited."""
    year = f" ({one.year})" if one.year else ""
    seen = f" Read on {day(one.seen)}." if one.seen else ""
    pages = f"{one.pages} page{'' if one.pages == 1 else 's'}"
    return f"{one.title}{year}. {one.address} Cited by {pages}.{seen}"


def capital(words: str) -> str:
    """Return words with a capital letter."""
    return words[:1].upper() + words[1:]
