"""The training loop: several questions at once, resumable, the same on CPU and GPU."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional as F

from .labels import COMPLEXITIES, DOMAINS, INTENTS, LANGUAGES, TASKS
from .network import Encoder
from .rows import Row, batches

BEGIN, PAD, END = 0, 1, 2


@dataclass(frozen=True)
class Recipe:
    """tokens: the budget of a text. tail: the share of it that the end of a long text gets. second: the weight of secondary intents in the target."""

    epochs: int = 3
    rate: float = 8e-5
    rows: int = 32
    batch_tokens: int = 4096
    tokens: int = 128
    tail: float = 0.375
    second: float = 0.2
    smooth: float = 0.02
    complexity: float = 0.3
    domain: float = 0.3
    task: float = 0.2
    language: float = 0.1
    # Its gradient is some 25 times as steep as that of the classes, for the similarities it compares differ by hundredths.
    relations: float = 0.01
    decay: float = 0.95
    crop: float = 0.3
    distil: float = 0.0
    temperature: float = 2.0
    save_every: int = 200


# The plain fine-tune that the model is measured against: intents alone, the beginning of the text alone, one rate for all layers.
PLAIN = Recipe(
    epochs=2, tokens=96, tail=0, second=0, smooth=0, complexity=0, domain=0, task=0, language=0, relations=0, decay=1, crop=0
)  # fmt: skip


def cut(ids: list[int], budget: int, tail: float) -> list[int]:
    """At most `budget` tokens with begin and end: the head of the text and, of a longer one, its tail. server/core/model does the same."""
    room = budget - 2
    if len(ids) > room:
        end = int(room * tail)
        ids = ids[: room - end] + (ids[-end:] if end else [])
    return [BEGIN, *ids, END]


def pad(sequences: list[list[int]], device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, sequences))
    ids = torch.tensor([sequence + [PAD] * (longest - len(sequence)) for sequence in sequences])
    mask = torch.tensor([[True] * len(sequence) + [False] * (longest - len(sequence)) for sequence in sequences])
    return ids.to(device), mask.to(device)


def _one_hot(row: Row, recipe: Recipe) -> list[float]:
    target = [recipe.smooth / len(INTENTS)] * len(INTENTS)
    if not row.intents:
        return [0.0] * len(INTENTS)
    second = row.intents[1:]
    share = recipe.second if second else 0
    target[INTENTS.index(row.intents[0])] += (1 - share) * (1 - recipe.smooth)
    for intent in second:
        target[INTENTS.index(intent)] += share / len(second) * (1 - recipe.smooth)
    return target


def _index(value: str | None, known: tuple[str, ...]) -> int:
    return known.index(value) if value in known else -100


def losses(out: dict[str, torch.Tensor], rows: list[Row], recipe: Recipe, device: torch.device) -> torch.Tensor:
    """The weighted sum over the questions; a row without a label takes no part in that question."""
    target = torch.tensor([_one_hot(row, recipe) for row in rows], device=device)
    total = -(target * F.log_softmax(out['intent'], 1)).sum(1).sum() / max(1.0, target.sum().item())
    for name, weight, indices in (
        ('domain', recipe.domain, [_index(row.domain, DOMAINS) for row in rows]),
        ('task', recipe.task, [_index(row.task, TASKS) for row in rows]),
        ('language', recipe.language, [_index(row.lang, LANGUAGES) for row in rows]),
    ):
        if weight and any(index >= 0 for index in indices):
            total = total + weight * F.cross_entropy(out[name], torch.tensor(indices, device=device))
    known = [at for at, row in enumerate(rows) if row.complexity]
    if recipe.complexity and known:
        # Ordinal: output k answers "is it more than k + 1?" (Frank & Hall 2001).
        steps = torch.arange(1, COMPLEXITIES, device=device)
        more = (torch.tensor([[rows[at].complexity] for at in known], device=device) > steps).float()
        total = total + recipe.complexity * F.binary_cross_entropy_with_logits(out['complexity'][known], more)
    return total


def relations(embedding: torch.Tensor, reference: torch.Tensor) -> torch.Tensor:
    """How far the similarities within a batch have moved from those of the pretrained encoder (Park et al. 2019, https://arxiv.org/abs/1904.05068).

    The pretrained ones lie in a narrow band (.7 to 1), hence both are standardised.
    """
    n = len(embedding)
    if n < 4:
        return embedding.sum() * 0
    off = ~torch.eye(n, dtype=torch.bool, device=embedding.device)
    ours, theirs = (embedding @ embedding.T)[off], (reference @ reference.T)[off]
    return F.mse_loss((ours - ours.mean()) / (ours.std() + 1e-4), (theirs - theirs.mean()) / (theirs.std() + 1e-4))


def _groups(net: Encoder, recipe: Recipe) -> list[dict]:
    """Lower layers learn more slowly (Howard & Ruder 2018, https://arxiv.org/abs/1801.06146); the word rows stay as they are."""
    net.word.weight.requires_grad_(False)
    depth = len(net.layers)
    # AdamW moves a weight by the rate at most: at three times that of the encoder the heads were far from done after two epochs
    # (language right in 46 % of wild.jsonl, 89 % after twelve passes of the heads alone at .003).
    groups = [{'params': list(net.heads.parameters()), 'lr': recipe.rate * 25}]
    for at, layer in enumerate(net.layers):
        groups.append({'params': list(layer.parameters()), 'lr': recipe.rate * recipe.decay ** (depth - 1 - at)})
    groups.append({'params': [net.position.weight, *net.first.parameters()], 'lr': recipe.rate * recipe.decay**depth})
    return groups


def _augment(row: Row, ids: list[int], recipe: Recipe, dice: random.Random) -> list[int]:
    """Length must not tell the class: long texts are often seen with a smaller budget."""
    if dice.random() < recipe.crop and len(ids) > 32:
        return cut(ids, dice.choice((32, 48, 64, 96)), recipe.tail)
    return cut(ids, recipe.tokens, recipe.tail)


def fit(net: Encoder, rows: list[Row], tokens: list[list[int]], recipe: Recipe, work: Path, seed: int, *,
        reference: torch.Tensor | None = None, teacher: dict[str, torch.Tensor] | None = None) -> Encoder:  # fmt: skip
    """Trains `net` in place on `rows` (tokens[i] are the ids of rows[i]).

    reference: pretrained embeddings of the rows, for the relations. teacher: logits by head of a better model, for distillation.
    The state is kept in `work/state.pt`, from which a run that was cut off goes on; a finished run leaves `work/net.pt`.
    """
    work.mkdir(parents=True, exist_ok=True)
    done = work / 'net.pt'
    if done.exists():
        net.load_state_dict(torch.load(done))
        return net
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    net.to(device).train()
    torch.manual_seed(seed)
    optimizer = torch.optim.AdamW(_groups(net, recipe), weight_decay=0.01)
    lengths = [min(len(ids), recipe.tokens - 2) + 2 for ids in tokens]
    plan: list[tuple[int, list[int]]] = []
    for epoch in range(recipe.epochs):
        dice = random.Random(seed * 1000 + epoch)
        order = list(range(len(rows)))
        dice.shuffle(order)
        parts = list(batches(lengths, recipe.rows, recipe.batch_tokens, order))
        dice.shuffle(parts)
        plan += [(epoch, part) for part in parts]
    warm = max(1, len(plan) // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / warm, (len(plan) - step) / max(1, len(plan) - warm)))
    start = 0
    state = work / 'state.pt'
    if state.exists():
        saved = torch.load(state)
        net.load_state_dict(saved['net'])
        optimizer.load_state_dict(saved['optimizer'])
        schedule.load_state_dict(saved['schedule'])
        torch.set_rng_state(saved['random'])
        start = saved['step']
    began, mean = time.time(), 0.0
    for step in range(start, len(plan)):
        _, part = plan[step]
        dice = random.Random(seed * 1_000_003 + step)
        chosen = [rows[at] for at in part]
        ids, mask = pad([_augment(rows[at], tokens[at], recipe, dice) for at in part], device)
        with torch.autocast(device.type, torch.bfloat16):
            out = net(ids, mask)
        out = {name: value.float() for name, value in out.items()}
        loss = losses(out, chosen, recipe, device)
        if recipe.relations and reference is not None:
            loss = loss + recipe.relations * relations(out['embedding'], reference[part].to(device).float())
        if recipe.distil and teacher is not None:
            for name, logits in teacher.items():
                soft, t = logits[part].to(device).float(), recipe.temperature
                if name == 'complexity':
                    loss = loss + recipe.distil * recipe.complexity * F.binary_cross_entropy_with_logits(out[name], soft.sigmoid())
                else:
                    weight = 1.0 if name == 'intent' else 0.3
                    near = F.kl_div(F.log_softmax(out[name] / t, 1), F.softmax(soft / t, 1), reduction='batchmean')
                    loss = loss + recipe.distil * weight * t * t * near
        loss.backward()
        torch.nn.utils.clip_grad_norm_((p for p in net.parameters() if p.requires_grad), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        mean = loss.item() if step == start else 0.98 * mean + 0.02 * loss.item()
        if (step + 1) % 20 == 0:
            left = (time.time() - began) / (step + 1 - start) * (len(plan) - step - 1)
            print(f'{work.name}: step {step + 1} of {len(plan)}, loss {mean:.3f}, {left / 60:.1f} minutes left', flush=True)
        if (step + 1) % recipe.save_every == 0:
            now = {'net': net.state_dict(), 'optimizer': optimizer.state_dict(), 'schedule': schedule.state_dict(),
                   'random': torch.get_rng_state(), 'step': step + 1}  # fmt: skip
            torch.save(now, state.with_suffix('.part'))
            state.with_suffix('.part').replace(state)
    net.cpu().eval()
    torch.save(net.state_dict(), done.with_suffix('.part'))
    done.with_suffix('.part').replace(done)
    state.unlink(missing_ok=True)
    return net


@torch.no_grad()
def predict(net: Encoder, tokens: list[list[int]], budget: int, tail: float) -> dict[str, torch.Tensor]:
    """Logits by head and the embedding for all rows, in their order."""
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    net.to(device).eval()
    lengths = [min(len(ids), budget - 2) + 2 for ids in tokens]
    order = sorted(range(len(tokens)), key=lengths.__getitem__)
    found: dict[str, torch.Tensor] = {}
    for part in batches(lengths, 64, 8192, order):
        ids, mask = pad([cut(tokens[at], budget, tail) for at in part], device)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == 'cuda'):
            out = net(ids, mask)
        for name, value in out.items():
            if name not in found:
                found[name] = torch.zeros(len(tokens), value.shape[1])
            found[name][part] = value.float().cpu()
    return found
