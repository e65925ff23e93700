"""all-MiniLM-L6-v2 in torch, with a small change of each weight that may learn (LoRA)."""

import math
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

HEADS, LAYERS = 12, 6
# Low-rank adaptation (Hu and others, 2021): a weight of (out, in) learns (out, 16) times (16, in).
RANK, STRENGTH = 16, 2.0
ROUNDING = 1e-12
# Longer texts are cut while it learns.
MOST_TOKENS, END = 40, 102
# What each part is called in the published weights.
PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
}
Weights = Mapping[str, Tensor]


class Changed(nn.Module):
    """A linear part of which only the change learns."""

    def __init__(self, weights: Weights, name: str) -> None:
        """Take the published weights of a part."""
        super().__init__()
        self.name = name
        self.weight, self.bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
        out, given = self.weight.shape
        self.into = nn.Parameter(torch.randn(RANK, given) / math.sqrt(given))
        self.out = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, states: Tensor) -> Tensor:
        """Return what the part makes of them."""
        change = functional.linear(functional.linear(states, self.into), self.out)
        return functional.linear(states, self.weight, self.bias) + STRENGTH * change

    def whole(self) -> Tensor:
        """Return the weight with its change."""
        return self.weight + STRENGTH * (self.out @ self.into).detach()


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, weights: Weights, number: int) -> None:
        """Take the published weights of a layer."""
        super().__init__()
        at = f"encoder.layer.{number}."
        self.parts = nn.ModuleDict(
            {part: Changed(weights, at + name) for part, name in PARTS.items()}
        )
        self.first = _norm(weights, f"{at}attention.output.LayerNorm")
        self.second = _norm(weights, f"{at}output.LayerNorm")

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the next states of (texts, tokens, 384)."""
        texts, tokens, size = states.shape
        query, key, value = (
            self.parts[part](states).view(texts, tokens, HEADS, size // HEADS).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(texts, tokens, size)
        states = self.first(states + self.parts["output"](seen))
        wide = functional.gelu(self.parts["wide"](states))
        return self.second(states + self.parts["narrow"](wide))


class Network(nn.Module):
    """The sentence model: tokens in, a row of length 1 for each text out."""

    def __init__(self, published: Path, tokenizer: Path) -> None:
        """Load the published weights (model.safetensors) and the tokenizer."""
        super().__init__()
        weights = load_file(published)
        self.tokens = weights["embeddings.word_embeddings.weight"]
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self.places = weights["embeddings.position_embeddings.weight"] + kind
        self.norm = _norm(weights, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(weights, number) for number in range(LAYERS))
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()

    def read(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the tokens of texts, cut to what it learns from."""
        every = (text.ids for text in self.tokenizer.encode_batch(list(texts)))
        return [ids if len(ids) <= MOST_TOKENS else [*ids[: MOST_TOKENS - 1], END] for ids in every]

    def forward(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """Return a row for each text, given as tokens."""
        longest = max(map(len, texts))
        ids = torch.tensor([[*text, *[0] * (longest - len(text))] for text in texts])
        mask = torch.tensor([[n < len(text) for n in range(longest)] for text in texts])
        states = self.norm(self.tokens[ids] + self.places[:longest])
        for layer in self.layers:
            states = layer(states, mask[:, None, None, :])
        return functional.normalize((states * mask[:, :, None]).sum(dim=1), dim=1)

    def changed(self) -> list[Changed]:
        """Return every part that learns."""
        return list(chain.from_iterable(layer.parts.values() for layer in self.layers))


def _norm(weights: Weights, name: str) -> nn.LayerNorm:
    weight = weights[f"{name}.weight"]
    norm = nn.LayerNorm(len(weight), eps=ROUNDING)
    norm.weight.data, norm.bias.data = weight, weights[f"{name}.bias"]
    for each in norm.parameters():
        each.requires_grad = False
    return norm
