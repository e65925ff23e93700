from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.arrival import ATTACHMENTS
from bot.delivery.said import parcels
from bot.gate import wording
from bot.reply import TEXT_LIMIT, length

TOAST_LIMIT = 200


@given(st.one_of(st.sampled_from(ATTACHMENTS), st.text(max_size=64)))
def test_every_kind_of_attachment_gets_a_reason_that_fits(kind: str) -> None:
    reply = wording.attachment(kind)

    assert 0 < length(reply.text) <= TEXT_LIMIT
    assert kind in wording.REMOVED or "I read text only" in reply.text
    assert ("removed it" in reply.text) is (kind in wording.REMOVED)


@given(st.text(alphabet="0123456789abcdef", min_size=6, max_size=6))
def test_an_apology_names_its_reference_and_what_to_do_if_it_is_urgent(reference: str) -> None:
    text = wording.apology(reference).text

    assert f"(Reference {reference})" in text
    assert "/urgent" in text


def test_the_fixed_messages_and_toasts_fit() -> None:
    for reply in (wording.STRANGER, wording.GROUP, wording.ROLE, wording.UNKNOWN_COMMAND):
        assert 0 < length(reply.text) <= TEXT_LIMIT
        assert parcels(reply, 1, 0)
    for toast in (wording.ROLE_TOAST, wording.STRANGER_TOAST, wording.OLD_BUTTON_TOAST):
        assert 0 < len(toast) <= TOAST_LIMIT
