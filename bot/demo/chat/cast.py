"""The people whom a visitor of the demo can be."""

from dataclasses import dataclass

from bot.demo.emulator.values import User


@dataclass(frozen=True, slots=True)
class Character:
    """A person to be: who, in which role, one line about her, and first questions to tap."""

    user: User
    role: str
    about: str
    suggestions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name as the page shows it."""
        return f"{self.user.first_name} {self.user.last_name}".strip()
