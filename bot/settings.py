"""What an operator can set: environment variables or a `.env` file, all faults told at once."""

import os
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_PASSWORD = re.compile(r"(?<=//)[^/@\s]+(?=@)")
HIDDEN = "(hidden)"
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
TELEGRAM = "https://api.telegram.org"
# Where container engines put secrets.
CONTAINER_SECRETS = Path("/run/secrets")


class SettingsFault(Exception):
    """Settings that cannot be used; the text has one line for each fault."""


class Nation(StrEnum):
    """Decides crisis lines, bank holidays and page variants."""

    ENGLAND = "England"
    SCOTLAND = "Scotland"
    WALES = "Wales"
    NORTHERN_IRELAND = "Northern Ireland"


class Settings(BaseSettings):
    """Every setting, with its default; each is `PIMH_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="PIMH_", env_file=".env", extra="ignore")

    bot_token: SecretStr = Field(SecretStr(""), description="the bot's token")
    api_base: str = Field(TELEGRAM, description="Bot API server")
    database: Path = Field(Path("pimh.db"), description="the SQLite file")
    knowledge: Path = Field(Path("knowledge"), description="folder of pages")
    model: Path = Field(
        default_factory=lambda: Path(sys.prefix) / "share" / "pimh-model",
        description="folder of the sentence model",
    )
    serve_drafts: bool = Field(False, description="send pages that nobody has signed, as drafts")
    timezone: str = Field("Europe/London", description="local time")
    nation: Nation = Field(Nation.ENGLAND, description="crisis lines, holidays and page variants")

    http: str = Field("127.0.0.1:8080", description="where health, metrics and webhook listen")
    public_url: str = Field("", description="prefix of calendar addresses; PIMH_HTTP if empty")
    fetch_private: bool = Field(
        False,
        description="feeds and calendars may be fetched from private addresses and by plain HTTP",
    )
    feeds: Path = Field(Path("feeds.yml"), description="where research digests look")
    backups: Path | None = Field(None, description="folder of dated copies, for doctor to look at")
    webhook_url: str = Field("", description="https address that Telegram sends updates to")
    webhook_secret: SecretStr = Field(SecretStr(""), description="what Telegram proves itself by")

    @field_validator("http")
    @classmethod
    def _host_and_port(cls, address: str) -> str:
        host, _, port = address.rpartition(":")
        if not host or not port.isdecimal() or int(port) > 65535:
            raise ValueError("must be HOST:PORT, such as 127.0.0.1:8080; port 0 takes any")
        return address

    @field_validator("backups", mode="before")
    @classmethod
    def _folder_or_none(cls, folder: object) -> object:
        # An empty line of a file of settings is not this folder.
        return folder or None

    @model_validator(mode="after")
    def _secret_with_webhook(self) -> Self:
        if self.webhook_url and not SECRET.fullmatch(self.webhook_secret.get_secret_value()):
            raise ValueError(
                "PIMH_WEBHOOK_URL needs PIMH_WEBHOOK_SECRET: 16 to 256 letters, digits, _ or -"
            )
        return self

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError("no such time zone; Europe/London is one") from None
        return name

    @field_validator("public_url")
    @classmethod
    def _web_address_or_none(cls, url: str) -> str:
        return cls._web_address(url) if url else url

    @field_validator("api_base")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return url.rstrip("/")

    @property
    def address(self) -> tuple[str, int]:
        """Return host and port to listen on; port 0 takes any free one."""
        host, _, port = self.http.rpartition(":")
        return host.strip("[]"), int(port)

    @property
    def prefix(self) -> str:
        """Return what the addresses that people are given begin with."""
        return self.public_url or f"http://{self.http}"

    @property
    def on_telegram(self) -> bool:
        """Say whether real people are at the other end."""
        return self.api_base == TELEGRAM

    @property
    def local(self) -> ZoneInfo:
        """Return the time zone of the area."""
        return ZoneInfo(self.timezone)


def load_settings(**given: object) -> Settings:
    """Read the settings, values given here first, or raise SettingsFault naming every fault."""
    try:
        return Settings(_secrets_dir=_secrets(), **given)  # type: ignore[arg-type]  # pydantic does
    except ValidationError as faults:
        lines = [
            (f"PIMH_{fault['loc'][0]}".upper() + ": " if fault["loc"] else "") + _said(fault)
            for fault in faults.errors()
        ]
        raise SettingsFault("\n".join(lines)) from None


def _secrets() -> list[Path]:
    """Return the folders, systemd's or a container's, that may hold a setting as a file."""
    given = os.environ.get("CREDENTIALS_DIRECTORY")
    folders = [Path(given)] if given else []
    return [one for one in (*folders, CONTAINER_SECRETS) if one.is_dir()]


def listed(settings: Settings) -> list[tuple[str, str, str]]:
    """Return name, value (secrets masked) and meaning of every setting."""
    return [
        (f"PIMH_{name}".upper(), _shown(getattr(settings, name)), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def without_password(address: str) -> str:
    """Return an address as it may be printed, without a name and password in it."""
    return _PASSWORD.sub(HIDDEN, address)


def _said(fault: object) -> str:
    message = str(fault["msg"])  # type: ignore[index]  # pydantic's ErrorDetails is a dict
    return message.removeprefix("Value error, ")


def _shown(value: object) -> str:
    if isinstance(value, SecretStr):
        return "set (hidden)" if value.get_secret_value() else "not set"
    return "" if value is None else without_password(str(value))
