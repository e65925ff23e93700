"""A socket at which systemd would listen."""

import socket
from pathlib import Path


class Listening:
    """Keeps what it is told."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(file))
        self._socket.setblocking(False)

    def heard(self) -> list[str]:
        """Return every datagram that has come, and listen no more."""
        told = []
        with self._socket:
            while True:
                try:
                    told.append(self._socket.recv(4096).decode())
                except BlockingIOError:
                    return told
