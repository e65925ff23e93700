from pathlib import Path

import pytest

from bot.settings import Nation, Settings, SettingsFault, listed, load_settings, without_password


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_serve_signed_pages_only_on_telegram() -> None:
    settings = load_settings()

    assert settings.on_telegram
    assert not settings.serve_drafts
    assert settings.nation is Nation.ENGLAND
    assert settings.local.key == "Europe/London"


def test_environment_and_file_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PIMH_NATION", "Wales")
    (tmp_path / ".env").write_text("PIMH_API_BASE=http://127.0.0.1:8081/\n")

    settings = load_settings()

    assert settings.nation is Nation.WALES
    assert settings.api_base == "http://127.0.0.1:8081"
    assert not settings.on_telegram


def test_all_faults_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIMH_NATION", "Narnia")
    monkeypatch.setenv("PIMH_TIMEZONE", "Mars/Phobos")
    monkeypatch.setenv("PIMH_API_BASE", "ftp://example.org")

    with pytest.raises(SettingsFault) as fault:
        load_settings()

    lines = str(fault.value).splitlines()
    assert {line.split(":")[0] for line in lines} == {
        "PIMH_NATION",
        "PIMH_TIMEZONE",
        "PIMH_API_BASE",
    }


def test_the_token_is_never_listed() -> None:
    settings = load_settings(bot_token="123:secret")

    assert "secret" not in str(listed(settings))
    assert ("PIMH_BOT_TOKEN", "set (hidden)", "the bot's token") in listed(settings)
    assert ("PIMH_BOT_TOKEN", "not set", "the bot's token") in listed(load_settings())


def test_a_secret_may_be_a_file_of_its_name_that_only_the_bot_can_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "PIMH_BOT_TOKEN").write_text("123:abc\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    settings = load_settings()

    assert settings.bot_token.get_secret_value() == "123:abc"
    assert "123:abc" not in str(settings) + str(listed(settings))


def test_a_folder_of_copies_may_be_left_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIMH_BACKUPS", "")

    assert load_settings().backups is None


def test_a_password_in_an_address_is_not_printed() -> None:
    address = "https://ruth:curlew@proxy.example/tg"

    assert without_password(address) == "https://(hidden)@proxy.example/tg"
    printed = {name: value for name, value, _ in listed(Settings(api_base=address))}
    assert printed["PIMH_API_BASE"] == without_password(address)
    assert without_password("https://proxy.example/@tg") == "https://proxy.example/@tg"
