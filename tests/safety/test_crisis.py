"""The crisis messages: all there, short, complete, and their numbers by nation."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.reply import length, without_markup
from bot.safety.crisis import CHECKED_FOR, CrisisBook, CrisisFault, LocalLine, load_crisis
from bot.safety.examine import Kind, Level, RedFlag
from bot.safety.flags.net import RULES

FILE = Path("knowledge/crisis.yml")
NATIONS = ("England", "Scotland", "Wales", "Northern Ireland")
TODAY = date(2026, 11, 22)


@cache
def book_of(nation: str) -> CrisisBook:
    return load_crisis(FILE, nation)


@pytest.fixture(params=NATIONS)
def book(request: pytest.FixtureRequest) -> CrisisBook:
    return book_of(str(request.param))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("level", Level)
def test_every_message_is_short_and_complete(book: CrisisBook, kind: Kind, level: Level) -> None:
    read = without_markup(book.message(RedFlag(kind, level, "any")).text)

    assert length(book.message(RedFlag(kind, level, "any")).text) <= 600
    assert read.startswith("This reaches nobody. Phone.")
    assert "999" in read
    assert "Nobody monitors this chat." in read
    assert "Do not" in read
    assert "tay with" in read
    assert "baby" in read.lower() or kind is Kind.STAFF
    assert "{" not in read
    assert not any(word in read.lower() for word in ("is safe.", "are safe.", "you are safe"))
    assert max(map(len, read.splitlines())) < 150


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_its_message(rule: RedFlag) -> None:
    assert book_of("England").message(RedFlag(rule.kind, rule.level, "x")).text


@pytest.mark.parametrize("kind", [Kind.SUICIDE_OR_SELF_HARM, Kind.PSYCHOSIS])
def test_illness_gives_four_hours_and_the_perinatal_duty(kind: Kind) -> None:
    read = book_of("England").message(RedFlag(kind, Level.EMERGENCY, "x")).text

    assert "4 hours" in read
    assert "erinatal duty" in read


def test_abuse_is_never_raised_before_a_partner(book: CrisisBook) -> None:
    for level in Level:
        read = book.message(RedFlag(Kind.DOMESTIC_ABUSE, level, "x")).text
        assert "Do not speak of it before a partner" in read


def test_staff_speaks_to_the_reader(book: CrisisBook) -> None:
    for level in Level:
        assert "This is about you" in book.message(RedFlag(Kind.STAFF, level, "x")).text


@pytest.mark.parametrize(
    ("nation", "number", "name"),
    [
        *[(nation, "999", "Ambulance") for nation in NATIONS],
        ("England", "111", "mental health option"),
        ("Scotland", "111", "Mental Health Hub"),
        ("Wales", "111", "press 2"),
        ("Northern Ireland", "0808 808 8000", "Lifeline"),
        ("England", "0808 2000 247", "National Domestic Abuse"),
        ("Scotland", "0800 027 1234", "Scotland's Domestic Abuse"),
        ("Wales", "0808 80 10 800", "Live Fear Free"),
        ("Northern Ireland", "0808 802 1414", "Domestic and Sexual"),
        ("Scotland", "0800 83 85 87", "Breathing Space"),
        *[(nation, "116 123", "Samaritans") for nation in NATIONS],
        *[(nation, "85258", "Shout") for nation in NATIONS],
        *[(nation, "0808 800 5000", "NSPCC") for nation in NATIONS],
        *[(nation, "0808 1961 776", "PANDAS") for nation in NATIONS],
        ("England", "0808 802 6868", "Lullaby"),
    ],
)
def test_each_number_stands_in_its_nation(nation: str, number: str, name: str) -> None:
    lines = without_markup(book_of(nation).contacts(TODAY).text).splitlines()

    assert any(name in line and f": {number}" in line for line in lines)


def test_a_line_of_another_nation_is_not_shown() -> None:
    read = book_of("England").contacts(TODAY).text

    assert "Lifeline" not in read
    assert "Breathing Space" not in read


def _local(checked: date | None) -> LocalLine:
    return LocalLine("perinatal-duty", "01632 960123", "weekdays 9 to 5 & <b>", checked)


@pytest.mark.parametrize(
    ("checked", "says"),
    [
        (TODAY - CHECKED_FOR, ""),
        (TODAY - CHECKED_FOR - timedelta(days=1), "last checked 23 August 2026"),
        (None, "not checked here yet"),
    ],
)
def test_a_number_says_when_nobody_checked_it_for_ninety_days(
    checked: date | None, says: str
) -> None:
    read = book_of("England").contacts(TODAY, (_local(checked),)).text

    line = next(each for each in read.splitlines() if "01632" in each)
    assert says in line
    assert ("checked" in line) is bool(says)
    assert "In danger now: <b>999</b>" in read
    assert "Ambulance, police: <b>999</b> (always)" in read


def test_local_lines_stand_above_the_messages_they_belong_to() -> None:
    book = book_of("England")
    ours, other = _local(TODAY), LocalLine("abuse-service", "01632 960999", "always", TODAY)

    read = book.message(RedFlag(Kind.PSYCHOSIS, Level.EMERGENCY, "x"), (ours, other)).text

    assert read.startswith(
        "Perinatal team, duty: <b>01632 960123</b> (weekdays 9 to 5 &amp; &lt;b&gt;)"
    )
    assert "960999" not in read


def test_the_safety_line_is_soft_and_promises_nothing(book: CrisisBook) -> None:
    assert "Nothing here says that anybody is safe" in book.safety_line().text
    assert "999" in book.safety_line().text


def _broken(tmp_path: Path, old: str, new: str) -> Path:
    file = tmp_path / "crisis.yml"
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kind: staff", "kind: nobody", "messages.12.kind"),
        ("kind: staff", "kind: injury", "exactly once"),
        ("local: [own-manager]", "local: [oracle]", "no local kind 'oracle'"),
        ('number: "999"', 'number: "nine"', "numbers.0.number"),
        ("checked: null", "checked: soon", "checked"),
        ("This reaches nobody. Phone.", "Help is coming.", "This reaches nobody. Phone."),
        ("No answer: {mental-health}", "No answer: {moon}", "no number for {moon}"),
        ("This is about you.", "x" * 300, "more than 600"),
        ("numbers:", "numbers: [", "not YAML"),
        ("safety-line: |", "other: |", "safety-line"),
    ],
)
def test_a_fault_is_one_clear_sentence(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(CrisisFault) as fault:
        load_crisis(_broken(tmp_path, old, new), "England")

    assert says in str(fault.value)
    assert "crisis.yml" in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_missing_file_and_a_strange_nation_are_faults(tmp_path: Path) -> None:
    with pytest.raises(CrisisFault, match="cannot be read"):
        load_crisis(tmp_path / "none.yml", "England")
    with pytest.raises(CrisisFault, match="Atlantis"):
        load_crisis(FILE, "Atlantis")
