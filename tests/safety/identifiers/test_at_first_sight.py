"""Forms that a fresh set missed, and what looks like them and must pass."""

import pytest

from bot.safety.examine import Profile, examine


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("standing outside 55 Old Oscar Mews in the rain", "Oscar Mews"),
        ("staying at three hundred and five Quillfold Terrace for a month", "Quillfold"),
        ("staying at twenty Quillfold Road", "Quillfold"),
        ("Dyddiad geni 5 Ionawr 2026", "Ionawr"),
        ("baby arrived 12th October at 03:40, count from when", "12th October"),
        ("the 8th of november 07... i mean thats when she was born", "8th of november 07"),
        ("040926 f 3.1kg. do I correct for 36+5", "040926"),
        ("bab's 3rd of feb 26 so which review", "3rd of feb 26"),
        ("writing up baby Ffion Hqf for my portfolio", "Hqf"),
        ("dob 02.06.89 steph has panic attacks in lifts", "steph"),
        ("MRN: 00673194 z. quillova antenatal worry", "quillova"),
        ("client Z.K. Quillaran 31 wks", "Quillaran"),
        ("Zy-Zy Quillova says the groups are dull", "Zy-Zy"),
        ("Quilla (real name Zytra) likes the groups", "Quilla"),
        ("address The Old Byre, Quill Brow, far from anybody", "Old Byre"),
    ],
)
def test_it_is_found_and_gone(text: str, gone: str) -> None:
    assert gone not in examine(text, Profile.FAMILY).text


@pytest.mark.parametrize(
    "text",
    [
        "Gina Quilla style couples counselling",
        "the Sarah Quilla-Smith one or the other book",
        "one way street outside the clinic, where do we park",
        "two more road closures",
        "midwife arrived 12th October",
        "turned 19 on the 8th, when is the clinic",
        "bed 400926 f is not on the list",
        "20 car parks in the town",
        "Dr Quilla and Dr Zytra share the clinic on Mondays",
        "slides from Angela Harrison's lecture",
    ],
)
def test_what_looks_like_it_passes(text: str) -> None:
    assert examine(text, Profile.FAMILY).identifiers == ()
