"""Each rule speaks at its wording and keeps silent at a near miss."""

from collections import Counter
from pathlib import Path

import pytest

from bot.safety.flags.net import RULES, net
from bot.safety.fold import fold
from bot.safety.values import Kind, Level

WORDINGS = [
    line.split("\t")
    for line in (Path(__file__).parent / "wordings.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("rule", "wording", "near"), WORDINGS)
def test_a_rule_speaks_at_its_wording_and_not_beside_it(rule: str, wording: str, near: str) -> None:
    assert rule in net().names(fold(wording).low)
    assert rule not in net().names(fold(near).low)


def test_every_rule_has_its_wording() -> None:
    assert {line[0] for line in WORDINGS} == {rule.name for rule in RULES}


def test_the_net_has_sixty_rules_and_more_each_with_a_name_of_its_own() -> None:
    names = Counter(rule.name for rule in RULES)

    assert len(names) >= 60
    assert set(names.values()) == {1}


def test_every_kind_and_level_has_rules() -> None:
    assert {rule.kind for rule in RULES} == set(Kind)
    assert {rule.level for rule in RULES} == set(Level)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_names_its_source(rule: object) -> None:
    assert getattr(rule, "source", "")


def test_the_documentation_names_every_rule_with_its_kind_and_level() -> None:
    documentation = Path("docs/safety.md").read_text(encoding="utf-8")

    for rule in RULES:
        assert f"| {rule.name} | {rule.kind} | {rule.level} | {rule.source} |" in documentation
