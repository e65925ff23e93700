"""The manifest of an export: written last, read first, and what the files are held against."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.archive.values import Manifest, Reason, Refused, TableFile

NAME = "manifest.json"
FORMAT = "pimh-bot export"
VERSION = 1


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    columns: dict[str, str]
    rows: int


class _Written(BaseModel):
    """The manifest as the file has it."""

    model_config = ConfigDict(extra="forbid")

    format: str
    version: int
    program: str
    made_at: str
    schemas: dict[str, tuple[str, ...]]
    tables: tuple[_Table, ...]
    left_out: dict[str, dict[str, Any]]
    files: dict[str, str]


def written(manifest: Manifest) -> bytes:
    """Return the manifest as the file has it."""
    body = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def read(folder: Path) -> Manifest:
    """Read the manifest of an export and hold every file against it, or raise Refused."""
    try:
        one = _Written.model_validate_json((folder / NAME).read_bytes())
    except (OSError, ValidationError):
        raise Refused(Reason.NO_MANIFEST, str(folder)) from None
    if (one.format, one.version) != (FORMAT, VERSION):
        raise Refused(Reason.OTHER_FORMAT, str(folder), f"{one.format} {one.version}")
    changed = sorted(set(one.files.items()) ^ set(hashes(folder).items()))
    if changed:
        raise Refused(Reason.CHANGED, str(folder), changed[0][0])
    tables = tuple(TableFile(each.name, each.columns, each.rows) for each in one.tables)
    return Manifest(one.program, one.made_at, one.schemas, tables, one.left_out, one.files)


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a folder but the manifest."""
    files = sorted(one for one in folder.rglob("*") if one.is_file() and one != folder / NAME)
    return {one.relative_to(folder).as_posix(): _hash(one) for one in files}


def _hash(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
