"""The addresses of the bot: /telegram (the webhook), /calendar/…, /healthz and /metrics."""

import hmac
import json

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram.error import NetworkError

from bot.app import App
from bot.web import metrics
from bot.web.calendars import calendar_routes
from bot.web.health import examine

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
WEBHOOK_PATH = "/telegram"
MOST_BYTES = 1_000_000


def site(app: App) -> Starlette:
    """Return what is served while the bot runs."""

    async def telegram(request: Request) -> Response:
        return await _update(app, request)

    async def healthz(_request: Request) -> Response:
        health = await examine(app)
        return JSONResponse(health.as_json(), 503 if health.faults else 200)

    async def scrape(_request: Request) -> Response:
        body = metrics.rendered(await examine(app), app.durations.registry)
        return Response(body, media_type=metrics.CONTENT_TYPE)

    routes = [Route("/healthz", healthz), Route("/metrics", scrape), *calendar_routes(app)]
    if app.house.settings.webhook_url:
        routes.append(Route(WEBHOOK_PATH, telegram, methods=["POST"]))
    return Starlette(routes=routes)


async def _update(app: App, request: Request) -> Response:
    secret = app.house.settings.webhook_secret.get_secret_value()
    given = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), secret.encode()):
        return Response(status_code=403)
    if int(request.headers.get("content-length", "0")) > MOST_BYTES:
        return Response(status_code=413)
    try:
        body = json.loads(await request.body())
        if not isinstance(body, dict) or not isinstance(body.get("update_id"), int):
            return Response(status_code=400)
    except ValueError:
        return Response(status_code=400)
    try:
        await app.receive(body)
    except NetworkError:
        # Not kept: Telegram sends it again.
        return Response(status_code=503)
    return Response()
