"""Whatever is sent to a form that takes files: no fault, and the bot answers on."""

import logging

import pytest

from bot import dialog
from bot.answers.shelf import Shelf
from bot.demo.emulator.values import Upload
from bot.dialog import Dialog
from bot.marked import Faults, mapping
from bot.people.values import Role
from bot.safety.values import Profile
from tests.attack.test_updates import answers_on, faults
from tests.chat import Chat

MOST = 1_000_001
BOMB = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 40))
PAGE = "---\nid: made-up\n---\n# Made up\n"
FILES = {
    "too long": b"a: " + b"x" * MOST,
    "zip": b"PK\x03\x04" + bytes(1000),
    "nothing but noughts": bytes(10_000),
    "utf-16": "name: Little Steps".encode("utf-16"),
    "half a letter": b"a: \xe2\x82",
    "a bomb": BOMB.encode(),
    "lists in lists": b"a: " + b"[" * 500,
    "no such day": b"services:\n  - name: A\n    checked: 2026-02-30\n",
    "a number without end": b"a: " + b"9" * 5000,
    "an object": b"a: !!python/object/apply:os.system ['true']",
    "itself": b"a: &a [*a]",
    "list": b"- a\n- b\n",
    "page": PAGE.encode(),
    "page with a day there is not": PAGE.replace("id:", "review: 2026-02-30\nid:").encode(),
    "page without end": ("---\n" + "a:\n " * 500 + "[" * 500).encode(),
    "html": b"<script>alert(1)</script><img src=x onerror=alert(1)>",
}
NAMES = ("../../etc/passwd", "services.yml", "C:\\x.md", "\u202egpj.exe", "a" * 255 + ".md", ".env")


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 500, "a: 2026-02-30", "a: " + "9" * 5000, "a: !!int x"]
)
def test_what_cannot_be_read_as_yaml_is_told_and_is_no_fault_of_ours(text: str) -> None:
    with pytest.raises(Faults):
        mapping(text, lambda problem: f"no: {problem}", "none")


@pytest.mark.timeout(120)
async def test_no_file_makes_a_fault(
    chat: Chat, few: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    ruth = await chat.member("ruth", *Role)
    await chat.member("owen", Role.ADMIN)
    forms = [(room.name, one.step) for room in chat.app.rooms for one in room.expects if one.files]
    sent = 0

    for room, step in forms:
        for content in FILES.values():
            form = Dialog(room, step, 1, Profile.PUBLISH, chat.clock.now(), formatted=True)
            await chat.app.house.database.write(dialog.put, ruth.user.id, form)
            chat.app.house.dialogs.remember(await chat.app.house.database.read(dialog.every))
            upload = Upload(NAMES[sent % len(NAMES)], content)
            chat.emulator.attaches(ruth.user.id, upload, kind="document", caption="for the team")
            await chat.settle()
            sent += 1

    assert len(forms) == 3
    assert faults([one for one in caplog.records if one.levelno >= logging.ERROR]) == []
    assert not any(said.startswith("Sorry") for said in ruth.messages())
    assert await answers_on(ruth)
