"""What the team does at the specialist's queue, straight through the stores."""

from itertools import count

from bot.consult.asking import store as asking
from bot.consult.asking.drafts import Draft
from bot.consult.asking.store import Alone, Sent
from bot.consult.replying import store as replying
from bot.consult.replying.store import Replied
from bot.consult.values import Plan, Soon, Verdict
from bot.consult.watching.jobs import Watch
from bot.delivery.said import Letter
from bot.reply import without_markup
from tests.consult.conftest import TEAM, Area

_numbers = count(1)


def draft(area: Area, text: str = "who takes twins", like: int | None = None) -> Draft:
    """Return a question that is being looked at."""
    return Draft(next(_numbers), text, None, area.now, Plan.WOULD, "hold", like)


def asks(area: Area, name: str, soon: Soon = Soon.DAYS, like: int | None = None) -> Sent:
    """Let somebody send a question, or join one."""
    sent = asking.send(area.db, draft(area, like=like), soon, area.act(name))
    assert isinstance(sent, Sent)
    return sent


def alone(area: Area, name: str, soon: Soon = Soon.DAYS) -> Alone:
    """Let somebody ask what nobody can answer."""
    found = asking.send(area.db, draft(area), soon, area.act(name))
    assert isinstance(found, Alone)
    return found


def answers(area: Area, number: int, name: str = "ruth", *, today: bool = False) -> Replied:
    """Let somebody answer."""
    written = replying.write(area.db, number, Verdict.AGREE_AND, "and ring her", area.act(name))
    return replying.send(area.db, written.answer.id, area.act(name), today=today)


def runs(area: Area) -> list[tuple[str, str]]:
    """Let the watch look, and return whom it tells and the first line of what."""
    letters = Watch(area.means).job().work(area.db, area.now)
    return [_told(one) for one in letters]


def _told(letter: Letter) -> tuple[str, str]:
    name = next(name for name, (user, _) in TEAM.items() if user == letter.chat_id)
    return name, without_markup(letter.reply.text).partition("\n")[0]
