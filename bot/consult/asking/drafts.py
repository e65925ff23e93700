"""Questions that have not been sent: in memory only, the last of each chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.consult.values import Cited, NotNow, Plan

# As long as a form stays open.
KEPT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that is being looked at: its number, its words, the row that led to it.

    `like` is the open question that it was found to be alike, None if it is different; `risk`
    says that risk is named in it without an alarm.
    """

    id: int
    text: str
    cited: Cited | None
    made_at: datetime
    plan: Plan | None = None
    plan_text: str = ""
    like: int | None = None
    risk: bool = False


class Drafts:
    """What members are about to send. Nothing of it is written anywhere."""

    def __init__(self) -> None:
        self._of: dict[int, Draft] = {}

    def put(self, chat_id: int, draft: Draft) -> None:
        """Keep a draft in place of the chat's last one; what is too old goes."""
        self._of = {
            chat: kept for chat, kept in self._of.items() if draft.made_at - kept.made_at < KEPT
        }
        self._of[chat_id] = draft

    def of(self, chat_id: int, number: int, now: datetime) -> Draft:
        """Return a chat's draft of this number, or raise NotNow."""
        draft = self._of.get(chat_id)
        if draft is None or draft.id != number or abs(now - draft.made_at) >= KEPT:
            raise NotNow("lost")
        return draft

    def drop(self, chat_id: int) -> None:
        """Forget a chat's draft."""
        self._of.pop(chat_id, None)
