"""Random updates that the Bot API allows, made from its own specification."""

import re
from random import Random
from typing import Any

from tests.botapi import specification

Json = dict[str, Any]
# What must be kept of nobody: in what people write, and in all else that an update holds.
NUMBER = "9990000018"
NAMES = ("Zebedee", "zq-phone-07700900123", "zebedee@example.org")
# What somebody writes herself.
WRITTEN = frozenset({"text", "caption", "file_name", "data"})
TEXTS = (
    "", " ", "/", "/start", "/help@pimh_demo_bot", "/start AAAA", "hold or refer?", "\u202e\u2066x",
    "👩‍👩‍👧🇬🇧é\u0301", "x" * 4096, "<b>&amp;</b>", "{}", "a:b:1", "\n\n\n", "ﷺ" * 50, "0", "-1",
    NUMBER, f"nhs {NUMBER}", f"dob 03/11/2026, {NUMBER}", "she wants to die",
)  # fmt: skip
NUMBERS = (0, 1, -1, 2**31, -(2**31), 2**52 - 1, -(2**52) + 1, 1_700_000_000, 7, 4096)
# What a date or a length of time may be.
MOMENTS = (0, 1, 86_400, 1_700_000_000, 2**31 - 1)
# How likely a field that need not be there is there, the deeper the less.
LIKELY = (0.5, 0.3, 0.12, 0.04)
DEEPEST = len(LIKELY)
_WORD = re.compile(r"[“\"]([^”\"]+)[”\"]")
_MUST = re.compile(r"(?:always|must be) [“\"]?([\w/]+)[”\"]?\.?$")


def kinds() -> list[str]:
    """Return what an update can be about."""
    return [field["name"] for field in specification()["types"]["Update"]["fields"][1:]]


def update(kind: str, number: int, random: Random) -> Json:
    """Return an update of this kind."""
    fields = specification()["types"]["Update"]["fields"]
    (found,) = (field for field in fields if field["name"] == kind)
    return {"update_id": number, kind: _any(found, random, 0)}


def _any(field: Json, random: Random, depth: int) -> Any:
    return _made(random.choice(field["types"]), field, random, depth)


def _made(kind: str, field: Json, random: Random, depth: int) -> Any:
    if kind.startswith("Array of "):
        inner = kind.removeprefix("Array of ")
        return [_made(inner, field, random, depth) for _ in range(random.choice((0, 1, 1, 2)))]
    match kind:
        case "Integer":
            return random.choice(_numbers(field))
        case "Float":
            return random.choice((0.0, -0.5, 90.0, 1e-9, 54))
        case "Boolean":
            return True if "True" in field["description"][:40] else random.random() < 0.5
        case "String":
            return _string(field, random)
        case _:
            return _object(kind, random, depth)


def _numbers(field: Json) -> tuple[int, ...]:
    said = field["description"].lower()
    if said.startswith("always 0"):
        return (0,)
    return MOMENTS if any(word in said for word in ("unix", "date", "seconds")) else NUMBERS


def _string(field: Json, random: Random) -> str:
    if must := _MUST.search(field["description"]):
        return str(must.group(1))
    named = _WORD.findall(field["description"])
    if named:
        return str(random.choice(named))
    return random.choice(TEXTS if field["name"] in WRITTEN else (*TEXTS[:6], *NAMES))


def _object(kind: str, random: Random, depth: int) -> Json:
    described = specification()["types"][kind]
    if "subtypes" in described:
        return _object(random.choice(described["subtypes"]), random, depth)
    likely = LIKELY[depth] if depth < DEEPEST else 0.0
    return {
        field["name"]: _any(field, random, depth + 1)
        for field in described.get("fields", [])
        if field["required"] or random.random() < likely
    }


def from_somebody(made: Json, user: int, random: Random) -> Json:
    """Let a message or a press come from somebody's private chat, as most do."""
    sender = {"id": user, "is_bot": False, "first_name": random.choice(NAMES)}
    chat = {"id": user, "type": "private"}
    for kind in ("message", "edited_message"):
        if kind in made:
            made[kind] |= {"chat": chat, "from": sender}
            if random.random() < 0.6:
                made[kind]["text"] = random.choice(TEXTS)
    if "callback_query" in made:
        made["callback_query"]["from"] = sender
        if "message" in made["callback_query"]:
            made["callback_query"]["message"]["chat"] = chat
    return made
