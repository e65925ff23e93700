"""Calls, answers and updates checked against the Bot API specification (data/bot-api-10.0.json)."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.demo.emulator import Answer

_SPECIFICATION = Path(__file__).parent / "data" / "bot-api-10.0.json"
_PRIMITIVES: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}


class Unlike(AssertionError):
    """Something is not as the Bot API describes it; says where and why."""


@cache
def specification() -> Any:
    """Return the Bot API as data: methods and types."""
    return json.loads(_SPECIFICATION.read_text(encoding="utf-8"))


@cache
def _methods() -> dict[str, Any]:
    return {name.lower(): method for name, method in specification()["methods"].items()}


def check_call(
    method: str, params: Mapping[str, object], files: frozenset[str] = frozenset()
) -> None:
    """Raise Unlike unless the call has only known parameters, all required ones, of their types."""
    if method.lower() not in _methods():
        raise Unlike(f"no method {method}")
    fields = _methods()[method.lower()].get("fields", [])
    _check_fields(method, fields, dict.fromkeys(files, "attach://") | dict(params), loose=True)


def check_answer(method: str, result: object) -> None:
    """Raise Unlike unless a result is what the method returns."""
    _check_any(method, _methods()[method.lower()]["returns"], result, loose=False)


def check_update(update: object) -> None:
    """Raise Unlike unless it is an Update with exactly one thing in it."""
    _check_any("update", ["Update"], update, loose=False)
    if not isinstance(update, dict) or len(update) != 2:
        raise Unlike(f"update: one field beside update_id, not {update}")


class SpecificationCheck:
    """An observer of an Emulator: every call, answer and refusal, checked as it happens.

    It raises at once; a client such as python-telegram-bot may take that for a fault of the
    network and go on, so a fixture asserts at the end that `faults` is empty.
    """

    def __init__(self) -> None:
        self.checked = 0
        self.faults: list[str] = []

    def __call__(self, method: str, params: Mapping[str, object], answer: Answer) -> None:
        """Check one call and its answer; a call that was refused may be wrong in itself."""
        self.checked += 1
        try:
            self._check(method, params, answer)
        except Unlike as fault:
            self.faults.append(str(fault))
            raise

    def _check(self, method: str, params: Mapping[str, object], answer: Answer) -> None:
        if not answer.body["ok"]:
            _check_refusal(answer)
            return
        known = {field["name"] for field in _methods()[method.lower()].get("fields", [])}
        file_fields = {"document", "photo", "voice", "audio", "video", "animation", "sticker"}
        check_call(method, params, frozenset((file_fields & known) - set(params)))
        check_answer(method, answer.body["result"])
        if method.lower() == "getupdates":
            for update in answer.body["result"]:
                check_update(update)


def _check_refusal(answer: Answer) -> None:
    body = answer.body
    if set(body) - {"parameters"} != {"ok", "error_code", "description"}:
        raise Unlike(f"refusal: {body}")
    if answer.status != body["error_code"] or not body["description"]:
        raise Unlike(f"refusal: {body}")
    _check_any("parameters", ["ResponseParameters"], body.get("parameters", {}), loose=False)


def _check_fields(where: str, fields: Any, value: Mapping[str, object], *, loose: bool) -> None:
    known = {field["name"]: field for field in fields}
    if unknown := value.keys() - known.keys():
        raise Unlike(f"{where}: unknown {', '.join(sorted(unknown))}")
    for name, field in known.items():
        if name in value:
            _check_any(f"{where}.{name}", field["types"], value[name], loose=loose)
            _check_constant(f"{where}.{name}", field["description"], value[name])
        elif field["required"]:
            raise Unlike(f"{where}: no {name}")


def _check_constant(where: str, description: str, value: object) -> None:
    """Check a field such as "Scope type, must be chat" or "always “user”"."""
    if isinstance(value, dict | list):
        # "Currently, it is always present", of an object.
        return
    for words in ("must be ", "always "):
        _, found, constant = description.rpartition(words)
        if found and " " not in constant and constant.strip('"“”.') not in (value, "True", "0"):
            raise Unlike(f"{where}: {value!r} is not {constant}")


def _check_any(where: str, kinds: list[str], value: object, *, loose: bool) -> None:
    """Check that a value is of one of some types; loose values may be strings of a form."""
    faults = []
    for kind in kinds:
        try:
            _check(where, kind, value, loose=loose)
        except Unlike as fault:
            faults.append(str(fault))
        else:
            return
    raise Unlike(" / ".join(faults))


def _check(where: str, kind: str, value: object, *, loose: bool) -> None:
    if loose and isinstance(value, str) and kind not in ("String", "InputFile"):
        value = _decoded(where, value.lower() if kind == "Boolean" else value)
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            raise Unlike(f"{where}: {value!r} is no list")
        for place, item in enumerate(value):
            _check(f"{where}[{place}]", kind.removeprefix("Array of "), item, loose=False)
        return
    if kind in _PRIMITIVES:
        boolean = isinstance(value, bool)
        if not isinstance(value, _PRIMITIVES[kind]) or boolean != (kind == "Boolean"):
            raise Unlike(f"{where}: {value!r} is no {kind}")
        return
    if kind == "InputFile":
        return
    _check_object(where, kind, value)


def _check_object(where: str, kind: str, value: object) -> None:
    described = specification()["types"][kind]
    if "subtypes" in described:
        _check_any(where, described["subtypes"], value, loose=False)
        return
    if not isinstance(value, dict):
        raise Unlike(f"{where}: {value!r} is no {kind}")
    _check_fields(f"{where}({kind})", described.get("fields", []), value, loose=False)


def _decoded(where: str, value: str) -> object:
    try:
        decoded: object = json.loads(value)
    except ValueError:
        raise Unlike(f"{where}: {value!r} is no JSON") from None
    return decoded
