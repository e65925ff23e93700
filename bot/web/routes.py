"""The addresses of the bot: /telegram (the webhook), /calendar/…, /healthz and /metrics."""

import hmac
import json
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram.error import NetworkError

from bot.app import App
from bot.delivery.readable import is_number
from bot.web import metrics
from bot.web.bodies import BodyRefused, body_of
from bot.web.calendars import calendar_routes
from bot.web.guarding import Guarded
from bot.web.health import Looks

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
WEBHOOK_PATH = "/telegram"
MOST_BYTES = 1_000_000
# Real seconds; Telegram sends an update at once or not at all.
MOST_SECONDS = 10.0


def site(app: App) -> Starlette:
    """Return what is served while the bot runs."""

    async def telegram(request: Request) -> Response:
        return await _update(app, request)

    looks = Looks(app)

    async def healthz(_request: Request) -> Response:
        health = await looks.look()
        return JSONResponse(health.as_json(), 503 if health.faults else 200)

    async def scrape(_request: Request) -> Response:
        body = metrics.rendered(await looks.look(), app.durations.registry)
        return Response(body, media_type=metrics.CONTENT_TYPE)

    routes = [Route("/healthz", healthz), Route("/metrics", scrape), *calendar_routes(app)]
    if app.house.settings.webhook_url:
        routes.append(Route(WEBHOOK_PATH, telegram, methods=["POST"]))
    return Starlette(routes=routes, middleware=[Middleware(Guarded)])


async def _update(app: App, request: Request) -> Response:
    secret = app.house.settings.webhook_secret.get_secret_value()
    given = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), secret.encode()):
        return Response(status_code=403)
    try:
        update = _parsed(await body_of(request, MOST_BYTES, MOST_SECONDS))
    except BodyRefused as refused:
        return Response(status_code=refused.status)
    if update is None:
        return Response(status_code=400)
    try:
        await app.receive(update)
    except NetworkError:
        # Not kept: Telegram sends it again.
        return Response(status_code=503)
    return Response()


def _parsed(body: bytes) -> dict[str, Any] | None:
    """Return the update that a body holds, None if it holds something else."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    known = isinstance(update, dict) and is_number(update.get("update_id"))
    return update if known else None
