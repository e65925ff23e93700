"""From a question to its answer: the safety net first, then the guard, then the pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.answers import rules, withheld, wording
from bot.answers.message import is_withheld
from bot.answers.rows import open_rows
from bot.answers.rules import Answer, Choice, Choose, Unknown
from bot.answers.sureness import Fits
from bot.answers.wording import Scene
from bot.pages.facts import Facts
from bot.pages.index import Index
from bot.pages.values import Draft, Library, Page, Retired, Row, Suspended
from bot.pages.vectors import Vectors
from bot.reply import Reply
from bot.safety.values import Examination, Profile, RedFlag

Examine = Callable[[str, Profile], Examination]


class Crisis(Protocol):
    """The fixed crisis messages."""

    def message(self, flag: RedFlag) -> Reply:
        """Return the message of a red flag's kind."""
        ...


@dataclass(frozen=True, slots=True)
class Refused:
    """The question held identifiers: nothing was looked up."""


@dataclass(frozen=True, slots=True)
class InCrisis:
    """The question held a red flag; these pages were found beside its message."""

    pages: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """The page that fits is suspended, or too long past its review date."""

    page: Page


Verdict = Answer | Choose | Unknown | Refused | InCrisis | Withheld


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question got: what was found in it, what was decided and what the person reads."""

    examined: Examination
    verdict: Verdict
    score: float
    replies: tuple[Reply, ...]


class Asker:
    """Answers questions from one library of pages."""

    def __init__(
        self, library: Library, index: Index, fits: Fits, crisis: Crisis, examine: Examine
    ) -> None:
        self._library = library
        self._index = index
        self._fits = fits
        self._crisis = crisis
        self._examine = examine

    def over(self, library: Library) -> "Asker":
        """Return whoever answers from other standings of the same texts, found as before."""
        return Asker(library, self._index, self._fits, self._crisis, self._examine)

    @property
    def has_studied(self) -> bool:
        """Say whether pages are found by meaning, too."""
        return self._index.has_studied

    def study(self, vectors: Vectors) -> None:
        """Learn what the pages mean; until it is done questions are answered by words alone."""
        self._index.study(vectors)

    def ask(self, text: str, scene: Scene, *, approved_only: bool) -> Asked:
        """Return what a question gets; a red flag's message always comes first."""
        examined = self._examine(text, Profile.FAMILY)
        if examined.identifiers:
            return self._refused(examined)
        facts = self._index.facts(text)
        hits = self._index.find(text)
        library = shown_library(self._library, approved_only=approved_only)
        outcome = rules.decide(library, facts, hits, self._fits)
        scene = replace(scene, safety_line=examined.safety_line, out_of_range=facts.out_of_range)
        if examined.red_flag is not None:
            pages = _beside(examined.red_flag, library, facts, outcome)
            return self._in_crisis(examined, examined.red_flag, pages, outcome.score)
        if not library.pages:
            return Asked(examined, outcome, outcome.score, (withheld.no_pages(scene),))
        return _told(examined, outcome, scene)

    def nearest(self, text: str) -> tuple[tuple[Page, Row], ...]:
        """Return the rows nearest to a text, each of another page, the nearest first."""
        found = []
        for hit in self._index.find(text):
            page = self._library.page(hit.page)
            if page is not None and page.rows:
                near = [(row.asked + row.about + row.says, row.words) for row in hit.rows]
                place = max(range(len(near)), key=near.__getitem__) if near else 0
                found.append((page, page.rows[place]))
        return tuple(found)

    def _refused(self, examined: Examination) -> Asked:
        notice = wording.identifiers(examined.identifiers, deleted=True)
        flag = examined.red_flag
        crisis = () if flag is None else (self._crisis.message(flag),)
        return Asked(examined, Refused(), 0.0, (*crisis, notice))

    def _in_crisis(
        self, examined: Examination, flag: RedFlag, pages: tuple[Choice, ...], score: float
    ) -> Asked:
        message = wording.crisis(self._crisis.message(flag), [choice.page for choice in pages])
        return Asked(examined, InCrisis(pages), score, (message,))


def shown_library(library: Library, *, approved_only: bool) -> Library:
    """Return the pages that may be shown; a suspended page stays, to be explained."""
    if not approved_only:
        return library
    return replace(library, pages=tuple(filter(_was_approved, library.pages)))


def _was_approved(page: Page) -> bool:
    match page.standing:
        case Suspended(before=before):
            return not isinstance(before, Draft)
        case standing:
            return not isinstance(standing, Draft)


def _beside(
    flag: RedFlag, library: Library, facts: Facts, outcome: rules.Outcome
) -> tuple[Choice, ...]:
    """Return the pages of this danger, then the others that were found."""
    about = [page for page in library.pages if flag.kind in page.dangers]
    others = tuple(each for each in _found(outcome) if each.page not in about)
    return (*(Choice(page, open_rows(page, facts)) for page in about), *others)


def _found(outcome: rules.Outcome) -> tuple[Choice, ...]:
    match outcome:
        case Answer(page=page, row=row, also=also):
            return (Choice(page, (row,)), *also)
        case Choose(options=options):
            return options
        case Unknown():
            return ()


def found_pages(asked: Asked) -> tuple[str, ...]:
    """Return the ids of the pages that a question led to."""
    match asked.verdict:
        case Answer(page=page, also=also):
            return (page.id, *(choice.page.id for choice in also))
        case Choose(options=options):
            return tuple(choice.page.id for choice in options)
        case Withheld(page=page):
            return (page.id,)
        case _:
            return ()


def _told(examined: Examination, outcome: rules.Outcome, scene: Scene) -> Asked:
    match outcome:
        case Unknown(score=score):
            return Asked(examined, outcome, score, (wording.unknown(scene),))
        case Choose(options=(Choice(page=page, rows=rows),), score=score):
            reply = wording.choose_row(page, rows, scene)
        case Choose(options=options, score=score):
            return Asked(examined, outcome, score, (wording.choose(options, scene),))
        case Answer(page=page, row=row, score=score):
            reply = wording.answer(page, row, scene, outcome.near)
    instead = kept_back(page, scene)
    if instead is not None:
        return Asked(examined, Withheld(page), score, (instead,))
    return Asked(examined, outcome, score, (reply,))


def kept_back(page: Page, scene: Scene) -> Reply | None:
    """Return what stands in place of a suspended or outdated page, None if it may be shown."""
    if isinstance(page.standing, Suspended):
        return withheld.suspended(page, scene)
    if isinstance(page.standing, Retired):
        return withheld.retired(page, scene)
    return withheld.withheld(page, scene) if is_withheld(page, scene.today) else None


def row_kept_back(page: Page, row: Row, scene: Scene) -> Reply | None:
    """Return the same for one row; urgent and emergency rows of a suspended page still stand."""
    if isinstance(page.standing, Suspended) and row.step in withheld.STILL_STAND:
        return None
    return kept_back(page, scene)
