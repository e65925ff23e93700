"""Random requests: broken heads, odd paths, bodies that lie, and what they are checked against."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bot.web.guarding import HEADERS
from bot.web.routes import MOST_BYTES, SECRET_HEADER
from tests.attack.updates import NAMES, NUMBER

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FOO", "get", "")
PATHS = (
    "/", "/healthz", "/metrics", "/telegram", "/telegram", "/telegram", "/calendar/x.ics",
    "/calendar/", "/calendar/../../pimh.db", "/calendar/%2e%2e%2fpimh.db.ics", "/healthz%00",
    "/%ff%fe", "//", "/calendar/" + "a" * 3000 + ".ics", "*", "http://elsewhere/healthz",
    "/telegram?a=" + "b" * 2000, "/telegram#x", "/TELEGRAM", "/metrics/..;/healthz", "/.env",
    "/calendar/\u2603.ics", "/calendar/'or 1=1--.ics", "/static/", "/telegram/../healthz", "",
)  # fmt: skip
KINDS = ("application/json", "text/plain", "multipart/form-data; boundary=x", "\xff", "", "a/b;;;=")
ODD = (
    "Host: elsewhere", "Host: a\r\nHost: b", "X-Forwarded-For: 127.0.0.1, ::1, <b>",
    "If-None-Match: *", 'If-Match: "', "If-None-Match: " + '"a",' * 500, "Connection: Upgrade",
    "Upgrade: websocket", "Expect: 100-continue", "Accept-Encoding: gzip, \x80", "Range: bytes=0-",
    "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Content-Length: -1",
    "Content-Length: 99999999999999999999", "Content-Length: 1\r\nContent-Length: 2",
    "no colon", " folded", "\x00: x", "Content-Encoding: gzip", "Cookie: " + "a=b;" * 200,
    "X: " + "y" * 70_000,
)  # fmt: skip
# What is written of a family must be found nowhere afterwards.
PLANTED = f"{NAMES[0]} {NUMBER}"
# Of the member "amina", as the tests number people.
MEMBER = 92_963_928
TEXTS = (PLANTED, "\ud800 is half a letter", "a\0b", "/start \udfff", "\U000e0041 x")
AT_ONCE = 40
# Real seconds in which an answer comes, or none will: a body that lies is waited for longer.
PATIENCE = 1.0
# Nothing of ours may fail: 503 is what health answers when the bot is not well.
ALLOWED = frozenset({200, 304, 307, 400, 401, 403, 404, 405, 408, 411, 412, 413, 429, 431})
MAY_SAY_NO = ("/healthz",)


@dataclass(frozen=True, slots=True)
class Request:
    """The bytes of a request, and the path that it asks for."""

    path: str
    head: bytes
    body: bytes
    slow: bool = False


@dataclass(slots=True)
class Came:
    """What came of many: how many were answered, and what should not have been."""

    statuses: Counter[bytes] = field(default_factory=Counter)
    wrong: list[tuple[str, bytes]] = field(default_factory=list)


async def storm(address: tuple[str, int], secret: str, count: int, random: Random) -> Came:
    """Send so many requests, some dozens at once."""
    came, room = Came(), asyncio.Semaphore(AT_ONCE)

    async def one(made: Request) -> None:
        async with room:
            answer = await sent(address, made)
        came.statuses[answer[9:12]] += 1
        came.wrong += [(word, made.head[:300]) for word in wrong(made, answer)]

    await asyncio.gather(*(one(request(random, secret)) for _ in range(count)))
    return came


def request(random: Random, secret: str) -> Request:
    """Return one that chance has put together: most are nearly right, some are noise."""
    if random.random() < 0.05:
        return Request("", random.randbytes(random.randrange(1, 400)), b"")
    path, body = random.choice(PATHS), _body(random)
    lines = [f"{_method(random, path)} {path} {random.choice(('HTTP/1.1',) * 8 + ('HTTP/9',))}"]
    lines += ["Host: bot"] if random.random() < 0.95 else []
    lines += [f"Content-Type: {random.choice(KINDS)}"] if random.random() < 0.7 else []
    if random.random() < 0.8:
        lines.append(f"{SECRET_HEADER}: {secret if random.random() < 0.9 else 'guessed'}")
    lines += random.sample(ODD, random.choice((0, 0, 0, 1, 1, 2)))
    body = _framed(random, lines, body)
    head = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1", "replace")
    return Request(path, head, body, slow=random.random() < 0.05)


def _method(random: Random, path: str) -> str:
    usual = "POST" if path.startswith("/telegram") else "GET"
    return usual if random.random() < 0.6 else random.choice(METHODS)


def _framed(random: Random, lines: list[str], body: bytes) -> bytes:
    """Say how long a body is, truly or not, or send it in pieces."""
    chance = random.random()
    if chance < 0.2:
        lines.append("Transfer-Encoding: chunked")
        cut = random.randrange(len(body) + 1)
        pieces = [piece for piece in (body[:cut], body[cut:]) if piece]
        framed = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
        return framed + random.choice((b"0\r\n\r\n", b"0\r\n\r\n", b"", b"zz\r\n"))
    lies = random.choice((0, 0, 0, 0, -3, 7)) if chance < 0.9 else 0
    lines.append(f"Content-Length: {max(len(body) + lies, 0)}")
    return body


def _body(random: Random) -> bytes:
    return random.choice(_BODIES)(random)


def _update(random: Random) -> bytes:
    """Return an update of a member or of somebody unknown, whole or cut off."""
    who = {"id": random.choice((MEMBER, MEMBER, 7, -5, 2**70, None, "x")), "is_bot": False}
    who |= {"first_name": NAMES[0]} if random.random() < 0.9 else {}
    chat = {"id": who["id"], "type": random.choice(("private", "private", "group", 4))}
    text = random.choice(TEXTS)
    told = {"message_id": random.randrange(10**6), "date": 1, "text": text}
    made = {"update_id": random.randrange(10**9), "message": told | {"from": who, "chat": chat}}
    whole = json.dumps(made).encode()
    return whole if random.random() < 0.5 else whole[: random.randrange(len(whole))]


_BODIES: tuple[Callable[[Random], bytes], ...] = (
    _update,
    _update,
    lambda random: random.randbytes(random.randrange(200)),
    lambda random: b"[" * random.choice((10, 5_000, 100_000)),
    lambda random: b'{"update_id": ' * random.choice((3, 5_000)) + b"1",
    lambda random: b'{"update_id": ' + b"9" * random.choice((3, 30, 6_000)) + b"}",
    lambda random: random.choice((b"", b"null", b"{}", b"[]", b"NaN", b'"x"', b"\xef\xbb\xbf{}")),
    lambda random: b'{"update_id": 1, "message": ' + random.choice((b"[]", b"7", b"{}")) + b"}",
    lambda _random: b'{"a": "' + PLANTED.encode() + b"\xff\xd8" + b'"}',
    lambda random: b" " * (MOST_BYTES + random.choice((-1, 0, 1))),
    lambda _random: b'{"update_id": 5, "update_id": 6, "message": {"text": "\\ud800"}}',
)


async def sent(address: tuple[str, int], made: Request) -> bytes:
    """Send a request and return all that is answered until the other side hangs up."""
    reader, writer = await asyncio.open_connection(*address)
    try:
        writer.write(made.head)
        if made.slow:
            await asyncio.sleep(0.01)
        writer.write(made.body)
        async with asyncio.timeout(PATIENCE):
            await writer.drain()
            answer = await reader.read()
            # "Go on" is no answer; the answer comes behind it.
            return answer.partition(b"\r\n\r\n")[2] if answer[9:12] == b"100" else answer
    except (TimeoutError, ConnectionError):
        # It waits for what was promised and never came, or hung up on what was too much.
        return b""
    finally:
        writer.close()


def wrong(made: Request, answer: bytes) -> list[str]:
    """Return what an answer must not be."""
    if not answer:
        return []
    head, _, body = answer.partition(b"\r\n\r\n")
    status = int(head[9:12])
    told = head.decode("latin-1").lower()
    found = []
    if status not in ALLOWED and not (status == 503 and made.path.startswith(MAY_SAY_NO)):
        found.append(f"answered {status}")
    if "server:" in told or b"Traceback" in body or PLANTED.encode() in answer:
        found.append("told too much")
    return found + [f"lacks {name}" for name in HEADERS if f"\r\n{name}:" not in told]
