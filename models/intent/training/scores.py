"""Scores of intent answers; the same definitions as everywhere in the card."""

import numpy as np

from .labels import INTENTS
from .rows import Row


def macro_f1(gold: list[str], found: list[str]) -> float:
    """The mean of F1 over the classes that occur in `gold`."""
    scores = []
    for label in sorted(set(gold)):
        hit = sum(g == label == f for g, f in zip(gold, found, strict=True))
        wrong = sum((g == label) != (f == label) for g, f in zip(gold, found, strict=True))
        scores.append(2 * hit / (2 * hit + wrong) if hit else 0.0)
    return float(np.mean(scores))


def calibration_error(confidence: np.ndarray, right: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error (Naeini et al. 2015): bins of equal width, weighted by their share of the answers."""
    at = np.minimum((confidence * bins).astype(int), bins - 1)
    return float(sum(abs(confidence[at == b].mean() - right[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any()))


def intents(rows: list[Row], probabilities: np.ndarray, threshold: float | None = None) -> dict[str, float]:
    """probabilities: (rows, 12). Lenient: an answer in `right` counts as the gold one. Sure: those whose confidence reaches the threshold."""
    best = probabilities.argmax(1)
    confidence = probabilities.max(1)
    found = [INTENTS[at] for at in best]
    gold = [row.intents[0] for row in rows]
    right = np.array([f in row.right for f, row in zip(found, rows, strict=True)])
    lenient = [f if ok else g for f, g, ok in zip(found, gold, right, strict=True)]
    out = {
        'rows': len(rows), 'strict_f1': macro_f1(gold, found), 'lenient_f1': macro_f1(lenient, found),
        'strict_accuracy': float(np.mean([f == g for f, g in zip(found, gold, strict=True)])), 'lenient_accuracy': float(right.mean()),
        'ece': calibration_error(confidence, right),
    }  # fmt: skip
    if threshold is not None:
        sure = confidence >= threshold
        out |= {'coverage': float(sure.mean()), 'sure_accuracy': float(right[sure].mean()) if sure.any() else 0.0}
    return out
