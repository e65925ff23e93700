"""While pages are being indexed anew, questions are answered from those that can be found."""

from dataclasses import replace

from bot.answers.shelf import Shelf, as_found
from bot.pages.values import Draft, Library, Page, Suspended
from tests.answers.scene import PLAIN

QUESTION = "epds 14 at 8/52, no risk, hold or refer?"


def with_page(library: Library, page: Page) -> Library:
    return replace(
        library, pages=tuple(page if one.id == page.id else one for one in library.pages)
    )


def test_a_page_with_a_row_more_is_answered_as_before_until_it_is_indexed(few: Shelf) -> None:
    page = few.library.page("low-mood-after-birth")
    assert page is not None
    more = replace(page, rows=(*page.rows, replace(page.rows[0], slug="one-more")))
    served = with_page(few.library, more)

    asker = few.asker.over(as_found(served, few.library))

    asked = asker.ask(QUESTION, PLAIN, approved_only=False)
    before = few.asker.ask(QUESTION, PLAIN, approved_only=False)
    assert asked.verdict == before.verdict


def test_a_suspension_and_new_words_show_at_once(few: Shelf) -> None:
    page = few.library.page("low-mood-after-birth")
    assert page is not None
    off = Suspended(Draft())
    reworded = replace(page, title="Another title")
    shortened = replace(page, rows=page.rows[:1], standing=off)

    for changed, shown in (
        (reworded, reworded),
        (shortened, replace(page, standing=off)),
    ):
        library = as_found(with_page(few.library, changed), few.library)
        assert library.page(page.id) == shown
