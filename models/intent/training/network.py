"""The network: the encoder of BERT (post-norm, GELU), a mean over tokens, and one linear head for each question.

Devlin et al. 2019, https://arxiv.org/abs/1810.04805; weights and pooling of multilingual-e5-small, Wang et al. 2024,
https://arxiv.org/abs/2402.05672.
"""

import torch
from torch import nn
from torch.nn import functional as F

from .base import Base
from .labels import COMPLEXITIES, DOMAINS, INTENTS, LANGUAGES, TASKS

HEADS = {'intent': len(INTENTS), 'complexity': COMPLEXITIES - 1, 'domain': len(DOMAINS), 'task': len(TASKS), 'language': len(LANGUAGES)}


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm1 = nn.LayerNorm(width, epsilon)
        self.norm2 = nn.LayerNorm(width, epsilon)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, mask).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + F.dropout(self.out(mixed), self.dropout, self.training))
        inner = F.gelu(self.up(x))
        return self.norm2(x + F.dropout(self.down(inner), self.dropout, self.training))


class Encoder(nn.Module):
    """ids: (batch, length) int64, 0-padded lengths given by `mask` (batch, length) bool. Gives logits per head, and the embedding (batch, width), length 1."""

    def __init__(self, words: int, width: int, layers: int, heads: int, inner: int, positions: int, epsilon: float, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(words, width)
        self.position = nn.Embedding(positions, width)
        self.first = nn.LayerNorm(width, epsilon)
        self.layers = nn.ModuleList(Layer(width, heads, inner, epsilon, dropout) for _ in range(layers))
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in HEADS.items()})
        self.dropout = dropout
        # The base's vectors lie close together in a narrow cone; the heads see what sets them apart (`standardise`).
        self.register_buffer('centre', torch.zeros(width))
        self.register_buffer('spread', torch.ones(width))
        # What the logarithm of the number of tokens adds to each step of complexity: found after the training (`calibrate.steps`).
        self.register_buffer('length', torch.zeros(1))

    def standardise(self, pooled: torch.Tensor) -> None:
        """pooled: (rows, width) of typical texts, before training."""
        self.centre.copy_(pooled.mean(0))
        self.spread.copy_(pooled.std(0).clamp_min(1e-4))

    def pool(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        x = self.first(self.word(ids) + self.position.weight[: ids.shape[1]])
        x = F.dropout(x, self.dropout, self.training)
        wide = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        weight = mask[:, :, None].to(x.dtype)
        return (x * weight).sum(1).float() / weight.sum(1).float()

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> dict[str, torch.Tensor]:
        pooled = self.pool(ids, mask)
        seen = F.dropout((pooled - self.centre) / self.spread, self.dropout, self.training)
        found = {name: head(seen) for name, head in self.heads.items()}
        found['complexity'] = found['complexity'] + self.length * mask.sum(1, keepdim=True).log()
        return found | {'embedding': F.normalize(pooled, dim=1)}

    @torch.no_grad()
    def settle_complexity(self, scale: float, length: float, bias: torch.Tensor) -> None:
        """From now on the steps of complexity are `scale` times what they were, plus `bias` (steps) and `length` times the logarithm of the tokens."""
        head = self.heads['complexity']
        head.weight.mul_(scale)
        head.bias.mul_(scale).add_(bias)
        self.length.mul_(scale).add_(length)


def from_base(base: Base, rows: torch.Tensor, depth: list[int] | None = None, dropout: float = 0.1) -> Encoder:
    """The pretrained encoder with the word rows `rows` and the layers `depth` (all by default); the heads are new."""
    depth = list(range(base.layers)) if depth is None else depth
    net = Encoder(len(rows), base.width, len(depth), base.heads, base.inner, base.positions, base.epsilon, dropout)
    state = {name: tensor for name, tensor in base.state.items() if not name.startswith('layers.')}
    state['word.weight'] = state['word.weight'][rows]
    for to, source in enumerate(depth):
        prefix = f'layers.{source}.'
        state |= {f'layers.{to}.{name.removeprefix(prefix)}': tensor for name, tensor in base.state.items() if name.startswith(prefix)}
    missing, unexpected = net.load_state_dict(state, strict=False)
    if unexpected or any(not name.startswith(('heads.', 'centre', 'spread', 'length')) for name in missing):
        raise ValueError(f'weights do not fit: missing {missing}, unexpected {unexpected}')
    for head in net.heads.values():
        nn.init.normal_(head.weight, std=0.02)
        nn.init.zeros_(head.bias)
    return net
