"""Figures of the card from logits: the same whether they come from PyTorch or from the shipped graph."""

import numpy as np
from scipy.stats import spearmanr

from . import scores
from .calibrate import softmax
from .labels import DOMAINS, INTENTS, LANGUAGES, TASKS
from .network import HEADS
from .rows import Row

Logits = dict[str, np.ndarray]


def split(logits: np.ndarray) -> Logits:
    """The graph's output (rows, outputs) by head."""
    found, at = {}, 0
    for name, size in HEADS.items():
        found[name] = logits[:, at : at + size]
        at += size
    return found


def expected(complexity: np.ndarray) -> np.ndarray:
    return 1 + (1 / (1 + np.exp(-complexity))).sum(1)


def labels(rows: list[Row], logits: np.ndarray, known: tuple[str, ...], of: str) -> dict[str, float]:
    """One of the flat heads against the rows that carry its label; `floor` is the most frequent answer."""
    at = [i for i, row in enumerate(rows) if getattr(row, of) in known]
    if not at:
        return {}
    gold = [getattr(rows[i], of) for i in at]
    found = [known[k] for k in logits[at].argmax(1)]
    usual = max(set(gold), key=gold.count)
    also = [getattr(rows[i], f'second_{of}', None) for i in at]
    lenient = [f if f == second else g for g, f, second in zip(gold, found, also, strict=True)]
    return {
        'rows': len(at), 'accuracy': float(np.mean([g == f for g, f in zip(gold, found, strict=True)])), 'macro_f1': scores.macro_f1(gold, found),
        'lenient_macro_f1': scores.macro_f1(lenient, found),
        'floor_accuracy': gold.count(usual) / len(gold), 'floor_macro_f1': scores.macro_f1(gold, [usual] * len(gold)),
    }  # fmt: skip


def complexity(rows: list[Row], logits: np.ndarray) -> dict[str, float]:
    at = [i for i, row in enumerate(rows) if row.complexity]
    gold = np.array([rows[i].complexity for i in at])
    found = expected(logits[at])
    length = np.array([len(rows[i].text) for i in at])
    return {
        'rows': len(at), 'rank': float(spearmanr(gold, found).statistic), 'mean_error': float(np.abs(gold - np.clip(np.round(found), 1, 5)).mean()),
        'floor_rank_of_length': float(spearmanr(gold, length).statistic),
    }  # fmt: skip


def ladders(rows: list[Row], logits: np.ndarray) -> dict[str, float]:
    """Rank correlation within each ladder (one task, more and more conditions), the mean over ladders; and over all rows together."""
    found, length = expected(logits), np.array([len(row.text) for row in rows])
    groups: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        groups.setdefault(row.ladder or '', []).append(at)
    ours, by_length = [], []
    for at in groups.values():
        gold = [rows[i].complexity for i in at]
        if len(set(gold)) > 2:
            ours.append(spearmanr(gold, found[at]).statistic)
            by_length.append(spearmanr(gold, length[at]).statistic)
    gold = [row.complexity for row in rows]
    return {
        'ladders': len(ours), 'rank': float(np.nanmean(ours)), 'floor_rank_of_length': float(np.nanmean(by_length)),
        'rank_over_all': float(spearmanr(gold, found).statistic), 'floor_rank_over_all': float(spearmanr(gold, length).statistic),
    }  # fmt: skip


def everything(rows: list[Row], logits: Logits, temperature: float, threshold: float) -> dict:
    """All heads on one set of rows, with the intents by class and by language."""
    p = softmax(logits['intent'], temperature)
    out: dict = {'intent': scores.intents(rows, p, threshold)}
    by_language = {}
    for lang in sorted({row.lang for row in rows}):
        at = [i for i, row in enumerate(rows) if row.lang == lang]
        if len(at) >= 40:
            by_language[lang] = scores.intents([rows[i] for i in at], p[at], threshold)
    found = [INTENTS[k] for k in p.argmax(1)]
    gold = [f if f in row.right else row.intents[0] for f, row in zip(found, rows, strict=True)]
    by_class = {}
    for intent in INTENTS:
        hit = sum(g == intent == f for g, f in zip(gold, found, strict=True))
        by_class[intent] = {
            'rows': sum(row.intents[0] == intent for row in rows),
            'precision': hit / max(1, found.count(intent)), 'recall': hit / max(1, gold.count(intent)),
        }  # fmt: skip
    out |= {'by_language': by_language, 'by_class': by_class}
    out['domain'] = labels(rows, logits['domain'], DOMAINS, 'domain')
    out['task'] = labels(rows, logits['task'], TASKS, 'task')
    out['language'] = labels(rows, logits['language'], LANGUAGES, 'lang')
    if any(row.complexity for row in rows):
        out['complexity'] = complexity(rows, logits['complexity'])
    return out
