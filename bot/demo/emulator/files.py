"""The files that people and the bot have sent, found again by id or by path."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.demo.emulator.values import Json, Refused, Upload, bad_request

DOWNLOAD_LIMIT = 20_000_000
UPLOAD_LIMIT = 50_000_000
# The oldest go when there are more.
_MOST_FILES = 2_000
_MOST_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on Telegram's servers."""

    file_id: str
    kind: str
    path: str
    upload: Upload

    def as_json(self) -> Json:
        """Return what every object with a file begins with."""
        digest = hashlib.sha256(self.upload.content).hexdigest()
        size = len(self.upload.content)
        return {"file_id": self.file_id, "file_unique_id": f"AQAD{digest[:12]}", "file_size": size}


class Files:
    """All files of one bot."""

    def __init__(self) -> None:
        self._by_id: OrderedDict[str, Stored] = OrderedDict()
        self._bytes = 0
        self._count = 0

    def store(self, upload: Upload, kind: str) -> Stored:
        """Keep a file and give it an id, or refuse an empty or too big one."""
        if not upload.content:
            raise bad_request("File must be non-empty")
        if len(upload.content) > UPLOAD_LIMIT:
            raise Refused(413, "Request Entity Too Large")
        self._count += 1
        mark = hashlib.sha256(f"{self._count}:{kind}:{upload.name}".encode()).hexdigest()
        folder = {"photo": "photos", "document": "documents"}.get(kind, kind)
        path = f"{folder}/file_{self._count}{PurePosixPath(upload.name).suffix.lower()}"
        stored = Stored(f"BQAC{mark[:44]}", kind, path, upload)
        self._by_id[stored.file_id] = stored
        self._bytes += len(upload.content)
        self._forget_oldest()
        return stored

    def find(self, file_id: str) -> Stored | None:
        """Return a file, None if there is none of this id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> Upload | None:
        """Return the file that getFile gave this path."""
        return next((s.upload for s in self._by_id.values() if s.path == path), None)

    def describe(self, file_id: str) -> Json:
        """Return the File object of the Bot API, with the path to fetch it from, or refuse."""
        if not file_id:
            raise bad_request("File_id not specified")
        stored = self.find(file_id)
        if stored is None:
            raise bad_request("Invalid file_id")
        if len(stored.upload.content) > DOWNLOAD_LIMIT:
            raise bad_request("File is too big")
        return stored.as_json() | {"file_path": stored.path}

    def _forget_oldest(self) -> None:
        while len(self._by_id) > _MOST_FILES or (
            self._bytes > _MOST_BYTES and len(self._by_id) > 1
        ):
            _, gone = self._by_id.popitem(last=False)
            self._bytes -= len(gone.upload.content)
