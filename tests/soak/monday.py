"""An hour of a national Monday morning in a few minutes: everything at once, over HTTP."""

import asyncio
import json
import re
import statistics
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from matplotlib.figure import Figure

from bot.clock import RealClock
from bot.database import in_transaction, open_file
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import Answer, Json, User
from tests.bench.feeds import bodies
from tests.http.serving import served
from tests.http.shop import Shop, opened
from tests.kill import newsletter
from tests.kill.digests import TITLE, due_now
from tests.kill.process import ROOT, TOKEN, Runner, join, until
from tests.kill.trials import Figures, readers
from tests.soak.figures import LINES

NEWS = "Monday's news"
FAULT = re.compile(r"fault [0-9a-f]{6}.{0,200}")
ASKED = ROOT / "tests" / "answers" / "evaluation" / "questions.jsonl"
# Nobody waits longer for an answer; what takes longer counts as lost.
LONGEST = 60.0
LOOK_SECONDS = 5.0
PLOT = "load-memory.svg"


@dataclass(frozen=True, slots=True)
class Morning:
    """How much happens in how many seconds."""

    members: int
    questions: int
    presses: int
    digests: int
    feeds: int
    seconds: float


@dataclass(slots=True)
class Watch:
    """When each question and press was made, and how long its answer took to stand in the chat."""

    emulator: Emulator
    asked: dict[int, float] = field(default_factory=dict)
    pressed: dict[str, float] = field(default_factory=dict)
    answers: list[float] = field(default_factory=list)
    toasts: list[float] = field(default_factory=list)
    buttons: dict[int, Json] = field(default_factory=dict)

    def __call__(self, method: str, params: Mapping[str, object], answer: Answer) -> None:
        """Look at one call of the bot."""
        if method == "answerCallbackQuery":
            begun = self.pressed.pop(str(params["callback_query_id"]), None)
            _note(begun, self.toasts)
        if method == "sendMessage" and answer.status == 200:
            self._message(int(str(params["chat_id"])), answer.body["result"])

    def ask(self, user: User, text: str) -> None:
        """Let somebody ask a question."""
        self.asked[user.id] = time.monotonic()
        self.emulator.says(user.id, text)

    def press(self, random: Random) -> None:
        """Let somebody who has an answer press one of its buttons."""
        if not self.buttons:
            return
        chat = random.choice(list(self.buttons))
        message = self.buttons.pop(chat)
        rows = message["reply_markup"]["inline_keyboard"]
        data = [one["callback_data"] for row in rows for one in row if "callback_data" in one]
        if data:
            query = self.emulator.presses(chat, message["message_id"], random.choice(data))
            self.pressed[query] = time.monotonic()

    def _message(self, chat: int, message: Json) -> None:
        text = str(message.get("text", ""))
        if NEWS in text or TITLE in text or chat not in self.asked:
            return
        _note(self.asked.pop(chat), self.answers)
        if message.get("reply_markup", {}).get("inline_keyboard"):
            self.buttons[chat] = message


def _note(begun: float | None, into: list[float]) -> None:
    if begun is not None:
        into.append((time.monotonic() - begun) * 1000)


