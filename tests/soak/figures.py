"""The lines of docs/figures.jsonl, and the tables that are made from them."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
LINES = ROOT / "docs" / "figures.jsonl"
TABLES = ROOT / "docs" / "figures.md"
# What the figures are figures of.
MEASURED = ("bot/**/*.py", "tests/kill/*.py", "tests/bench/*.py", "tests/soak/*.py")

Line = dict[str, Any]

TITLES = {
    "kill.polling": "Questions by polling, the bot killed at random points",
    "kill.webhook": "Questions by webhook, the bot killed at random points",
    "kill.broadcast": "A broadcast, the bot killed at random points",
    "kill.faults": "A broadcast with kills, 429, 403, 5xx, lost answers and cut connections",
    "kill.newsletter": "A newsletter of two messages to 3,000, with kills and all faults",
    "kill.digests": "Digests due to everybody at once, the bot killed at random points",
    "disk.full": "Questions while the disk fills up and is full",
    "slot.one": "Two hundred people press a slot of one seat, the bot killed twice, 20 runs",
    "slot.group": "Two hundred people press a group of eight, the bot killed twice, 20 runs",
    "bench.slots": "Free slots over 8 weeks of 5 supervisors",
    "bench.due": "What is due, for 1,400 members with a year of sessions",
    "bench.reports": "A quarter's report of 1,400 Champions, in seconds of processor and in MB",
    "bench.feeds": "Feeds refreshed from a server on this machine, beside feedparser alone",
    "feeds.every": "Invented feeds, format by trait, read over HTTP",
    "feeds.fuzz": "Spoilt and strange feeds given to the reader",
    "restore.drill": "Copies of a bot at work, copies and restores killed, and a restore",
    "fuzz.updates": "Random updates of every type of the Bot API, forms open and closed",
    "fuzz.http": "Random requests over HTTP to a bot that runs, then all its connections taken",
    "fuzz.presses": "Every button as each role, with the numbers of other people's rows",
    "kill.day": "A mixed day: questions, danger, a newsletter, digests, and kills all through",
    "load.monday": "A Monday morning of 5,000 members: an hour in four minutes",
    "growth.members": "Members with a year of life each, and what one process needs for them",
    "growth.messages": "Questions a second of an area of 10,000, until answers come too late",
    "growth.broadcast": "A newsletter to 10,000 at the pace that Telegram allows",
    "growth.pages": "Pages in one process, each by itself",
    "telegram.errors": "Telegram answers every call with 502 amid a broadcast",
    "telegram.restart": "Telegram answers with 502, and the bot is killed amid it, by polling",
    "telegram.restart.webhook": "Telegram answers with 502, the bot killed amid it, by webhook",
    "telegram.hour": "Telegram answers every call with 502 for an hour, by polling",
    "telegram.hour.webhook": "Telegram answers every call with 502 for an hour, by webhook",
    "network.silent": "The network gone without a word, nine times, for 1 to 90 seconds",
    "network.gone": "The server away amid a broadcast: connections refused",
    "clock.back": "The clock set back by five hours and forward, over the autumn change as well",
    "clock.forward": "The clock put forward by 3 hours, 1, 9 and 40 days, and right again",
    "bench.answers": "Answers over HTTP beside a bare echo bot, pacing lifted on both",
    "bench.broadcast": "A broadcast at the real pace while questions are asked",
    "bench.newsletter": "A newsletter at the real pace, its bar drawn as it goes",
    "digests.two-years": "Two years of digests on the virtual clock, over four clock changes",
}
WORDS = {
    "copies": "copies while it worked, each checked",
    "rows_missing": "rows committed before a copy began that are not in it",
    "longest_copy_seconds": "seconds of the longest `pimh-bot backup`, its start included",
    "killed_copies": "copies killed at random points",
    "copies_in_place": "of them already in place, whole",
    "copies_spoilt": "of them in place and spoilt",
    "killed_restores": "restores killed at random points",
    "restored_anyway": "of them already done, whole",
    "databases_spoilt": "databases that were neither the old nor the new one, whole",
    "messages_each": "messages each",
    "queued_seconds": "seconds to queue it",
    "bar_drawn": "times the bar was drawn",
    "runs": "runs",
    "pressed": "people who pressed, all runs",
    "seats": "seats there were",
    "booked": "seats booked",
    "told_booked": "told that it is theirs",
    "told_taken": "told that it is taken",
    "members": "members",
    "mine_p95_ms": "one member's own, p95 in ms",
    "everybody_p95_ms": "everybody's, p95 in ms",
    "compliance_p95_ms": "a quarter's compliance, p95 in ms",
    "reminders_p95_ms": "a look for reminders, p95 in ms",
    "supervisors": "supervisors",
    "bookings": "bookings",
    "free_slots": "free slots listed",
    "looks": "times looked",
    "questions": "questions asked",
    "kills": "`kill -9`",
    "effects": "effects in the database",
    "answers_in_chats": "answers that stand in the chats",
    "doubted": "answers that were on their way at a kill: sent again and counted",
    "letters": "messages of the broadcast",
    "sent": "sent",
    "lost": "lost",
    "doubled": "doubled",
    "unknown": "not certain, and listed as such",
    "refused": "refused for good (403)",
    "faults": "faults that happened",
    "most_in_a_second": "most in any second (at most 30)",
    "most_to_a_chat_in_a_second": "most to one chat in any second (at most 1)",
    "crisis_seconds": "seconds until the crisis message stood in the chat",
    "seconds_away": "seconds without the server",
    "silences": "times the network fell silent",
    "longest_silence_seconds": "seconds of the longest time",
    "crisis_each": "seconds until it stood there, each time",
    "restarts": "starts amid it: one `kill -9`, the others by systemd's watchdog",
    "log_lines": "lines of the log meanwhile",
    "memory_first_mb": "megabytes as it begins",
    "memory_last_mb": "megabytes at its end",
    "dangers": "people who wrote of danger",
    "crisis_messages": "crisis messages (one repeat after a kill is allowed)",
    "presses": "buttons pressed",
    "press_p95_ms": "a press, p95 in ms",
    "answer_p50_ms": "a question until its answer stands in the chat, p50 in ms",
    "answer_p95_ms": "p95 in ms",
    "answer_p99_ms": "p99 in ms",
    "seconds": "seconds in which it all happens",
    "memory_grew_mb": "megabytes that it grew in the second half",
    "memory": "memory over time",
    "echo_p99_ms": "a bare echo bot, p99 in ms",
    "clock_moved": "times the clock of the running bot was moved",
    "reminders": "reminders of the session that was due",
    "longest_leap_days": "days of the longest leap",
    "nightly_after_leaps": "runs of the nightly job, one for each leap over a night",
    "stale_reminders": "reminders of a session that was leapt over",
    "nightly": "runs of the nightly job in the night of the change",
    "updates": "questions at once",
    "per_second": "a second",
    "p50_ms": "one after another, p50 in ms",
    "p95_ms": "one after another, p95 in ms",
    "start_seconds": "seconds to start",
    "memory_mb": "most memory, MB",
    "ratio_to_echo": "updates a second as a ratio to the echo bot",
    "echo_per_second": "the echo bot, a second",
    "echo_p50_ms": "the echo bot, p50 in ms",
    "echo_p95_ms": "the echo bot, p95 in ms",
    "readers": "readers",
    "share_of_pace": "share of the 25 a second (at least 0.95)",
    "questions_p50_ms": "questions meanwhile, p50 in ms",
    "questions_p95_ms": "questions meanwhile, p95 in ms (under 1,000)",
    "people": "people",
    "days": "days",
    "stood_still": "times the bot stood still, up to 16 days",
    "on_leave": "people who took leave",
    "kept": "items kept",
    "reckoned": "digests that a plain count of days expects",
    "digests": "digests sent, each of the day, the hour and the items expected",
    "late": "of them late, once each",
    "sent_items": "items sent",
    "feeds": "feeds",
    "entries": "entries in each",
    "megabytes": "megabytes in all",
    "feedparser_s": "feedparser alone, seconds",
    "first_s": "all asked, read and kept, seconds",
    "ratio": "as a ratio (aim: at most 1.3)",
    "feedparser_cpu_s": "feedparser alone, seconds of processor",
    "first_cpu_s": "all asked, read and kept, seconds of processor",
    "second_s": "second pass, nothing new, seconds",
    "second_cpu_s": "second pass, seconds of processor",
    "items": "items kept",
    "items_then": "items after the second pass",
    "peak_mb": "most memory of the bot, MB",
    "reader_peak_mb": "most memory of a reader, MB",
    "kept_promise": "came to what they promise",
    "refused_rightly": "refused, as they must be",
    "spoilt": "good feeds spoilt at random",
    "strange": "well-formed feeds of strange text",
    "requests": "requests",
    "answered_with": "answered with (nothing: it waits for what was promised and never came)",
    "idle_connections": "connections held by whoever says nothing; the next is told to come again",
    "crashes": "crashes",
    "hangs": "longer than 20 seconds",
    "database_mb": "the database, MB",
    "jobs_s": "all that is done by itself in a busy quarter of an hour, seconds of processor",
    "longest_job_s": "of it the longest, in which nobody else can write",
    "longest_job": "which that is",
    "night_s": "the night: retention and counting, seconds of processor",
    "question_cpu_ms": "a question, ms of processor with all that goes with it",
    "rates": "questions a second, each for 40 seconds",
    "rate_p95_ms": "until the answer stands in the chat, p95 in ms",
    "questions_an_hour": "questions an hour, the most with 95 of 100 answered in a second",
    "too_many": "too many a second",
    "minutes": "minutes that it took",
    "processor_share": "share of one processor that the bot used",
    "pages": "pages",
    "words_p95_ms": "a question by words alone, p95 in ms of processor",
    "meaning_p95_ms": "by meaning, p95 in ms of processor",
    "search_memory_mb": "memory, MB",
    "index_start_s": "seconds to begin, vectors known",
    "after_an_edit_s": "seconds until an edited page is found",
    "took_seconds": "seconds that the trial took",
}
# Of the machine and the moment: these stand under a table, not in it.
ABOUT = ("figure", "at", "code", "load", "cores", "python")


def lines() -> list[Line]:
    """Return what was measured, oldest first."""
    if not LINES.exists():
        return []
    return [json.loads(line) for line in LINES.read_text(encoding="utf-8").splitlines()]


def add(line: Line) -> None:
    """Write a line at the end."""
    with LINES.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def newest(known: Iterable[Line]) -> dict[str, Line]:
    """Return the last line of each figure, in the order of their titles, others after them."""
    last = {str(line["figure"]): line for line in known}
    order = [name for name in TITLES if name in last] + sorted(last.keys() - TITLES.keys())
    return {name: last[name] for name in order}


def code() -> str:
    """Return a short hash of everything that the figures depend on."""
    files = sorted(file for pattern in MEASURED for file in ROOT.glob(pattern))
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return whole.hexdigest()[:12]


def page(known: Iterable[Line]) -> str:
    """Return docs/figures.md."""
    head = (
        "# Figures\n\nMeasured by `make soak`, which writes a line a trial into `figures.jsonl` "
        "and makes this page of the newest ones. Each trial stops with an error where a claim "
        "does not hold, so what stands here held.\n"
    )
    return "\n".join([head, *(_section(name, line) for name, line in newest(known).items())])


def _section(name: str, line: Line) -> str:
    rows = [f"| {WORDS.get(key, key)} | {_cell(line[key])} |" for key in line if key not in ABOUT]
    about = f"`{name}`, {line.get('at', '')}"
    about += f", {line['cores']} cores, Python {line['python']}" if "cores" in line else ""
    about += f", load average {line['load']} before it" if "load" in line else ""
    title = TITLES.get(name, name)
    return "\n".join([f"## {title}\n", "| what | figure |", "|---|---|", *rows, "", about, ""])


def _cell(value: object) -> str:
    if isinstance(value, list):
        return " · ".join(_cell(one) for one in value)
    return f"{value:,}" if isinstance(value, int | float) else str(value)
