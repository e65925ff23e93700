"""A web server that says what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Shop:
    """What is served: the status, headers and body of the next answers, by path."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    pause: float = 0.0
    paths: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    walked: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    address: str = ""

    def packs(self, body: bytes) -> None:
        """Serve a body packed, as servers do."""
        self.body = gzip.compress(body)
        self.headers["Content-Encoding"] = "gzip"


@contextmanager
def opened() -> Iterator[Shop]:
    """Serve a shop on a free port of this machine."""
    shop, closing = Shop(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shop.asked.append({name.lower(): value for name, value in self.headers.items()})
            shop.walked.append(self.path)
            shop.at_once += 1
            shop.most_at_once = max(shop.most_at_once, shop.at_once)
            closing.wait(shop.pause)
            shop.at_once -= 1
            status, headers = shop.paths.get(self.path, (shop.status, shop.headers))
            etag = headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                status = 304
            body = shop.bodies.get(self.path.partition("?")[0], shop.body) if status == 200 else b""
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    shop.address = f"http://localhost:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield shop
    finally:
        closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
