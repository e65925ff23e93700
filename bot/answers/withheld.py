"""What stands in place of a page that may not be shown, and what a bot without pages says."""

from bot.answers.message import day, rung, said
from bot.answers.wording import Offer, Scene, ask_button, blocks, notes_of, open_step
from bot.pages.steps import Step
from bot.pages.values import Page
from bot.reply import Button, Press, Reply, two_a_row

# The rows that somebody may need while their page is being checked.
STILL_STAND = (Step.URGENT, Step.EMERGENCY)


def no_pages(scene: Scene) -> Reply:
    """Say that nobody has signed a page yet, and take whoever may sign to the pages."""
    may_sign = Offer.REVIEW in scene.offers
    whose = (
        "The pages are here as drafts. Read one and sign it: from then on Champions get it."
        if may_sign
        else "Ask your specialist: she signs the pages. If it cannot wait: /urgent"
    )
    text = blocks(*notes_of(scene), "<b>No page is signed here yet.</b>", whose)
    review = [Button(str(Offer.REVIEW), Press("review", "list"))] if may_sign else []
    return Reply(text, two_a_row([*review, *ask_button(scene)]))


def suspended(page: Page, scene: Scene) -> Reply:
    """Say that a page is being checked; its urgent and emergency rows stay within reach."""
    rows = [row for row in page.rows if row.step in STILL_STAND]
    lines = "\n".join(f"• {rung(row)}" for row in rows)
    text = blocks(
        *notes_of(scene),
        f"<b>{said(page.title)}</b>",
        "This page is being checked: ask your specialist.",
        f"These rows of it still stand:\n{lines}" if rows else "",
    )
    return Reply(text, two_a_row([*(open_step(page, row) for row in rows), *ask_button(scene)]))


def withheld(page: Page, scene: Scene) -> Reply:
    """Say that a page is too long past its review date to be shown."""
    text = blocks(
        *notes_of(scene),
        f"<b>{said(page.title)}</b>",
        f"This page was due for review on {day(page.review_by)} and is too old to show.",
        "Ask your specialist. If it cannot wait: /urgent",
    )
    return Reply(text, two_a_row(ask_button(scene)))


def retired(page: Page, scene: Scene) -> Reply:
    """Say that a page is no longer in use."""
    text = blocks(
        *notes_of(scene),
        f"<b>{said(page.title)}</b>",
        "This page is no longer in use. Ask again in your own words, or ask your specialist.",
    )
    return Reply(text, two_a_row(ask_button(scene)))
