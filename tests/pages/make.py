"""Pages and rows made by hand for tests."""

from dataclasses import replace
from datetime import date

from bot.pages.steps import Step
from bot.pages.values import (
    Abbreviations,
    Condition,
    Draft,
    Key,
    Kind,
    Library,
    Nation,
    Page,
    Row,
    Source,
    Span,
    Standing,
    When,
)


def a_row(slug: str, when: When | None = None, step: Step = Step.MANAGE, label: str = "") -> Row:
    return Row(
        slug=slug,
        step=step,
        label=label or f"The {slug} row",
        when=when,
        why=f"Because of {slug}.",
        do=(f"Do {slug}.",),
        decides="you, with her.",
        services=(),
        tell_parent="",
        tell_gp="",
    )


def epds(low: int, high: int) -> When:
    return (Condition(Key.EPDS, Span(low, high)),)


def a_page(*rows: Row, name: str = "a-page", **fields: object) -> Page:
    page = Page(
        id=name,
        kind=Kind.THRESHOLD,
        title=name.replace("-", " ").capitalize(),
        topics=("low-mood",),
        asked_as=(),
        owner="Specialist health visitor",
        version=1,
        review_by=date(2027, 5, 31),
        nations=(Nation.ENGLAND,),
        bands=(),
        sources=(Source("Guideline", "NICE", 2020, "https://example.org", None, ""),),
        check_first="is she safe?",
        baby="is he smiling?",
        rows=rows,
        standing=Draft(),
    )
    return replace(page, **fields)  # type: ignore[arg-type]


def a_library(*pages: Page) -> Library:
    return Library(pages, {}, {}, Abbreviations({}, {}))


def standing_as(page: Page, standing: Standing) -> Page:
    return replace(page, standing=standing)
