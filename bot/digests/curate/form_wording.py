"""What is said when a note or a line is asked for, does not fit, or is written."""

from bot.delivery.said import Gone, Instead, Said
from bot.digests.curate import rules
from bot.digests.curate.rules import MOST, NOTE, VISIT
from bot.digests.curate.values import Form, Written
from bot.digests.curate.wording import Words
from bot.digests.words import cut, press
from bot.reply import Button, Reply, plain

_ASKS = {
    NOTE: "Your note to the readers: why is it worth their time? One message, at most {most}"
    " characters. Nothing about a family.",
    VISIT: "What does it mean for their visit? One line, at most {most} characters. Nothing about"
    " a family.",
}


def form(what: Form) -> Instead:
    """Ask for a note or for a line, and show what stands there now."""
    title = f"<b>{plain(cut(what.item.title, rules.MOST_TITLE))}</b>"
    ask = _ASKS[what.step].format(most=MOST[what.step])
    old = f"Now: {plain(what.old)}" if what.old else ""
    text = "\n\n".join(filter(None, [title, ask, old]))
    return Instead(Reply(text, (_form_keys(what),)))


def _form_keys(what: Form) -> tuple[Button, ...]:
    token = what.token.pack()
    clear = (press("Take it away", f"{what.step}-clear", token),) if what.old else ()
    back = press("« Back", "item-card" if what.step == NOTE else "item-finish", token)
    return (*clear, back)


def too_long(length: int, most: int) -> Reply:
    """Say that a text does not fit, and that the form is still open."""
    if not length:
        return Reply(f"Send some words: at most {most} characters.")
    return Reply(f"That is {length} characters, {most} fit. Send it again, shorter.")


def written(what: Written, words: Words, own: int) -> Said:
    """Show what was written in place of the form and of the message that it came in."""
    gone = (Gone(what.card),) if what.card else ()
    return (*gone, Gone(own), words.shown(what.shown).reply)
