"""Learns: rows told apart all at once, and dangers from what only looks like one."""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.pages.columns import SCALE
from bot.safety.values import Kind
from tests.teaching.examples import ANY_DANGER, NOT_SAID, Lesson
from tests.teaching.network import Network

# Chosen by the tuned half of the questions that answers are measured on.
ROUNDS, AT_ONCE = 4, 64
STEP, STEP_OF_HEADS, RISING, LEAST = 5e-4, 5e-3, 0.06, 0.02
WEIGHT_OF_DANGER = 3.0
WRITTEN_OUT, LEFT_OUT, FORGOTTEN, SMOOTH = 0.4, 0.03, 0.1, 0.05
LOUDEST = 1.0
# So many batches are sorted by length together: the less is filled up, the faster.
SORTED = 20


@dataclass(frozen=True, slots=True)
class Heads:
    """What is learnt beside the network: a column for each row, and for each kind of danger."""

    rows: nn.Parameter
    dangers: nn.Parameter
    lean: nn.Parameter

    def every(self) -> list[nn.Parameter]:
        """Return all that learns."""
        return [self.rows, self.dangers, self.lean]


def learn(network: Network, told: Sequence[Lesson], rows: int, steps: int | None = None) -> None:
    """Teach the network all lessons; the same order every time. Half an hour on one core."""
    random.seed(0)
    torch.manual_seed(0)
    heads = _heads(rows)
    learning = [each for each in network.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(
        [
            {"params": learning, "lr": STEP, "weight_decay": 0.01},
            {"params": heads.every(), "lr": STEP_OF_HEADS, "weight_decay": 0.0},
        ]
    )
    batches = list(_batches(network, told))[:steps]
    for number, batch in enumerate(batches):
        pace = min(1.0, number / (RISING * len(batches))) * max(LEAST, 1 - number / len(batches))
        for group, step in zip(optimiser.param_groups, (STEP, STEP_OF_HEADS), strict=True):
            group["lr"] = step * pace
        loss = _loss(network, heads, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*learning, *heads.every()], LOUDEST)
        optimiser.step()
        sys.stderr.write(f"\r{number + 1} of {len(batches)}: {float(loss):.3f} ")


def _heads(rows: int) -> Heads:
    sizes = (rows + 1, 384), (len(Kind) + 1, 384), (len(Kind) + 1,)
    return Heads(*(nn.Parameter(torch.zeros(size)) for size in sizes))


def _batches(network: Network, told: Sequence[Lesson]) -> Iterator[list[Lesson]]:
    lengths = [len(ids) for ids in network.read([lesson.said for lesson in told])]
    for _ in range(ROUNDS):
        order = random.sample(range(len(told)), len(told))
        batches: list[list[int]] = []
        for start in range(0, len(order), AT_ONCE * SORTED):
            some = sorted(order[start : start + AT_ONCE * SORTED], key=lengths.__getitem__)
            batches += [some[at : at + AT_ONCE] for at in range(0, len(some), AT_ONCE)]
        random.shuffle(batches)
        yield from ([told[number] for number in batch] for batch in batches)


def _loss(network: Network, heads: Heads, batch: Sequence[Lesson]) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        given = network([_some(ids) for ids in network.read([_worded(each) for each in batch])])
    given = functional.dropout(given.float(), FORGOTTEN)
    return _of_rows(given, heads, batch) + WEIGHT_OF_DANGER * _of_dangers(given, heads, batch)


def _of_rows(given: Tensor, heads: Heads, batch: Sequence[Lesson]) -> Tensor:
    places = [place for place, each in enumerate(batch) if each.row != NOT_SAID]
    if not places:
        return given.sum() * 0
    worth = given[places] @ heads.rows.T * SCALE
    wanted = torch.tensor([batch[place].row for place in places])
    loss = functional.cross_entropy(worth, wanted, label_smoothing=SMOOTH)
    return loss * len(places) / len(batch)


def _of_dangers(given: Tensor, heads: Heads, batch: Sequence[Lesson]) -> Tensor:
    every = (given @ heads.dangers.T * SCALE + heads.lean).log_softmax(dim=1)
    some = every[:, 1:].logsumexp(dim=1)
    loss = given.sum() * 0
    for place, each in enumerate(batch):
        if each.danger != NOT_SAID:
            said = some[place] if each.danger == ANY_DANGER else every[place, each.danger]
            loss = loss - each.worth * said
    return loss / len(batch)


def _worded(lesson: Lesson) -> str:
    return lesson.written_out if random.random() < WRITTEN_OUT else lesson.said


def _some(ids: Sequence[int]) -> list[int]:
    """Return the tokens with a few left out, never the first or the last."""
    inner = [token for token in ids[1:-1] if random.random() >= LEFT_OUT]
    return [ids[0], *inner, ids[-1]]
