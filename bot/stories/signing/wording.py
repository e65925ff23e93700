"""What is said to whoever reads, signs and hands out stories."""

from zoneinfo import ZoneInfo

from bot.delivery.said import Instead, Said
from bot.reply import TEXT_LIMIT, File, Keyboard, Reply, fitting, plain
from bot.stories import paper, rules
from bot.stories.store import Sheet
from bot.stories.values import SPECIALIST, Story
from bot.stories.wording import body, home, letters, name, on, part_keys, press
from bot.stories.writing.wording import stands_out


def to_sign(shown: Sheet) -> Reply:
    """Show a story that waits, with what stands out in it."""
    story = shown.story
    by = f"by {plain(story.name)}" if story.name else "by somebody who has left"
    lines = [f"<b>{name(story)}</b> {by} · to be signed", body(story)]
    if shown.hints:
        lines.append(stands_out(shown.hints))
    number = story.id
    back = (press("Send back…", "return", number),) if story.writer else ()
    change = (press("Change a part", "mend", number),) if shown.reader.may(SPECIALIST) else ()
    return Reply(
        "\n\n".join(fitting(lines, TEXT_LIMIT - len(lines))),
        ((press("Sign…", "sign", number), *back), (*change, *home())),
    )


def mend(shown: Sheet) -> Reply:
    """Offer the parts to be changed."""
    back = (press("« The story", "story", shown.story.id),)
    return Reply(
        "Which part? What you send takes its place, and the writer is told that it was changed.",
        (*part_keys(shown.story), back),
    )


def confirm(shown: Sheet) -> Reply:
    """Say what a signature means, before the tap that gives it."""
    number = shown.story.id
    seen = f"\n\n{stands_out(shown.hints)}" if shown.hints else ""
    return Reply(
        f"<b>Sign {name(shown.story)}?</b>\n\n"
        "You say that you have read all of it, that it is fair to the family, and that neither a "
        "neighbour nor the parent herself would know who it is. After that it can be handed out, "
        f"and is not edited any more, only withdrawn.{seen}",
        ((press("Sign in my name", "seal", number), press("Not yet", "story", number)),),
    )


def ask_reason(shown: Sheet) -> Reply:
    """Ask why a story goes back."""
    return Reply(
        f"What should {plain(shown.story.name)} change in {name(shown.story).lower()}? "
        f"One message, at most {rules.MOST_REASON} letters.",
        ((press("« The story", "story", shown.story.id),),),
    )


def sent_back(shown: Sheet) -> Said:
    """Confirm that a story is its writer's draft again, and tell her."""
    text = f"{name(shown.story)} is with {plain(shown.story.name)} again, with your reason."
    return Reply(text, (home(),)), *letters(shown.notices)


def signed(shown: Sheet) -> Said:
    """Confirm a signature and tell the writer."""
    text = f"<b>{name(shown.story)} is signed.</b>\n\nNow it can be handed out."
    return (Instead(Reply(text, _signed_keys(shown))), *letters(shown.notices))


def mended(shown: Sheet) -> Said:
    """Show what was changed, and tell the writer."""
    return (to_sign(shown), *letters(shown.notices))


def whole(shown: Sheet, zone: ZoneInfo) -> Reply:
    """Show a signed story."""
    story = shown.story
    when = on(story.signed_at, zone) if story.signed_at else ""
    head = f"<b>{name(story)}</b>\nSigned by {plain(story.signed_by)}, {when}"
    return Reply(f"{head}\n\n{body(story)}", _signed_keys(shown))


def clean(story: Story, zone: ZoneInfo) -> tuple[Reply, ...]:
    """Return a story to forward, without buttons, and a word under it."""
    text = f"<b>{paper.TITLE}</b>\n\n{body(story)}\n\n<i>{plain(paper.about(story, zone))}</i>"
    under = "Above is a clean copy: forward it, or copy it into an e-mail."
    return Reply(text), Reply(under, ((press("As a PDF", "pdf", story.id), *home()),))


def printed(story: Story, made: bytes) -> Reply:
    """Hand over a story as a PDF."""
    # Without a button: a message with a file cannot become another screen.
    return Reply(
        "For commissioners, to send or to print.", (), File(paper.FILE.format(story.id), made)
    )


def not_printed(story: Story) -> Reply:
    """Say that the PDF could not be made, and offer the text."""
    return Reply(
        "The PDF could not be made just now. The text can be had at once.",
        ((press("Text to forward", "copy", story.id), *home()),),
    )


def confirm_withdraw(shown: Sheet) -> Reply:
    """Ask before a signed story is withdrawn."""
    number = shown.story.id
    return Reply(
        f"Withdraw {name(shown.story)}? Its text is deleted here and cannot be brought back. "
        "Copies that were handed out already stay where they are: ask for them yourself.",
        ((press("Withdraw it", "gone", number), press("Keep it", "story", number)),),
    )


def _signed_keys(shown: Sheet) -> Keyboard:
    number = shown.story.id
    if not shown.reader.may(SPECIALIST):
        return (home(),)
    return (
        (press("As a PDF", "pdf", number), press("Text to forward", "copy", number)),
        (press("Withdraw…", "withdraw", number), *home()),
    )
