"""Makes the probabilities as sure as they are right, and finds where the model should say that it is not sure."""

import numpy as np
from scipy.optimize import minimize

from .rows import Row
from .labels import INTENTS


def softmax(logits: np.ndarray, temperature: float) -> np.ndarray:
    scaled = logits / temperature
    weights = np.exp(scaled - scaled.max(1, keepdims=True))
    return weights / weights.sum(1, keepdims=True)


def right(rows: list[Row], logits: np.ndarray) -> np.ndarray:
    return np.array([INTENTS[at] in row.right for row, at in zip(rows, logits.argmax(1), strict=True)])


def temperature(rows: list[Row], logits: np.ndarray) -> float:
    """The temperature (Guo et al. 2017, https://arxiv.org/abs/1706.04599) under which the best answer's probability tells best whether it is
    right, an acceptable answer counted as right: the least cross entropy of that one question, over a grid of steps of 1 %."""
    ok = right(rows, logits)
    found, least = 1.0, np.inf
    for step in range(-120, 161):
        t = 1.01**step
        p = np.clip(softmax(logits, t).max(1), 1e-6, 1 - 1e-6)
        loss = -np.mean(np.where(ok, np.log(p), np.log(1 - p)))
        if loss < least:
            found, least = t, loss
    return float(found)


def sure(rows: list[Row], probabilities: np.ndarray, wanted: float = 0.965) -> float:
    """The lowest confidence from which on the answers are right in at least the share `wanted`: a margin above the 95 % that are promised."""
    ok = right(rows, probabilities)
    confidence = probabilities.max(1)
    order = np.argsort(-confidence)
    share = np.cumsum(ok[order]) / np.arange(1, len(order) + 1)
    enough = np.nonzero(share >= wanted)[0]
    return float(confidence[order[enough[-1]]]) if len(enough) else 1.0


def second(rows: list[Row], probabilities: np.ndarray) -> float:
    """The probability from which on a further intent is named: the best F1 of the sets of intents, on rows written with all their intents."""
    gold = np.array([[intent in row.intents for intent in INTENTS] for row in rows])
    best, found = -1.0, 0.2
    for threshold in np.arange(0.04, 0.5, 0.02):
        named = probabilities >= threshold
        hit = (named & gold).sum()
        score = 2 * hit / max(1, named.sum() + gold.sum())
        if score > best:
            best, found = score, float(threshold)
    return found


def steps(complexity: list[int], logits: np.ndarray, tokens: np.ndarray) -> tuple[float, float, np.ndarray]:
    """Scale, weight of the logarithm of the number of tokens, and a bias per step (4), under which the steps of complexity tell best which
    prompts are harder: logistic regression on rows that were not learned. A mean over tokens cannot count, and much of what makes one
    prompt harder than its neighbour is that more is asked.

    logits: (rows, 4); tokens: (rows), as the network is given them.
    """
    more = np.array(complexity)[:, None] > np.arange(1, logits.shape[1] + 1)
    length = np.log(tokens)[:, None]

    def loss(parameters: np.ndarray) -> float:
        z = parameters[0] * logits + parameters[1] * length + parameters[2:]
        return float(np.mean(np.logaddexp(0, z) - more * z))

    found = minimize(loss, np.array([1.0, *[0.0] * (1 + logits.shape[1])])).x
    return float(found[0]), float(found[1]), found[2:]
