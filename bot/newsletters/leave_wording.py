"""What is said when somebody who writes newsletters has left, and what health says."""

from bot.newsletters.wording import number, press
from bot.people.values import Person
from bot.reply import Reply, plain


def handed_over(person: Person, drafts: int, planned: int) -> Reply:
    """Tell the others that drafts are theirs now."""
    lines = [
        f"{plain(person.name)} has left. {number(drafts, 'newsletter')} that she was writing "
        f"{'is' if drafts == 1 else 'are'} the team's now."
    ]
    if planned:
        were = "was planned and is a draft" if planned == 1 else "were planned and are drafts"
        lines.append(f"{planned} of them {were} again: nothing goes out by itself.")
    return Reply("\n".join(lines), ((press("Newsletters", "desk"),),))


def undecided(count: int) -> str:
    """Say that newsletters wait for somebody to decide."""
    return f"{number(count, 'newsletter')} missed the planned time; a specialist has to decide"
