"""Durations: how long handling and sending took, by kind, since the process began."""

from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

from prometheus_client import CollectorRegistry, Histogram

from bot.clock import Clock
from bot.delivery.arrival import Arrival

# Seconds. The bar for an answer is 50 ms of our own time; Telegram is given up after five seconds.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Durations:
    """Histograms for Prometheus; their labels are names in the code, never anything personal."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = Histogram(
            "pimh_update_seconds",
            "Seconds that an update was in hand, until its answer was in the outbox",
            ["handler", "sort"],
            registry=self.registry,
            buckets=BUCKETS,
        )
        self._parcels = Histogram(
            "pimh_parcel_seconds",
            "Seconds that a call of the Bot API took",
            ["method", "outcome"],
            registry=self.registry,
            buckets=BUCKETS,
        )

    def update(self, handler: str, sort: str, seconds: float) -> None:
        """Note how long an update was in hand."""
        self._updates.labels(handler, sort).observe(seconds)

    def parcel(self, method: str, outcome: str, seconds: float) -> None:
        """Note how long a call took."""
        self._parcels.labels(method, outcome).observe(seconds)


class Named(Protocol):
    """What knows by whom it was handled."""

    handled_by: str


C = TypeVar("C", bound=Named)


class Timed(Generic[C]):
    """Handles an arrival as its handler does, and notes how long that took."""

    def __init__(
        self,
        handler: Callable[[Arrival, C], Awaitable[None]],
        durations: Durations,
        clock: Clock,
    ) -> None:
        self.handler = handler
        self._durations = durations
        self._clock = clock

    async def __call__(self, arrival: Arrival, context: C) -> None:
        """Handle one arrival; what fails is timed, too."""
        started = self._clock.monotonic()
        try:
            await self.handler(arrival, context)
        finally:
            seconds = self._clock.monotonic() - started
            self._durations.update(context.handled_by, arrival.sort.value, seconds)


def name_of(handler: Callable[..., object]) -> str:
    """Return the name by which a handler is counted: its package and what it is called there."""
    named = handler if hasattr(handler, "__qualname__") else type(handler)
    called = named.__qualname__.replace("<locals>.", "")
    return f"{named.__module__.split('.')[1]}.{called}"
