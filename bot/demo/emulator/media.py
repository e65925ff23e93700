"""Files in messages: what each kind looks like in the Bot API."""

import struct

from bot.demo.emulator.files import Files, Stored
from bot.demo.emulator.params import Params
from bot.demo.emulator.values import Json, Refused, Upload, bad_request

# Kinds that may stand in a message, and the fields that each has beside the file's own.
_SECONDS: Json = {"duration": 5}
_FRAME: Json = {"width": 640, "height": 480}
_MORE: dict[str, Json] = {
    "document": {},
    "photo": {},
    "voice": _SECONDS,
    "audio": _SECONDS,
    "video": _FRAME | _SECONDS,
    "animation": _FRAME | _SECONDS,
    "video_note": {"length": 240} | _SECONDS,
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False}
    | {"is_video": False},
}
KINDS = tuple(_MORE)
_NAMED = ("document", "audio", "video", "animation")
_UNTYPED = ("photo", "sticker", "video_note")
_PHOTO_LIMIT = 10_000_000
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")


def media_of(files: Files, kind: str, upload: Upload) -> Json:
    """Return the part of a message that holds a new file."""
    if kind == "photo":
        _check_photo(upload)
    return _part(files.store(upload, kind))


def read_media(params: Params, files: Files, kind: str) -> Json:
    """Return the part of a message that holds the file of a call: new, or known by its id."""
    upload = params.file(kind)
    if upload is not None:
        return media_of(files, kind, upload)
    given = params.text(kind)
    if not given or given.startswith("attach://"):
        raise bad_request(f"There is no {kind.replace('_', ' ')} in the request")
    if given.startswith(("http://", "https://")):
        # Nothing is fetched: the emulator has no network.
        raise bad_request("Failed to get HTTP URL content")
    stored = files.find(given)
    if stored is None:
        raise bad_request("Wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise _other_kind(stored.kind, kind)
    return _part(stored)


def kind_of(message: Json) -> str:
    """Return which kind of file a message holds, empty without one."""
    return next((kind for kind in KINDS if kind in message), "")


def _part(stored: Stored) -> Json:
    body = stored.as_json() | _MORE[stored.kind]
    if stored.kind in _NAMED:
        body["file_name"] = stored.upload.name
    if stored.kind not in _UNTYPED:
        body["mime_type"] = stored.upload.mime_type
    if stored.kind == "photo":
        width, height = _size(stored.upload.content)
        return {"photo": [body | {"width": width, "height": height}]}
    return {stored.kind: body}


def _other_kind(known: str, wanted: str) -> Refused:
    return bad_request(f"Can't use file of type {known.title()} as {wanted.title()}")


def _check_photo(upload: Upload) -> None:
    if len(upload.content) > _PHOTO_LIMIT:
        raise Refused(413, "Request Entity Too Large")
    if upload.content and not upload.content.startswith(_MAGIC):
        raise bad_request("IMAGE_PROCESS_FAILED")


def _size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG; other formats count as 1280 by 960."""
    if content.startswith(b"\x89PNG") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return 1280, 960
