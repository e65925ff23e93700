"""The report and the evidence pack as documents to be printed: what matters, then part by part."""

from collections.abc import Iterator, Sequence

from bot.documents.plots import NOTHING
from bot.documents.values import (
    Block,
    Document,
    Drawing,
    Facts,
    Heading,
    NewPage,
    Numbers,
    Paper,
    Paragraph,
    Points,
)
from bot.figures import Measure, Subject
from bot.reports import paper_wording as wording
from bot.reports import pictures, sentences
from bot.reports.sheet import Sheet, is_over_quarters
from bot.reports.sight import STAR, Sight
from bot.reports.values import CaseStory, Cited
from bot.reports.wording import label, short_quarter

# So many columns of numbers fit beside the names.
COLUMNS = 4


def report(sheet: Sheet) -> Document:
    """Return the report of a period."""
    return Document(
        wording.TITLE, wording.foot(sheet.count, sheet.made_on), tuple(_report(sheet)), Paper.A4
    )


def evidence(sheet: Sheet, cited: Sequence[Cited], stories: Sequence[CaseStory]) -> Document:
    """Return the report of a year with the sources of the pages and signed case stories."""
    blocks = (*_report(sheet), *_stories(stories), *_cited(cited))
    return Document(wording.PACK, wording.foot(sheet.count, sheet.made_on), blocks, Paper.A4)


def _report(sheet: Sheet) -> Iterator[Block]:
    yield from _first_page(sheet)
    for subject in Subject:
        yield from _part(sheet, subject)
    yield from _trends(sheet)
    yield from _definitions(sheet)
    yield Heading(wording.SMALL_HEAD)
    yield Paragraph(wording.SMALL)


def _first_page(sheet: Sheet) -> Iterator[Block]:
    yield Paragraph(wording.about(sheet.count, sheet.made_on))
    yield Heading(wording.MATTERS)
    yield Points(sentences.matters(sheet.sight) or (wording.NOTHING,))
    yield Heading(wording.READING)
    yield Paragraph(wording.reading(sheet.count))
    yield NewPage()


def _part(sheet: Sheet, subject: Subject) -> Iterator[Block]:
    sight = sheet.sight
    yield Heading(subject.value)
    measures = sheet.of(subject)
    if not sheet.count.run and all(one.families for one in measures):
        yield Paragraph(wording.NO_QUARTER)
        return
    said = sentences.said(subject, sight)
    yield Paragraph(" ".join(said) or wording.NOTHING)
    for chart, caption in pictures.of_subject(sheet, subject):
        yield Drawing(chart, caption)
    own = [one for one in measures if not one.families]
    yield from _alone(sight, own)
    yield from _by_group(sight, own)
    if sheet.count.run:
        yield from _families(sight, [one for one in measures if one.families])
    yield from _by_place(sight, own)


def _alone(sight: Sight, measures: Sequence[Measure]) -> Iterator[Block]:
    rows = tuple(
        (label(one.name), _cell(sight, one), one.unit or one.of)
        for one in measures
        if not one.group and sight.own.get(one.name)
    )
    if rows:
        yield Numbers(wording.ALONE, wording.ALONE_HEAD, rows)


def _by_group(sight: Sight, measures: Sequence[Measure]) -> Iterator[Block]:
    words = dict.fromkeys(one.group for one in measures if one.group)
    for word in words:
        alike = [one for one in measures if one.group == word and sight.own.groups(one.name)]
        for some in _side_by_side(alike):
            groups = dict.fromkeys(group for one in some for group in sight.own.groups(one.name))
            rows = tuple(
                (sight.named(some[0].name, group), *(_cell(sight, one, group) for one in some))
                for group in sorted(groups)
            )
            head = (wording.capital(word), *(label(one.name) for one in some))
            yield Numbers(wording.by(some, word), head, rows)


def _by_place(sight: Sight, measures: Sequence[Measure]) -> Iterator[Block]:
    placed = [one for one in measures if sight.own.places(one.name)]
    for some in _side_by_side(placed):
        places = dict.fromkeys(place for one in some for place in sight.own.places(one.name))
        rows = [
            (place, *(_cell(sight, one, place=place) for one in some)) for place in sorted(places)
        ]
        rows.append((wording.ALL, *(_cell(sight, one) for one in some)))
        head = (wording.LOCALITY, *(label(one.name) for one in some))
        yield Numbers(wording.by(some, "locality"), head, tuple(rows))


