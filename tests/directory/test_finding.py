"""Services are found by buttons and in plain words, and never in place of a page or a crisis."""

from tests.directory.area import Team


async def test_services_of_ones_own_locality_are_narrowed_compared_and_shared(those: Team) -> None:
    amina = those.amina
    await amina.says("/services")
    assert "Services · North" in amina.sees()
    assert "Beck Family Hub" not in amina.sees()

    await amina.presses("More »")
    await amina.presses("« Before")
    await amina.presses("Kind")
    await amina.presses("Parent-infant")
    await amina.presses("Age")
    await amina.presses("2")

    assert "For: a child of 2" in amina.sees()
    assert "Babies First North: takes pregnancy to under 2" in amina.sees()
    await amina.presses("Little Steps")
    assert "<b>" not in amina.sees()
    assert "Phone: 01632 960127" in amina.sees()
    assert "Checked today" not in amina.buttons()

    await amina.presses("Share")
    assert amina.sees().endswith("From the PIMH directory. Not a record.")


async def test_up_to_three_stand_side_by_side(those: Team) -> None:
    kate = those.kate
    await kate.says("/services")
    await kate.presses("Dads on the Fell")
    await kate.presses("Compare")
    assert "Which other one?" in kate.sees()

    await kate.presses("Fell Light")
    assert "Sees\nA fathers/partners\nB mothers, fathers/partners and children" in kate.sees()
    await kate.presses("Fellshire Talking")

    assert "C Fellshire Talking Therapies" in kate.sees()
    assert "third" not in kate.sees()
    assert "C 4–6 weeks, seen 2 Jul 2026 (web page): old, ask again" in kate.sees()
    await kate.presses("Open C")
    await kate.presses("« Services")
    assert "Services · South" in kate.sees()


async def test_need_whom_and_place_narrow_and_none_is_an_answer(those: Team) -> None:
    kate = those.kate
    await kate.says("/services")
    await kate.presses("Kind")
    await kate.presses("Parent-infant")

    assert "I know none here that is open." in kate.sees()
    assert "Beck Parent–Infant Project: paused since 14 Nov 2026: no therapist" in kate.sees()

    await kate.presses("Where")
    await kate.presses("Anywhere")
    await kate.presses("Need")
    await kate.presses("Severe")
    await kate.presses("For whom")
    await kate.presses("Children")
    assert "For: a child with severe needs" in kate.sees()
    assert "Babies First North" in kate.sees()


async def test_a_refer_answer_resolves_its_kinds_to_the_askers_locality(those: Team) -> None:
    amina = those.amina
    await amina.says("epds 14 at 8/52, no risk, hold or refer?")

    await amina.presses("Services here")

    assert "Low mood after birth" in amina.sees()
    names = [name for name in amina.buttons() if name.startswith(("Fellshire", "The family"))]
    # In the order in which the row names their kinds.
    assert names == [
        "The family's own GP surgery",
        "Fellshire Talking Therapies",
        "Fellshire Perinatal Team",
    ]
    assert "Wait: 4–6 weeks, seen 2 Jul 2026 (web page): old, ask again" in amina.sees()


async def test_plain_questions_are_answered_beside_the_pages(those: Team) -> None:
    amina = those.amina
    await amina.says("who takes a two-year-old in north?")
    assert "For: a child of 2" in amina.sees()
    assert "Little Steps" in amina.sees()

    await amina.says("wait for complex needs?")
    assert "Wait for complex needs: 35–78 weeks, seen 2 Nov 2026" in amina.sees()

    await amina.says("who is my champion?")
    assert "North: Amina, Ruth (specialist)" in amina.sees()

    await amina.says("is Babies First North taking referrals?")
    assert "Phone the duty worker" in amina.sees()

    await amina.says("bereavement service for parents")
    assert any(label.startswith("Page: ") for label in amina.buttons())


async def test_a_red_flag_or_a_threshold_is_never_taken_for_a_search(those: Team) -> None:
    amina = those.amina
    await amina.says("who takes a mum who wants to die, which service in north")
    assert "This reaches nobody. Phone." in amina.sees()
    assert "Services ·" not in "".join(amina.messages())

    await amina.says("epds 14 at 8/52, which service or hold?")
    assert "Services ·" not in amina.sees()


async def test_a_button_of_another_time_is_answered_kindly(those: Team) -> None:
    amina = those.amina
    await amina.says("/services")

    await amina.forges("directory:list:99999999999999999999999999999999999999")
    assert "not there any more" in amina.sees()
    await amina.forges("directory:card:1")
    assert "not there any more" in amina.sees()
    await amina.says("/services")
    # There is no seventh need.
    await amina.forges("directory:list:70000")
    assert "not there any more" in amina.sees()
    await amina.says("/services")
    await amina.presses("Champions")
    assert "South: Kate" in amina.sees()
    await amina.forges("directory:services:1")
    assert "Services · North" in amina.sees()
