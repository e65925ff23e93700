"""The consult room: what the pages do not answer goes to a person, and the answer comes back."""

from bot.consult import counting, own
from bot.consult.after import jobs as after
from bot.consult.after.handlers import After
from bot.consult.after.rules import Outcome
from bot.consult.asking import handlers as asking
from bot.consult.asking.handlers import Asking
from bot.consult.cover import handlers as cover
from bot.consult.cover.handlers import Covering
from bot.consult.keeping import handlers as keeping
from bot.consult.keeping import jobs as kept
from bot.consult.keeping.handlers import Keeping
from bot.consult.measures import MEASURES
from bot.consult.queue import handlers as queue
from bot.consult.queue.handlers import Queue
from bot.consult.replying import handlers as replying
from bot.consult.replying.handlers import Replying
from bot.consult.schema import schema
from bot.consult.values import ROOM, Means, Plan, Soon, Verdict
from bot.consult.watching.jobs import Watch, health
from bot.pages.steps import Step
from bot.people.values import EVERYONE, PAGE_ROLES, PEOPLE_ROLES, Role
from bot.room import Command, Expected, Handler, Pressed, Room

SPECIALIST = frozenset({Role.SPECIALIST})
# To agree needs no words.
KINDS = ("row", "page")
TYPED = (Verdict.AGREE_AND, Verdict.CHANGE, Verdict.ANSWER)


def room(means: Means) -> Room:
    """Build the room around what it is given."""
    asks, waits, replies, covers = Asking(means), Queue(means), Replying(means), Covering(means)
    keeps = Keeping(means)
    # Whoever covers need hold no role: what she may see is looked up with each press.
    everybody = _asking(asks) | _queue(waits) | _replying(replies) | _after(After(means))
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("consult", "ask the specialist; my questions", EVERYONE, asks.consult),
            Command(
                "queue", "questions that wait for an answer", EVERYONE, waits.queue, SPECIALIST
            ),
            Command("cover", "who answers questions, and when", PEOPLE_ROLES, covers.board),
        ),
        presses=(
            *(Pressed(name, EVERYONE, does) for name, does in everybody.items()),
            *(Pressed(name, PEOPLE_ROLES, does) for name, does in _covering(covers).items()),
            *(Pressed(name, PAGE_ROLES, does) for name, does in _keeping(keeps).items()),
        ),
        expects=_expects(asks, waits, replies, keeps, covers),
        jobs=(Watch(means).job(), kept.job(means), after.job(means)),
        mydata=own.mydata,
        leave=own.leave(means),
        forget=own.forget,
        retention=own.retain,
        measures=MEASURES,
        figures=counting.figures,
        health=health,
    )


def _expects(
    asks: Asking, waits: Queue, replies: Replying, keeps: Keeping, covers: Covering
) -> tuple[Expected, ...]:
    return (
        Expected(asking.QUESTION, EVERYONE, asks.typed),
        Expected(asking.MORE, EVERYONE, asks.added),
        *(Expected(kind.value, EVERYONE, asks.planned(kind)) for kind in Plan),
        Expected(queue.BACK, EVERYONE, waits.asked_back),
        *(Expected(f"say-{one.value}", EVERYONE, replies.said(one)) for one in TYPED),
        Expected(replying.NEW_WORDS, EVERYONE, replies.new_words),
        *(Expected(f"short-{kind}", PAGE_ROLES, keeps.shorter(kind)) for kind in KINDS),
        Expected(keeping.WAYS, PAGE_ROLES, keeps.ways),
        Expected(cover.INSTEAD, PEOPLE_ROLES, covers.named),
    )


def _asking(asks: Asking) -> dict[str, Handler]:
    return {
        "ask": asks.ask,
        "new": asks.new,
        "different": asks.different,
        "later": asks.later,
        "close": asks.close,
        "mine": asks.mine,
        "show": asks.show,
        "add": asks.more,
        "withdraw": asks.withdraw,
        "urgent": asks.urgent,
        **{f"plan-{kind.value}": asks.plan(kind) for kind in Plan},
        **{f"send-{soon.value}": asks.send(soon) for soon in Soon},
    }


def _queue(waits: Queue) -> dict[str, Handler]:
    return {
        "queue": waits.queue,
        "case": waits.case,
        "more-of": waits.more,
        "colleagues": waits.colleagues,
        "hand": waits.hand,
        "gap": waits.gap,
        "back": waits.back,
        "stay": waits.stay,
    }


def _replying(replies: Replying) -> dict[str, Handler]:
    return {
        **{f"say-{verdict.value}": replies.say(verdict) for verdict in Verdict},
        "reply": replies.send,
        "reply-today": replies.send_today,
        "read": replies.read,
        "times": replies.times,
        "offer": replies.offer,
        "ready": replies.ready,
        "keep-ready": replies.keep_ready,
        "use-ready": replies.use_ready,
        "mend-ready": replies.mend_ready,
        "one-ready": replies.one_ready,
        "drop-ready": replies.drop_ready,
        "ask-ready": replies.ask_ready,
    }


def _covering(covers: Covering) -> dict[str, Handler]:
    return {
        "cover": covers.board,
        "hours": covers.hours,
        "span": covers.span,
        "days": covers.days,
        "weekday": covers.weekday,
        "who-covers": covers.who("covers"),
        "who-falls": covers.who("falls"),
        "covers": covers.when,
        "covering": covers.cover,
        "uncover": covers.uncover,
        "falls": covers.name,
        "outside": covers.outside,
    }


def _keeping(keeps: Keeping) -> dict[str, Handler]:
    return {
        "keep": keeps.keep,
        "line": keeps.line(sure=False),
        "line-sure": keeps.line(sure=True),
        "ways": keeps.ask_ways,
        **{f"{kind}-of": keeps.ask_step(kind) for kind in KINDS},
        **{
            f"{kind}-{step.value}{'-sure' * sure}": keeps.make(kind, step, sure=sure)
            for kind in KINDS
            for step in Step
            for sure in (False, True)
        },
    }


def _after(asks: After) -> dict[str, Handler]:
    return {
        "next": asks.going,
        "next-skip": asks.skip_all,
        "next-on": asks.switch(wanted=True),
        "next-off": asks.switch(wanted=False),
        **{f"next-{outcome.value}": asks.outcome(outcome) for outcome in Outcome},
        f"next-{Outcome.BOUNCED.value}": asks.came_back,
    }