def _side_by_side(measures: Sequence[Measure]) -> Iterator[Sequence[Measure]]:
    for start in range(0, len(measures), COLUMNS):
        yield measures[start : start + COLUMNS]


def _cell(sight: Sight, measure: Measure, group: str = "", place: str = "") -> str:
    if sight.own.get(measure.name, group, place) is None:
        return NOTHING if measure.unit else "0"
    return sight.of(measure.name, group, place)


def _families(sight: Sight, measures: Sequence[Measure]) -> Iterator[Block]:
    for one in measures:
        rows = tuple(_row(sight, one, group, "") for group in sight.groups(one.name))
        if rows:
            yield _table(one, one.group, rows)
        placed = tuple(_row(sight, one, "", place) for place in sight.places(one.name))
        if placed:
            whole = (wording.ALL, _plain(sight, one, "", ""), "")
            yield _table(one, "locality", (*placed, whole))
        if not rows and not placed:
            yield Paragraph(wording.alone(one, sight.text(one.name)))


def _table(measure: Measure, word: str, rows: tuple[tuple[str, ...], ...]) -> Block:
    """Return a table, or that there is none where every number in it would be a star."""
    if all(row[1] == STAR for row in rows):
        return Paragraph(wording.all_hidden(measure, word))
    head = (wording.capital(word), wording.number(measure), wording.SHARE)
    return Numbers(wording.of_families(measure, word), _columns(measure, head), rows)


def _row(sight: Sight, measure: Measure, group: str, place: str) -> tuple[str, ...]:
    name = sight.named(measure.name, group) if group else place
    number = _plain(sight, measure, group, place)
    if measure.unit:
        return name, number
    whole = measure.whole or (measure.name, "")
    return name, number, sight.share((measure.name, group, place), (*whole, ""))


def _columns(measure: Measure, head: tuple[str, ...]) -> tuple[str, ...]:
    return head[:2] if measure.unit else head


def _plain(sight: Sight, measure: Measure, group: str, place: str) -> str:
    return sight.text(measure.name, group, place).removeprefix("about ")


def _trends(sheet: Sheet) -> Iterator[Block]:
    yield NewPage()
    yield Heading(wording.TRENDS)
    yield Paragraph(wording.TRENDS_ABOUT)
    for chart, caption in pictures.over_quarters(sheet):
        yield Heading(chart.title, 2)
        yield Drawing(chart, caption)
    for subject in Subject:
        yield from _quarters_of(sheet, subject)


def _quarters_of(sheet: Sheet, subject: Subject) -> Iterator[Block]:
    sights = sheet.quarters()
    shown = [
        one for one in sheet.of(subject) if is_over_quarters(one) and not (one.unit and one.group)
    ]
    rows = tuple((label(one.name), *(_over(sight, one) for _, sight in sights)) for one in shown)
    head = (wording.FIGURE, *(short_quarter(quarter) for quarter, _ in sights))
    if rows:
        yield Numbers(wording.by_quarter(subject), head, rows)


def _over(sight: Sight, measure: Measure) -> str:
    if measure.families:
        return _plain(sight, measure, "", "")
    amount = sight.own.get(measure.name)
    if amount is None or amount.of == 0:
        return NOTHING
    return f"{amount.count:,}" if amount.of is None else f"{amount.count:,} of {amount.of:,}"


def _definitions(sheet: Sheet) -> Iterator[Block]:
    yield Heading(wording.DEFINITIONS)
    for subject in Subject:
        pairs = tuple((label(one.name), wording.defined(one)) for one in sheet.of(subject))
        yield Heading(subject.value, 2)
        yield Facts(pairs)


def _stories(stories: Sequence[CaseStory]) -> Iterator[Block]:
    yield Heading(wording.STORIES)
    yield Paragraph(wording.STORIES_ABOUT if stories else wording.NO_STORY)
    for number, story in enumerate(stories, 1):
        yield Heading(wording.story(number), 2)
        yield Facts(story.parts)
        yield Paragraph(wording.signed(story))


def _cited(cited: Sequence[Cited]) -> Iterator[Block]:
    yield Heading(wording.CITED)
    yield Paragraph(wording.cited_about(len(cited)))
    by_whom = dict.fromkeys(one.organisation for one in cited)
    for whose in by_whom:
        yield Heading(whose or wording.NOBODY, 2)
        yield Points(tuple(wording.source(one) for one in cited if one.organisation == whose))
