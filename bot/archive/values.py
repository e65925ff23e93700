"""What an export says of itself, and why a database or an export was refused."""

from dataclasses import dataclass
from enum import StrEnum

# Applied migrations by schema, in their order.
Schemas = dict[str, tuple[str, ...]]


class Reason(StrEnum):
    """Why a database or an export was not taken."""

    NONE = "none"
    NOT_A_DATABASE = "not-a-database"
    DAMAGED = "damaged"
    NOT_OURS = "not-ours"
    NEWER = "newer"
    RUNNING = "running"
    PEOPLE = "people"
    SAME = "same"
    THERE = "there"
    NO_MANIFEST = "no-manifest"
    OTHER_FORMAT = "other-format"
    CHANGED = "changed"
    BAD_LINE = "bad-line"
    DISK = "disk"
    COPY = "copy"


class Refused(Exception):
    """A copy, a restore, an export or an import that was not done; nothing has changed."""

    def __init__(self, reason: Reason, subject: str, detail: str = "") -> None:
        """Take the reason, what it is about (a path), and more where there is more to say."""
        super().__init__(reason, subject, detail)
        self.reason = reason
        self.subject = subject
        self.detail = detail


@dataclass(frozen=True, slots=True)
class TableFile:
    """One table of an export: its columns with their types, and how many rows."""

    name: str
    columns: dict[str, str]
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export holds; `left_out` says how many rows of which tables are not in it, and why.

    `files` has the SHA-256 of every file but the manifest.
    """

    program: str
    made_at: str
    schemas: Schemas
    tables: tuple[TableFile, ...]
    left_out: dict[str, dict[str, object]]
    files: dict[str, str]