async def monday(folder: Path, size: Morning) -> Figures:
    """Let a newsletter, digests and feeds be due while many ask and press; nothing is lost."""
    with opened() as shop:
        _stock(shop, size.feeds)
        async with _bot(folder, "bot") as (runner, emulator):
            runner.more = {"PIMH_FETCH_PRIVATE": "true"}
            users = await readers(runner, emulator, size.members)
            newsletter.send(runner, users, (NEWS,))
            # The file is read at a start, and the first start was without feeds.
            _feeds_file(runner, shop, size.feeds)
            _digests(runner, size.digests)
            found = await _hour(runner, emulator, users, size)
            found |= await _after(runner, emulator, users, size)
    async with _bot(folder / "echo", "tests.bench.echo") as (runner, emulator):
        users = join(runner, emulator, 20)
        # At the same rate for a quarter of the time; it has nothing to be pressed.
        few = replace(size, questions=size.questions // 4, presses=0, seconds=size.seconds / 4)
        beside = await _hour(runner, emulator, users, few)
    echo = {f"echo_p{cut}_ms": beside[f"answer_p{cut}_ms"] for cut in (50, 95, 99)}
    return found | echo | {"memory": _drawn(found["memory"])}


@asynccontextmanager
async def _bot(folder: Path, main: str) -> AsyncIterator[tuple[Runner, Emulator]]:
    folder.mkdir(exist_ok=True)
    emulator = Emulator(RealClock(), TOKEN)
    async with served(emulator) as address:
        runner = Runner(address, folder, main=main)
        try:
            yield runner, emulator
        finally:
            if runner.process is not None:
                await runner.kill()


def _stock(shop: Shop, feeds: int) -> None:
    shop.bodies = {f"/{number}": body for number, body in enumerate(bodies(feeds))}


def _feeds_file(runner: Runner, shop: Shop, feeds: int) -> None:
    terms = "kind: journal, topics: [low-mood], weight: 3, sure: guess"
    lines = [
        f"  - {{name: Invented {number}, {terms}, url: '{shop.address}/{number}'}}\n"
        for number in range(feeds)
    ]
    (runner.folder / "feeds.yml").write_text("feeds:\n" + "".join(lines))


def _digests(runner: Runner, count: int) -> None:
    with closing(open_file(runner.database, readonly=False)) as db:
        in_transaction(db, due_now, RealClock().now(), count)


async def _hour(runner: Runner, emulator: Emulator, users: list[User], size: Morning) -> Figures:
    random, watch = Random(20), Watch(emulator)
    texts = [json.loads(line)["q"] for line in ASKED.read_text().splitlines()]
    await runner.start(wait=True)
    emulator.observers.append(watch)
    memory: list[float] = []
    looking = asyncio.create_task(_look(runner, memory))
    await asyncio.gather(
        _now_and_then(size.questions, size.seconds, random, _asking(watch, users, texts, random)),
        _now_and_then(size.presses, size.seconds, random, lambda: watch.press(random)),
    )
    with_end = asyncio.wait_for(_all_answered(watch), LONGEST)
    await asyncio.gather(with_end, return_exceptions=True)
    looking.cancel()
    cuts = statistics.quantiles(watch.answers, n=100)
    half = memory[len(memory) // 2 :]
    return {
        "questions": size.questions, "lost": len(watch.asked) + len(watch.pressed),
        **{f"answer_p{cut}_ms": round(cuts[cut - 1], 1) for cut in (50, 95, 99)},
        "presses": len(watch.toasts), "press_p95_ms": _p95(watch.toasts),
        "memory_mb": round(max(memory), 1), "memory_grew_mb": round(half[-1] - half[0], 1),
        "memory": memory,
    }  # fmt: skip


def _p95(took: list[float]) -> float:
    return round(statistics.quantiles(took, n=20)[18], 1) if len(took) > 1 else 0.0


def _asking(
    watch: Watch, users: list[User], texts: list[str], random: Random
) -> Callable[[], None]:
    def one() -> None:
        free = random.choice(users)
        while free.id in watch.asked:
            free = random.choice(users)
        watch.ask(free, random.choice(texts))

    return one


async def _now_and_then(
    count: int, seconds: float, random: Random, act: Callable[[], None]
) -> None:
    """Do something so often in so many seconds, at times that chance gives."""
    begun = time.monotonic()
    for moment in sorted(random.uniform(0, seconds) for _ in range(count)):
        await asyncio.sleep(max(0.0, begun + moment - time.monotonic()))
        act()


async def _all_answered(watch: Watch) -> None:
    while watch.asked or watch.pressed:
        await asyncio.sleep(0.05)


async def _look(runner: Runner, memory: list[float]) -> None:
    assert runner.process is not None
    status = Path(f"/proc/{runner.process.pid}/status")
    while True:
        resident = status.read_text().partition("VmRSS:")[2].split()[0]
        memory.append(int(resident) / 1024)
        await asyncio.sleep(LOOK_SECONDS)


async def _after(runner: Runner, emulator: Emulator, users: list[User], size: Morning) -> Figures:
    """Wait until all is sent; check and count what everybody got."""
    await until(lambda: emulator.pending() == 0 and runner.idle(), within=600)
    await until(lambda: runner.count(newsletter.NOT_OVER) == 0, within=120)
    copies = [_holding(emulator, user, NEWS) for user in users]
    made = runner.count("select count(*) from digest_issues")
    told = sum(_holding(emulator, user, TITLE) for user in users)
    read = runner.count("select count(*) from digest_feeds where read_at is not null")
    assert (min(copies), max(copies)) == (1, 1)
    assert made == told == size.digests
    # What the bot apologises for stands in its log with a reference.
    assert not FAULT.findall(runner.log), FAULT.findall(runner.log)
    return {
        "members": size.members, "letters": sum(copies), "doubled": 0, "digests": made,
        "feeds": read, "seconds": size.seconds,
        # Crisis messages among the answers keep to no pace.
        "most_in_a_second": emulator.flood.most_in_a_second(),
    }  # fmt: skip


def _drawn(memory: object) -> str:
    """Draw how much memory the bot held into docs/, and return how it is shown there."""
    assert isinstance(memory, list)
    figure = Figure(figsize=(7, 2.5), layout="constrained")
    axes = figure.subplots()
    axes.plot([LOOK_SECONDS * number / 60 for number in range(len(memory))], memory, color="black")
    axes.set(xlabel="minutes", ylabel="MB", ylim=(0, None), title="Memory of the bot")
    figure.savefig(LINES.with_name(PLOT), metadata={"Date": None})
    return f"![From {memory[0]:.0f} to {memory[-1]:.0f} MB]({PLOT})"


def _holding(emulator: Emulator, user: User, words: str) -> int:
    return sum(words in str(one.get("text", "")) for one in emulator.history(user.id))
