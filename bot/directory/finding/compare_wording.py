"""Services side by side, one line for each under every question that decides between them."""

from collections.abc import Callable, Sequence

from bot.directory import wording as words
from bot.directory.finding.values import COMPARED, Compared, compared, with_service
from bot.directory.rules import is_unchecked, wait_for
from bot.directory.values import Service
from bot.directory.wording import press
from bot.phrases import listed
from bot.reply import Reply, plain

OFFERED = 6
LETTERS = "ABC"


def compare(shown: Compared) -> Reply:
    """Put up to three services side by side, and offer another while there is room."""
    here, query = shown.services, shown.query
    today = shown.words.today
    names = "\n".join(f"<b>{at}</b> {plain(one.name)}" for at, one in _lettered(here))
    parts = [names]
    if len(here) > 1:
        parts += [
            _row("Referrals", here, lambda one: words.status_line(one) or "open"),
            _row("Takes", here, lambda one: words.ages(one.criteria.ages)),
            _row("Sees", here, words.whom),
            _row("Need", here, words.levels),
            _row("Where", here, lambda one: words.areas(one, shown.words)),
            _row("Who refers", here, words.referrers),
            _row("How", here, lambda one: plain(one.contact.route) or "not known"),
            _row("Wait", here, lambda one: _wait(one, shown)),
        ]
        old = [at for at, one in _lettered(here) if is_unchecked(one, today)]
        parts += [f"<i>Not checked for long: {listed(old)}. Phone first.</i>"] if old else []
    room = len(here) < COMPARED and bool(shown.others)
    parts += [f"Which {'third' if len(here) > 1 else 'other'} one?"] if room else []
    numbers = [one.id for one in here]
    keys = [
        (press(words.short(one.name), "compare", compared((*numbers, one.id), query)),)
        for one in shown.others[: OFFERED if room else 0]
    ]
    opens = tuple(
        press(f"Open {at}", "card", with_service(one.id, query)) for at, one in _lettered(here)
    )
    return Reply("\n\n".join(parts), (*keys, opens, (press("« Services", "list", query.pack()),)))


def _row(title: str, services: Sequence[Service], say: Callable[[Service], str]) -> str:
    lines = [f"{at} {say(one)}" for at, one in _lettered(services)]
    return "\n".join([f"<b>{title}</b>", *lines])


def _wait(service: Service, shown: Compared) -> str:
    line = words.wait_line(wait_for(service, shown.query.severity), shown.words.today)
    return line.replace("Wait: ", "", 1)


def _lettered(services: Sequence[Service]) -> tuple[tuple[str, Service], ...]:
    return tuple(zip(LETTERS, services, strict=False))
