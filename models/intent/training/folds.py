"""The sources in five groups, each left out once: how well the recipe does on prompts from a source it has never seen."""

import json
from pathlib import Path

import torch

from . import scores
from .base import Base
from .fit import PLAIN, Recipe, fit, predict
from .network import from_base
from .normalise import normalise
from .rows import FOLDS, Row, fold_of
from .vocabulary import Vocabulary


def run(name: str, base: Base, vocabulary: Vocabulary, public: list[Row], further: list[Row], recipe: Recipe, work: Path,
        reference: torch.Tensor | None = None) -> dict[str, float]:  # fmt: skip
    """Trains on four groups (and on `further` rows) and predicts the fifth, five times; pools the predictions. Resumable fold by fold.

    reference: pretrained embeddings of public + further, in that order.
    """
    everything = public + further
    tokens = vocabulary.encode([normalise(row.text) for row in everything])
    pooled = torch.zeros(len(public), 12)
    for fold in range(len(FOLDS)):
        folder = work / f'{name}-fold{fold}'
        out = [at for at, row in enumerate(public) if fold_of(row) == fold]
        kept = folder / 'predictions.pt'
        if not kept.exists():
            left = set(out)
            used = [at for at in range(len(everything)) if at not in left]
            torch.manual_seed(fold)
            net = from_base(base, torch.as_tensor(vocabulary.rows))
            part = None if reference is None else reference[used]
            fit(net, [everything[at] for at in used], [tokens[at] for at in used], recipe, folder, fold, reference=part)
            found = predict(net, [tokens[at] for at in out], recipe.tokens if recipe == PLAIN else 256, recipe.tail)
            torch.save(found['intent'], kept)
            (folder / 'net.pt').unlink()
        pooled[out] = torch.load(kept)
        print(name, 'fold', fold, json.dumps(scores.intents([public[at] for at in out], pooled[out].softmax(1).numpy())), flush=True)
    result = scores.intents(public, pooled.softmax(1).numpy())
    print(name, 'pooled', json.dumps(result), flush=True)
    return result
