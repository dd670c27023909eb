"""Embeddings of the pretrained encoder: what the trained one is to stay close to, so that search by meaning keeps working."""

import hashlib
import json
from pathlib import Path

import torch
from torch.nn import functional as F

from .base import Base
from .fit import pad
from .network import Encoder, from_base
from .rows import batches
from .vocabulary import Vocabulary

BUDGET = 96


@torch.no_grad()
def pretrained(base: Base, vocabulary: Vocabulary, tokens: list[list[int]], kept: Path) -> torch.Tensor:
    """(rows, width) float16, length 1; computed once for these tokens and kept in the file `kept`. The model's own prefix "query: " goes before each text."""
    digest = hashlib.sha256(json.dumps(tokens).encode()).hexdigest()
    if kept.exists():
        known = torch.load(kept)
        if known['digest'] == digest:
            return known['embeddings']
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    net = from_base(base, torch.as_tensor(vocabulary.rows)).to(device).eval()
    prefix = vocabulary.encode(['query:'])[0]
    inputs = [[0, *prefix, *ids[: BUDGET - 2 - len(prefix)], 2] for ids in tokens]
    lengths = [len(ids) for ids in inputs]
    order = sorted(range(len(inputs)), key=lengths.__getitem__)
    found = torch.zeros(len(inputs), base.width, dtype=torch.float16)
    for part in batches(lengths, 64, 8192, order):
        ids, mask = pad([inputs[at] for at in part], device)
        with torch.autocast(device.type, torch.bfloat16):
            pooled = net.pool(ids, mask)
        found[part] = F.normalize(pooled.float(), dim=1).half().cpu()
    kept.parent.mkdir(parents=True, exist_ok=True)
    torch.save({'digest': digest, 'embeddings': found}, kept)
    return found


@torch.no_grad()
def pooled(net: Encoder, tokens: list[list[int]], of: int = 512) -> torch.Tensor:
    """(of, width): what the network makes of every so-many-th text, before its heads; for `Encoder.standardise`."""
    device = next(net.parameters()).device
    net.eval()
    some = sorted(tokens[:: max(1, len(tokens) // of)], key=len)
    return torch.cat([net.pool(*pad([[0, *ids[: BUDGET - 2], 2] for ids in some[at : at + 32]], device)) for at in range(0, len(some), 32)])
