"""Metrics for Prometheus, made afresh from health at each scrape; nothing in them is personal."""

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.process_collector import ProcessCollector

from bot.web.health import WELL, Health

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def rendered(health: Health, durations: CollectorRegistry) -> bytes:
    """Return health, process and durations in Prometheus' text format."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)

    def gauge(name: str, about: str, value: float) -> None:
        Gauge(f"pimh_{name}", about, registry=registry).set(value)

    Gauge("pimh_build", "Version", ["version"], registry=registry).labels(health.version).set(1)
    gauge("well", "1 if nothing is wrong", not health.faults)
    if health.poll_age is not None:
        gauge("poll_age_seconds", "Seconds since Telegram last answered", health.poll_age)
    if health.backlog is not None:
        gauge("inbox_waiting", "Updates kept and not handled", health.backlog.arrivals)
        gauge("outbox_waiting", "Messages not sent yet", health.backlog.parcels)
        gauge("outbox_unknown", "Messages that may have arrived", health.backlog.unknown)
        gauge("outbox_doubted", "Replies sent again after a doubt", health.backlog.doubted)
        gauge("outbox_failed", "Messages that were refused", health.backlog.failed)
    rooms = Gauge("pimh_room_well", "1 if the room is well", ["room"], registry=registry)
    for room, word in health.rooms.items():
        rooms.labels(room).set(word == WELL)
    return generate_latest(registry) + generate_latest(durations)
