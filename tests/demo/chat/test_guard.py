import pytest
from starlette.datastructures import Headers

from bot.demo.chat import wording
from bot.demo.chat.guard import refusal
from tests.demo.chat.conftest import AMINA, Page

OWN = {"host": "127.0.0.1:8080"}


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8080", "localhost:8080", "[::1]:8080", "LOCALHOST"]
)
def test_this_computer_may_come_in(host: str) -> None:
    assert refusal(Headers({"host": host})) == ""


@pytest.mark.parametrize(
    "host",
    ["", "evil.test", "127.0.0.1.evil.test", "evil.test:127", "192.168.0.7:8080", "[::2]", "[::1"],
)
def test_any_other_host_is_refused(host: str) -> None:
    assert refusal(Headers({"host": host})) == wording.not_loopback()


def test_a_page_of_another_origin_is_refused() -> None:
    for origin in ("http://evil.test", "null", "http://127.0.0.1:9999"):
        assert refusal(Headers(OWN | {"origin": origin})) == wording.other_site()


def test_the_page_itself_may_ask() -> None:
    own = OWN | {"origin": "http://127.0.0.1:8080", "sec-fetch-site": "same-origin"}

    assert refusal(Headers(own)) == ""


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_script_elsewhere_is_refused_and_a_link_elsewhere_is_not(site: str) -> None:
    script = OWN | {"sec-fetch-site": site, "sec-fetch-mode": "no-cors"}
    link = OWN | {"sec-fetch-site": site, "sec-fetch-mode": "navigate"}

    assert refusal(Headers(script)) == wording.other_site()
    assert refusal(Headers(link)) == ""


@pytest.mark.parametrize("path", ["/", "/chat/people", "/chat/static/js/main.js", "/chat/events"])
async def test_every_door_refuses_another_host_with_a_sentence(page: Page, path: str) -> None:
    answer = await page.client.get(path, headers={"host": "evil.test"})

    assert answer.status_code == 403
    assert answer.text == wording.not_loopback()


async def test_a_form_of_another_site_can_say_nothing(page: Page) -> None:
    address, headers = f"/chat/{AMINA}/say", {"origin": "http://evil.test"}

    answer = await page.client.post(address, json={"text": "hello"}, headers=headers)

    assert answer.status_code == 403
    assert page.emulator.history(AMINA) == []


@pytest.mark.parametrize("path", ["/", "/chat/people", "/chat/static/css/tokens.css"])
async def test_every_answer_has_the_strict_policy(page: Page, path: str) -> None:
    headers = (await page.client.get(path)).headers

    assert "default-src 'none'; script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
