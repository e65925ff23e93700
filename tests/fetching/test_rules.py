from datetime import UTC, datetime, timedelta

import pytest

from bot.fetching import rules
from bot.fetching.rules import Bounds, FetchFault

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2a00:1450:4009:81f::200e", "64:ff9b::808:808", "::ffff:8.8.8.8"],
)
def test_addresses_out_on_the_internet_may_be_asked(address: str) -> None:
    assert rules.is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
        "ff0e::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::",
        "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::a00:1", "fec0::1", "3fff::1", "5f00::1",
        "2001:470::5efe:7f00:1", "2001:470::200:5efe:a00:1", "192.0.0.8", "192.88.99.1",
        "198.18.0.1", "240.0.0.1", "2001:db8::1", "fd00:ec2::254",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_may_not_whatever_they_are_wrapped_in(address: str) -> None:
    assert not rules.is_public(address)
    with pytest.raises(FetchFault):
        rules.check_host(address, Bounds(private=False))
    rules.check_host(address, Bounds(private=True))


def test_a_tunnel_to_a_server_outside_is_outside() -> None:
    assert rules.is_public("2001:470::5efe:808:808")


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd", "FTP://example.org/", "gopher://example.org/", "data:,x", "//x/",
        "https:example.org", "unix:/run/x.sock",
        "http://example.org/a.ics", "ftp://example.org", "https://", "example.org", "",
        "https://ruth:secret@example.org", "https://exa mple.org", "https://example.org/a\nb",
        "https://[1:2/", "https://example.org:99999/", "https://example.org:0/", "javascript:1",
    ],
)  # fmt: skip
def test_what_is_no_https_address_is_refused(text: str) -> None:
    with pytest.raises(FetchFault) as fault:
        rules.check_address(text, Bounds(private=False))

    assert fault.value.reason == "address"


def test_an_address_loses_its_fragment_and_may_be_http_inside() -> None:
    assert (
        rules.check_address("https://example.org/a.ics#top", Bounds(private=False))
        == "https://example.org/a.ics"
    )
    assert rules.check_address("http://localhost:1/", Bounds(private=True))


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 23 Nov 2026 10:05:00 GMT", timedelta(minutes=5)),
        ("Mon, 23 Nov 2026 10:05:00 -0000", timedelta(minutes=5)),
        ("Mon, 23 Nov 2026 09:00:00 GMT", timedelta(0)),
        ("soon", timedelta(0)),
        ("", timedelta(0)),
        ("-5", timedelta(0)),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str, wait: timedelta) -> None:
    assert rules.wait_asked(header, NOW) == wait
