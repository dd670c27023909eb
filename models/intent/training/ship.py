"""Turns a trained network into the files that Whetstone ships: graph, vocabulary, card, golden answers, calibration plot.

Every figure in the card is measured on the shipped int8 graph, run by ONNX Runtime.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from . import evaluate, export
from .calibrate import second, softmax, steps, sure, temperature
from .data import HOME, Data
from .fit import cut, pad, predict
from .labels import DOMAINS, INTENTS, LANGUAGES, TASKS
from .network import HEADS, Encoder
from .normalise import normalise
from .plot import calibration_svg
from .rows import Row
from .vocabulary import Vocabulary, save

LABELS = {'intent': INTENTS, 'complexity': (), 'domain': DOMAINS, 'task': TASKS, 'language': LANGUAGES}
# Logits of one graph by two builds of the runtime differ by rounding; labels hardly ever do.
TOLERANCE = 0.05
# Texts that the rounding to 8 bits is fitted to.
CALIBRATING = 400
# Texts that are hard on normalisation and tokenizer, whatever they mean.
ODD = (
    '', ' ', '\u200b\ufeff', '</s><pad> <unk>', 'lone \ud800 half', '\U0001d518\U0001d52b\U0001d526 and \U0001f389\U0001f389', '\u2800\u283f braille', '\ufb01 \u00bd \u3231 \uff21\uff22',
    '{{ user.name | title }} {{#if a}}b{{else}}c{{/if}} {{{raw}}} {% for x in y %}{{x}}{% endfor %}', '${input:topic} %(who)s <<slot>> {x} {} {"a": 1}',
    '## A\n**b** `c` ```js\nd\n``` <task type="x">e</task> https://example.com/a?b=c', 'A' * 300, '{{' * 50 + 'x' + '}}' * 50, 'a ' * 4000, '\u6f22' * 3000, '<<<<<<a>>>>>>', '{%' * 40,
    'tab\there\r\nline\u2028sep\u00a0nbsp', 'e\u0301 vs \u00e9', '\u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22 \u0939\u093f\u0928\u094d\u0926\u0940 \u05e2\u05d1\u05e8\u05d9\u05ea', '~~~~ ---- ==== ____', '%s %d 100% {0}',
)  # fmt: skip


class Shipped:
    """The graph as a program would run it: one thread, one text at a time or batches of equal length."""

    def __init__(self, path: Path, vocabulary: Vocabulary, tokens: int, tail: float) -> None:
        options = onnxruntime.SessionOptions()
        self.session = onnxruntime.InferenceSession(str(path), options, providers=['CPUExecutionProvider'])
        self.vocabulary, self.tokens, self.tail = vocabulary, tokens, tail

    def ids(self, texts: list[str]) -> list[list[int]]:
        return [cut(ids, self.tokens, self.tail) for ids in self.vocabulary.encode([normalise(text) for text in texts])]

    def logits(self, texts: list[str]) -> np.ndarray:
        """(texts, outputs)."""
        return np.stack([self.session.run(['logits'], {'ids': np.array([ids], np.int64)})[0][0] for ids in self.ids(texts)])


def kept(head: str, score: dict) -> bool:
    """Whether an answer is clearly better than the simple rule: the length of the text for complexity, the most frequent answer for the others."""
    found = score[head]
    if head == 'complexity':
        return found['rank'] >= found['floor_rank_of_length'] + 0.05
    # A language is seen at a glance, so a wrong one is a fault; domain and task are rougher.
    return found['accuracy'] >= (0.95 if head == 'language' else max(0.7, 1.5 * found['floor_accuracy']))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def ship(net: Encoder, vocabulary: Vocabulary, data: Data, tokens: int, tail: float, about: dict, folder: Path = HOME) -> dict:
    """Writes model.onnx, vocabulary.bin, model.json, golden.json and calibration.svg into `folder`; returns the card.

    about: what the card says of training beyond the figures (data, licences, costs of steps, limits).
    """
    settle(net, vocabulary, [row for row in data.own_dev if row.complexity], tokens, tail)
    graph = folder / 'model.onnx'
    # Texts of every length and language, none of them tested on.
    spread = sorted(data.own, key=lambda row: len(row.text))[:: max(1, len(data.own) // CALIBRATING)]
    inputs = [pad([cut(ids, tokens, tail)], torch.device('cpu')) for ids in vocabulary.encode([normalise(row.text) for row in spread])]
    export.save(net, graph, seen=export.watch(net.eval(), inputs))
    save(vocabulary, folder / 'vocabulary.bin')
    shipped = Shipped(graph, vocabulary, tokens, tail)
    sets = {'wild': data.wild, 'dev': data.dev, 'own_dev': data.own_dev, 'ladders': data.ladders_test}
    raw = {key: shipped.logits([row.text for row in rows]) for key, rows in sets.items()}
    exact = predict(net, vocabulary.encode([normalise(row.text) for row in data.wild]), tokens, tail)['intent'].numpy()
    agree = float((exact.argmax(1) == evaluate.split(raw['wild'])['intent'].argmax(1)).mean())
    logits = {key: evaluate.split(value) for key, value in raw.items()}

    # Own rows set apart look like what people send; half of dev keeps the figures honest for benchmarks' phrasing.
    half = [at for at, row in enumerate(data.dev) if at % 2]
    used: list[Row] = data.own_dev + [data.dev[at] for at in half]
    used_logits = np.concatenate([logits['own_dev']['intent'], logits['dev']['intent'][half]])
    t = temperature(used, used_logits)
    threshold = round(sure(data.own_dev, softmax(logits['own_dev']['intent'], t)), 4)
    further = round(second(data.own_dev, softmax(logits['own_dev']['intent'], t)), 4)
    t = round(t, 4)

    scores = {key: evaluate.everything(rows, logits[key], t, threshold) for key, rows in sets.items() if key != 'ladders'}
    scores['ladders'] = evaluate.ladders(data.ladders_test, logits['ladders']['complexity'])
    at, heads = 0, {}
    for name, size in HEADS.items():
        heads[name] = {'labels': list(LABELS[name]), 'at': at, 'size': size, 'kept': name == 'intent' or kept(name, scores['own_dev'])}
        at += size
    card = {
        'id': 'intent', 'version': '1.0.0', 'licence': 'Apache-2.0',
        'files': {name: sha256(folder / name) for name in ('model.onnx', 'vocabulary.bin')},
        'outputs': at, 'width': net.word.weight.shape[1], 'layers': len(net.layers), 'pieces': len(vocabulary.pieces),
        'input': {'tokens': tokens, 'tail': tail},
        'heads': heads,
        'calibration': {'temperature': t, 'sure': threshold, 'second': further},
        'quantised': {'agrees_with_float': round(agree, 4), 'of': 'wild'},
        'scores': rounded(scores),
        **about,
    }  # fmt: skip
    (folder / 'model.json').write_text(json.dumps(card, indent=1, ensure_ascii=False) + '\n')
    odd = list(ODD)
    golden = {
        'tolerance': TOLERANCE,
        'texts': [{'text': text, 'ids': ids, 'logits': values} for text, ids, values in zip(odd, shipped.ids(odd), listed(shipped.logits(odd)), strict=True)],
        'wild': [{'id': row.id, 'logits': values} for row, values in zip(data.wild, listed(raw['wild']), strict=True)],
    }
    (folder / 'golden.json').write_text(json.dumps(golden, ensure_ascii=True, separators=(',', ':')) + '\n')
    (folder / 'calibration.svg').write_text(calibration_svg(data.wild, softmax(logits['wild']['intent'], t)))
    return card


def settle(net: Encoder, vocabulary: Vocabulary, rows: list[Row], tokens: int, tail: float) -> None:
    """Lets the complexity of `net` take the length of the text into account."""
    ids = vocabulary.encode([normalise(row.text) for row in rows])
    logits = predict(net, ids, tokens, tail)['complexity'].numpy()
    scale, length, bias = steps([row.complexity for row in rows], logits, np.array([len(cut(each, tokens, tail)) for each in ids]))
    net.settle_complexity(scale, length, torch.as_tensor(bias, dtype=torch.float32))


def listed(logits: np.ndarray) -> list[list[float]]:
    return [[round(float(value), 3) for value in row] for row in logits]


def rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return value
