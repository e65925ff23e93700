"""What is said of gaps: noted in two taps, mended by another, and summed for the specialist."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.directory import wording as words
from bot.directory.finding.values import SERVICES, Query, Words, with_service
from bot.directory.finding.wording import AGES
from bot.directory.gaps.values import (
    AGE_WORDS,
    BASES,
    BOUNCED_WHYS,
    NONE_WHYS,
    Gap,
    Latest,
    Noted,
    Sort,
    Sums,
    Why,
)
from bot.directory.numbers import packed
from bot.directory.values import Service
from bot.directory.wording import press
from bot.pages.values import number
from bot.reply import Button, Keyboard, Reply, fitting, plain, two_a_row

LINE = 200
# As many services as are offered where one has sent a family back.
OFFERED = 6
MOST = 3_800
SPANS = ((92, "3 months"), (366, "12 months"), (761, "25 months"))
WHYS = {
    Why.ABSENT: "There is none",
    Why.AGE: "Not this age",
    Why.CRITERIA: "Other criteria",
    Why.WAIT: "Too long a wait",
    Why.PAUSED: "Full or paused",
    Why.AREA: "Not this area",
    Why.LANGUAGE: "Language or access",
    Why.COMPLEX: "Too complex",
    Why.MILD: "Not enough need",
    Why.FORM: "Form or information",
    Why.OTHER: "Another reason",
}
# The report's interviews name these most; the others are one tap further.
_NEEDED_MOST = (
    "parent-infant", "perinatal", "talking-therapies", "maternal-mental-health",
    "adult-mental-health", "camhs", "peer-support", "early-help", "bereavement",
)  # fmt: skip
_LEAST = 1


def which_need(query: Query, kinds: Sequence[tuple[str, str]]) -> Reply:
    """Ask which kind of service is missing."""
    keys = [
        press(words.short(name, 34), "gap-put", replace(query, number=number(word)).pack())
        for word, name in kinds
    ]
    other = press("Another kind", "gap-put", replace(query, number=0).pack())
    return Reply("What is missing here?", (*((key,) for key in keys), (other,), _back(query)))


def which_age(query: Query) -> Reply:
    """Ask for which age there is nothing."""
    keys = [press(label, "gap-put", replace(query, ages=known).pack()) for label, known in AGES]
    rows = tuple(tuple(keys[at : at + 4]) for at in range(0, len(keys), 4))
    skip = press("Any age", "gap-put", query.pack())
    return Reply("For which age, in years, is there nothing?", (*rows, (skip,), _back(query)))


def which_why(query: Query) -> Reply:
    """Ask why there is nothing, where kind and age are known."""
    keys = [
        press(WHYS[why], "gap-because", with_service(at, query)) for at, why in enumerate(NONE_WHYS)
    ]
    return Reply("Why is there nothing?", (*two_a_row(keys), _back(query)))


def usual(known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the kinds that are missed most, as far as an area has words for them."""
    return [(word, known[word]) for word in _NEEDED_MOST if word in known]


def noted(done: Noted) -> Reply:
    """Confirm a gap, and offer to say more."""
    gap = done.gap
    head = "Noted: a referral came back" if gap.sort is Sort.BOUNCED else "Noted as a gap"
    text = (
        f"<b>{head}</b>\n{line(gap, done.words)}\n\n"
        "No family is in it. Your specialist counts it. If the family cannot wait: /urgent"
    )
    return Reply(text, _more(gap))


def whys(gap: Gap) -> Reply:
    """Ask why nothing was there."""
    return Reply("Why is there nothing?", _choices(gap, "gap-why", NONE_WHYS))


def ages(gap: Gap) -> Reply:
    """Ask how old the child was."""
    keys = [
        press(label, "gap-aged", packed((gap.id, at), BASES))
        for at, (label, _known) in enumerate(AGES)
    ]
    return Reply(
        "How old was the child, in years?",
        tuple(tuple(keys[at : at + 4]) for at in range(0, len(keys), 4)),
    )


def ask_line(gap: Gap) -> Reply:
    """Ask for a line on a gap."""
    return Reply(
        "Type one line: what was needed, or what you were told.\n\n"
        "No name, no date of birth, nothing that points to one family.",
        ((press("Leave it as it is", "gap-see", gap.id),),),
    )


def too_long() -> Reply:
    """Say that a line is too long."""
    return Reply(f"That is more than {LINE} characters. Please say it in fewer.")


def taken_back() -> Reply:
    """Confirm that a gap is forgotten."""
    return Reply("Taken back: nothing is kept of it.")


