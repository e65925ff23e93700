"""What is put into service names what is there, may do little, and holds no secret."""

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
from ruamel.yaml import YAML

from bot.__main__ import main
from bot.settings import Settings

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
FILES = sorted(one for one in DEPLOY.rglob("*") if one.is_file())
SETTINGS = {f"PIMH_{name}".upper() for name in Settings.model_fields}
# Of compose and the proxy, not of the bot.
ELSEWHERE = {"PIMH_VERSION", "PIMH_HOST", "PIMH_UPSTREAM"}
# What a release of the repository brings; the rest of /opt is made by `make install`.
INSTALLED = "/opt/pimh-bot/"
MADE = (".venv/bin/pimh-bot", "bin", "model")
HARD = {
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "PrivateTmp=yes",
    "PrivateDevices=yes",
    "PrivateUsers=yes",
    "ProtectKernelTunables=yes",
    "ProtectKernelModules=yes",
    "ProtectControlGroups=yes",
    "MemoryDenyWriteExecute=yes",
    "RestrictNamespaces=yes",
    "RestrictSUIDSGID=yes",
    "LockPersonality=yes",
    "SystemCallArchitectures=native",
    "SystemCallFilter=@system-service",
    "UMask=0077",
    "User=pimh-bot",
}


def lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line and line[0] not in "#;["]


def yaml(name: str) -> dict[str, Any]:
    read: dict[str, Any] = YAML(typ="safe", pure=True).load(DEPLOY / "container" / name)
    return read


def instructions() -> list[str]:
    """Return the instructions of the container's file, each on one line."""
    whole = (DEPLOY / "container" / "Containerfile").read_text("utf-8")
    joined = re.sub(r"\\\n\s*", "", whole)
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DEPLOY)))
def test_every_setting_that_is_named_is_one_of_the_bot(file: Path) -> None:
    named = set(re.findall(r"PIMH_[A-Z]+(?:_[A-Z]+)*", file.read_text("utf-8")))

    assert named - SETTINGS - ELSEWHERE == set()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_may_do_no_more_than_it_must(unit: Path) -> None:
    assert HARD - set(lines(unit)) == set()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_commands_that_there_are(unit: Path) -> None:
    for line in lines(unit):
        if line.startswith(("ExecStart", "ExecStartPre")):
            program, *words = shlex.split(line.partition("=")[2].lstrip("-"))
            assert program == "/opt/pimh-bot/.venv/bin/pimh-bot"
            parent = click.Context(main, **main.context_settings)
            main.commands[words[0]].make_context(words[0], words[1:], parent=parent)


def test_what_a_unit_reads_in_a_release_is_in_the_repository() -> None:
    for unit in UNITS:
        for path in re.findall(rf"{INSTALLED}([\w./-]+)", unit.read_text("utf-8")):
            assert path.startswith(MADE) or (ROOT / path).exists(), path


def test_the_bot_is_watched_and_its_token_is_a_credential() -> None:
    held = set(lines(DEPLOY / "systemd" / "pimh-bot.service"))

    assert {"Type=notify", "WatchdogSec=90", "Restart=always", "RestartSec=10"} <= held
    assert "LoadCredential=PIMH_BOT_TOKEN:/etc/pimh-bot/token" in held
    assert not any(line.startswith("Environment=PIMH_BOT_TOKEN") for line in held)


def test_the_image_is_of_two_stages_without_root_and_with_a_health_check() -> None:
    steps = instructions()
    froms = [one.split() for one in steps if one.startswith("FROM")]
    last = steps.index(next(one for one in reversed(steps) if one.startswith("FROM")))
    kept = steps[last:]

    assert len(froms) == 2
    assert all(":" in image and not image.endswith(":latest") for _, image, *_ in froms)
    assert "USER 65532:65532" in kept
    assert any(one.startswith("HEALTHCHECK") and "/healthz" in one for one in kept)
    assert not any(one.startswith("ADD") for one in steps)
    assert not any(one.startswith("ENV") and "TOKEN" in one for one in steps)


def test_the_image_takes_only_what_is_in_the_repository() -> None:
    for step in instructions():
        if step.startswith("COPY") and "--from" not in step:
            *sources, _ = step.split()[1:]
            assert [one for one in sources if not (ROOT / one).exists()] == []


def test_every_service_is_read_only_unprivileged_and_pinned() -> None:
    for name, service in yaml("compose.yaml")["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert not service["image"].endswith(":latest"), name
        assert "privileged" not in service, name


def test_nothing_starts_before_the_storage_was_asked() -> None:
    services = yaml("compose.yaml")["services"]

    for name in ("bot", "litestream"):
        waits = services[name]["depends_on"]["restore"]["condition"]
        assert waits == "service_completed_successfully"
    assert {"-if-db-not-exists", "-if-replica-exists"} <= set(services["restore"]["command"])
    assert "ports" not in services["bot"]


def test_the_replica_is_of_the_database_and_forgets_within_a_day() -> None:
    replicating = yaml("litestream.yml")
    (database,) = replicating["dbs"]
    (held,) = [one for one in instructions() if "PIMH_DATABASE=" in one]

    assert f"PIMH_DATABASE={database['path']} " in held + " "
    assert replicating["snapshot"]["retention"] == "24h"
    assert database["truncate-page-n"] == 1
    assert set(database["replica"]) & {"access-key-id", "secret-access-key"} == set()


def test_the_proxy_passes_on_nothing_but_the_webhook_and_calendars() -> None:
    text = (DEPLOY / "proxy" / "Caddyfile").read_text("utf-8")

    assert re.findall(r"^\t\tpath (\S+)", text, re.MULTILINE) == ["/telegram", "/calendar/*"]
    assert text.count("reverse_proxy") == 2
    assert "respond 404" in text


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DEPLOY)))
def test_no_secret_stands_in_a_file(file: Path) -> None:
    text = file.read_text("utf-8")

    assert re.findall(r"\d{6,}:[\w-]{20,}", text) == []
    assert re.findall(r"(?m)^\s*\w*(?:SECRET|TOKEN|KEY)\w*[ \t]*[:=][ \t]*[^\s$].*$", text) == []
