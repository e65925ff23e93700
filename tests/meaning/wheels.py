"""Small wheels in a folder, which pip takes instead of a registry's."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.meaning.files import Source

VERSION = "1.0.0"
MEMBER = "inside/file.bin"


@dataclass(frozen=True, slots=True)
class Shop:
    """A folder of wheels, the only place where pip looks while it is open."""

    folder: Path

    def open(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let pip look here and nowhere else."""
        self.folder.mkdir()
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        monkeypatch.setenv("PIP_FIND_LINKS", str(self.folder))

    def sells(self, package: str, content: bytes) -> Source:
        """Put a wheel with this file here, and return where the file is to be had."""
        wheel = self.folder / f"{package}-{VERSION}-py3-none-any.whl"
        info = f"{package}-{VERSION}.dist-info"
        with ZipFile(wheel, "w") as packed:
            packed.writestr(MEMBER, content)
            packed.writestr(
                f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: {VERSION}\n"
            )
            packed.writestr(
                f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            packed.writestr(f"{info}/RECORD", "")
        return Source(package, VERSION, sha256(wheel.read_bytes()).hexdigest(), MEMBER)
