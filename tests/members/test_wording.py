"""Whatever people are called, what is said of them fits Telegram."""

from datetime import UTC, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.said import Farewell, Instead, Letter, Said, Saying, parcels
from bot.members import rules, settings_wording, wording
from bot.members.store import Invited, Joined, Told
from bot.members.switch import Standing
from bot.people.values import Locality, Person, Role, Window
from bot.reply import TEXT_LIMIT, Reply, length

CAPTION_LIMIT = 1024
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
NASTY = st.one_of(
    st.sampled_from(['<b>"&amp;</i>', "\u202eevil", "👩‍👩‍👧" * 12, "&" * 60, "<" * 60, "/start x"]),
    st.text(min_size=1, max_size=60),
)
PLACES = st.builds(Locality, st.integers(1, 2**40), NASTY)
WINDOWS = st.builds(Window, st.integers(0, 6), st.just(time(9)), st.just(time(12)))
PEOPLE = st.builds(
    Person,
    id=st.integers(1, 2**40),
    user_id=st.integers(1, 2**52),
    name=NASTY,
    roles=st.frozensets(st.sampled_from(Role)),
    locality=PLACES,
    joined_at=st.just(NOW),
    protected=st.lists(WINDOWS, max_size=5).map(tuple),
)
KEPT = st.dictionaries(st.text(max_size=40), st.lists(st.integers(), max_size=3), max_size=12)
INVITED = st.builds(Invited, NASTY, st.frozensets(st.sampled_from(Role)), PLACES, st.just("c" * 22))


def reply_of(saying: Saying) -> Reply:
    match saying:
        case Reply():
            return saying
        case Instead(reply) | Letter(_, reply) | Farewell(Instead(reply)):
            return reply
        case Farewell(Reply() as reply):
            return reply
        case other:
            raise AssertionError(f"{other} has no words")


def fits(said: Said) -> None:
    """Fail unless the texts and buttons are within Telegram's limits."""
    # Writing a parcel packs every button, which refuses more than 64 bytes.
    assert parcels(said, 1, 1)
    for saying in said if isinstance(said, tuple) else (said,):
        reply = reply_of(saying)
        labels = [button.label for row in reply.keyboard for button in row]
        assert 0 < length(reply.text) <= (CAPTION_LIMIT if reply.file else TEXT_LIMIT)
        assert all(labels)
        assert len(labels) <= 100


@given(PEOPLE, PEOPLE)
def test_whatever_is_said_of_a_person_fits(by: Person, other: Person) -> None:
    fits(wording.welcome(Joined(other, by.user_id)))
    fits(wording.welcome(Joined(other, None)))
    fits(wording.known(other))
    fits(wording.help_text([("help", other.name)] * 20, other))
    fits(wording.help_text([], None))
    fits(settings_wording.settings(other, (Standing(0, "Label", "on", on=True),)))
    fits(settings_wording.choose_day(other))
    fits(wording.person_page(by, other))
    fits(wording.confirm_end(other))
    fits(wording.ended(Told(other, ())))
    fits(wording.choose_change(other))


@given(PEOPLE, st.lists(PEOPLE, max_size=60))
def test_the_list_of_people_fits_and_counts_them_all(by: Person, everybody: list[Person]) -> None:
    reply = wording.people_list(by, everybody)

    fits(reply)
    assert f"People in post: {len(everybody)}" in reply.text
    listed = reply.text.count("\n• ")
    assert listed == len(everybody) or f"… and {len(everybody) - listed} more" in reply.text


@given(st.lists(PLACES, max_size=30), INVITED, KEPT)
def test_places_invitations_and_own_data_fit(
    places: list[Locality], invitation: Invited, kept: dict[str, object]
) -> None:
    fits(settings_wording.choose_locality(places))
    fits(wording.choose_home(Role.CHAMPION, places))
    fits(wording.invited(invitation, "pimh_bot"))
    fits(wording.mydata(kept))


def test_the_fixed_messages_fit() -> None:
    fixed: tuple[Said, ...] = (
        settings_wording.choose_quiet(),
        wording.choose_role(tuple(Role)),
        wording.ask_name(),
        wording.cancelled(),
        wording.forget_first(),
        wording.stayed(),
        wording.forgotten(),
        wording.too_late(),
        wording.not_allowed(),
        wording.gone(),
        *(wording.invitation_refused(reason) for reason in ("used", "expired", "unknown")),
        *(settings_wording.choose_start(day) for day in range(7)),
        *(settings_wording.choose_length(day * 100 + 8) for day in range(7)),
    )

    for said in fixed:
        fits(said)


def test_each_button_of_the_protected_hours_is_a_window() -> None:
    for day in range(5):
        for start in rules.PROTECTED_STARTS:
            for hours in rules.PROTECTED_LENGTHS:
                window = rules.weekly((day * 100 + start) * 10 + hours)
                assert window == Window(day, time(start), time(start + hours))


def test_who_invited_is_told_unless_she_invited_herself() -> None:
    amina = Person(1, 7, "Amina", frozenset({Role.CHAMPION}), Locality(1, "North"), NOW)

    told, alone = wording.welcome(Joined(amina, 8)), wording.welcome(Joined(amina, 7))

    assert isinstance(told, tuple)
    assert isinstance(told[1], Letter)
    assert not isinstance(alone, tuple)