def which_service(known: Sequence[Service], query: Query) -> Reply:
    """Ask which service sent a family back; its reason is the second tap."""
    keys = tuple((press(words.short(one.name), "back", one.id),) for one in known[:OFFERED])
    other = press("Another service", "list", Query(locality=query.locality).pack())
    none = press("There is no such service", "gap", query.pack())
    lead = (
        "Which service did it come back from? One tap, then one for why."
        if keys
        else "I know no such service here. If you know which it was, find it; or note the gap."
    )
    counts = "It shows where families are turned away. No family is in it."
    return Reply(f"{lead}\n\n{counts}", (*keys, (other,), (none,)))


def why_bounced(service: Service) -> Reply:
    """Ask why a referral came back."""
    keys = [
        press(WHYS[why], "back-put", packed((service.id, at), (SERVICES, 100)))
        for at, why in enumerate(BOUNCED_WHYS)
    ]
    text = f"<b>{plain(service.name)}</b>\nWhy did the referral come back?"
    return Reply(text, two_a_row(keys))


def sums(shown: Sums) -> Reply:
    """Sum the gaps of a period by need, age and area."""
    named = next((name for days, name in SPANS if days == shown.days), "")
    known = shown.words
    head = f"<b>Gaps, last {named}: {shown.total}</b>\nIn the {named} before: {shown.before}"
    parts = [
        head,
        _block("By need", {need(one, known): count for one, count in shown.needs.items()}),
        _block("By age", {age(one): count for one, count in shown.ages.items()}),
        _block("By area", {_place(one, known): count for one, count in shown.places.items()}),
        _block(
            "Referrals that came back",
            {_came_back(*one): count for one, count in shown.bounced.items()},
        ),
        _months(shown.months),
        "Exact, for you. Outside the team small numbers are hidden.",
    ]
    keys = [press(f"{name}{' ✓' * (days == shown.days)}", "gaps", days) for days, name in SPANS]
    return Reply(
        "\n\n".join(part for part in parts if part), (tuple(keys), (press("The last ten", "last"),))
    )


def last(shown: Latest) -> Reply:
    """List the newest gaps with their lines."""
    lines = [f"• {words.day(one.made_at.date())}: {line(one, shown.words)}" for one in shown.gaps]
    text = "\n".join(fitting(lines, MOST)) or "No gap has been noted yet."
    return Reply(f"<b>The last ten</b>\n\n{text}", ((press("« Gaps", "gaps", SPANS[0][0]),),))


def line(gap: Gap, known: Words) -> str:
    """Return a gap in one line."""
    what = plain(gap.service) or need(gap.need, known)
    why = f", {WHYS[gap.why].lower()}" if gap.why else ""
    level = f", {words.SEVERITIES[gap.severity]}" if gap.severity else ""
    note = f"\n<i>{plain(gap.note)}</i>" if gap.note else ""
    where = _place(gap.locality or 0, known)
    return f"{what}, {age(gap.age)}, {where}{level}{why}{note}"


def need(word: str, known: Words) -> str:
    """Return what a need is called."""
    return plain(known.kind(word)) if word else "another kind of service"


def age(word: str) -> str:
    """Return an age as people read it."""
    if word == AGE_WORDS[0]:
        return "in pregnancy"
    if word == "0":
        return "a baby under 1"
    return f"a child of {word}" if word else "age not said"


def _more(gap: Gap) -> Keyboard:
    keys: list[Button] = []
    if gap.sort is Sort.NONE and gap.why is None:
        keys.append(press("Why…", "gap-whys", gap.id))
    if not gap.age:
        keys.append(press("Age…", "gap-ages", gap.id))
    keys.append(press("Add a line", "gap-line", gap.id))
    keys.append(press("Take it back", "gap-drop", gap.id))
    return two_a_row(keys)


def _choices(gap: Gap, action: str, known: Sequence[Why]) -> Keyboard:
    return two_a_row(
        [press(WHYS[why], action, packed((gap.id, at), BASES)) for at, why in enumerate(known)]
    )


def _block(title: str, counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    lines = [f"• {name}: {count}" for name, count in ordered]
    return "\n".join([f"<b>{title}</b>", *lines]) if lines else ""


def _months(counts: Mapping[str, int]) -> str:
    if len(counts) <= _LEAST:
        return ""
    return "<b>By month</b>\n" + " · ".join(f"{name}: {count}" for name, count in counts.items())


def _came_back(service: str, why: str) -> str:
    reason = WHYS[Why(why)].lower() if why else "no reason given"
    return f"{plain(service) or 'a service that is gone'}, {reason}"


def _place(locality: int, known: Words) -> str:
    return plain(known.place(locality)) if locality else "all localities"


def _back(query: Query) -> tuple[Button, ...]:
    return (press("« Services", "list", query.pack()),)
