"""Trains the intent model from scratch: `python -m training --data ../../../shared/data`, run in models/intent.

Stages, each kept in --work and skipped when it is there: pretrained embeddings; the model; students of other depths, distilled from it. `vocabulary.bin` beside the model holds the vocabulary; delete it to choose the pieces anew.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import torch

from . import base as pretrained
from . import data, embeddings, evaluate, vocabulary
from .calibrate import softmax, sure, temperature
from .fit import Recipe, fit, predict
from .network import Encoder, from_base
from .normalise import normalise
from .rows import Row
from .ship import ship

SIZE = 40_000
SEED = 7
# Tokens of a text that the shipped model sees.
TOKENS = 256
# Layers of the pretrained encoder that a student of a given depth starts from: the first, the last, and those between at even steps.
DEPTHS = {12: list(range(12)), 11: [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11], 10: [0, 1, 2, 3, 4, 6, 7, 8, 10, 11], 8: [0, 1, 3, 4, 6, 7, 9, 11], 6: [0, 2, 4, 6, 8, 11], 4: [0, 3, 7, 11]}


def report(name: str, sets: dict[str, list[Row]], net: Encoder, tokens: dict[str, list[list[int]]], work: Path) -> None:
    """Prints and keeps the figures of the float network; the card's are those of the shipped graph."""
    logits = {key: {head: value.numpy() for head, value in predict(net, tokens[key], TOKENS, Recipe.tail).items()} for key in sets}
    own, scale = sets['own_dev'], logits['own_dev']['intent']
    t = temperature(own, scale)
    threshold = sure(own, softmax(scale, t))
    found = {key: evaluate.everything(rows, logits[key], t, threshold) for key, rows in sets.items() if key != 'ladders_test'}
    found['ladders_test'] = evaluate.ladders(sets['ladders_test'], logits['ladders_test']['complexity'])
    found |= {'temperature': t, 'sure': threshold}
    (work / f'{name}.json').write_text(json.dumps(found, indent=1))
    for key in ('dev', 'own_dev', 'wild'):
        line = found[key]
        print(name, key, {k: round(v, 3) for k, v in line['intent'].items()})
        print('  ', {lang: round(v['lenient_f1'], 3) for lang, v in line['by_language'].items()})
        print('  ', {head: {k: round(v, 3) for k, v in line[head].items()} for head in ('domain', 'task', 'language', 'complexity') if line.get(head)})
    print(name, 'ladders', found['ladders_test'], flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog='training', description=__doc__)
    parser.add_argument('--data', type=Path, required=True, help='folder with intents/ and complexity/')
    parser.add_argument('--work', type=Path, default=data.HOME / 'work', help='where the stages are kept')
    parser.add_argument('--depth', type=int, default=11, choices=list(DEPTHS), help='layers of the model')
    parser.add_argument('--students', type=int, nargs='*', default=[], choices=list(DEPTHS), help='depths to distil it to')
    parser.add_argument('--ship', type=int, help='depth of the student that is shipped; the model itself by default')
    parser.add_argument('--epochs', type=int, default=2)
    parser.add_argument('--repeat', type=int, default=2, help='how often an own row is seen in an epoch')
    parser.add_argument('--seed', type=int, default=SEED)
    parser.add_argument('--mean', type=Path, nargs='*', default=[], help='net.pt of further trainings: the mean of all weights is shipped')
    parser.add_argument('--threads', type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    work: Path = options.work
    work.mkdir(parents=True, exist_ok=True)

    base = pretrained.load(pretrained.fetch(work))
    found = data.load(options.data)
    kept = data.HOME / 'vocabulary.bin'
    if kept.exists():
        words = vocabulary.load(kept, base)
    else:
        words = vocabulary.trim(base, (normalise(row.text) for row in found.public + found.own), SIZE)
        vocabulary.save(words, kept)
    public = Part.of(found.public, base, words, work / 'public.pt')

    torch.manual_seed(options.seed)
    net = from_base(base, torch.as_tensor(words.rows), DEPTHS[options.depth])
    learned = join(public, Part.of(found.ladders, base, words, work / 'ladders.pt'), *[Part.of(found.own, base, words, work / 'own.pt')] * options.repeat)
    print(f'{len(learned.rows)} rows an epoch', flush=True)
    net.standardise(embeddings.pooled(net, learned.tokens))
    fit(net, learned.rows, learned.tokens, Recipe(epochs=options.epochs), work / 'model', options.seed, reference=learned.reference)
    if options.mean:
        average(net, [torch.load(path) for path in options.mean])
    sets = {'dev': found.dev, 'own_dev': found.own_dev, 'wild': found.wild, 'ladders_test': found.ladders_test}
    tokens = {key: words.encode([normalise(row.text) for row in each]) for key, each in sets.items()}
    report('model', sets, net, tokens, work)

    soft = predict(net, learned.tokens, Recipe.tokens, Recipe.tail) if options.students else {}
    soft.pop('embedding', None)
    for depth in options.students:
        student = shallower(net, [DEPTHS[options.depth].index(layer) for layer in DEPTHS[depth]], base, words)
        recipe = Recipe(epochs=options.epochs, distil=1.0, decay=1.0)
        fit(student, learned.rows, learned.tokens, recipe, work / f'student{depth}', options.seed, reference=learned.reference, teacher=soft)
        report(f'student{depth}', sets, student, tokens, work)
    best = net
    if options.ship:
        best = shallower(net, list(range(options.ship)), base, words)
        best.load_state_dict(torch.load(work / f'student{options.ship}' / 'net.pt'))
    about = json.loads((data.HOME / 'about.json').read_text())
    card = ship(best, words, found, TOKENS, Recipe.tail, about)
    print(json.dumps(card['scores']['wild']['intent'], indent=1))


def average(net: Encoder, states: list[dict[str, torch.Tensor]]) -> None:
    """Gives `net` the mean of its weights and those of other trainings from the same base: they lie in one valley, and their mean
    generalises better than either (Wortsman et al. 2022, https://arxiv.org/abs/2203.05482)."""
    own = net.state_dict()
    net.load_state_dict({name: (own[name] + sum(state.get(name, own[name]) for state in states)) / (len(states) + 1) for name in own})


@dataclass
class Part:
    """Rows with their tokens and their pretrained embeddings."""

    rows: list[Row]
    tokens: list[list[int]]
    reference: torch.Tensor

    @staticmethod
    def of(rows: list[Row], base: pretrained.Base, words: vocabulary.Vocabulary, kept: Path) -> 'Part':
        tokens = words.encode([normalise(row.text) for row in rows])
        return Part(rows, tokens, embeddings.pretrained(base, words, tokens, kept))


def join(*parts: Part) -> Part:
    return Part([row for part in parts for row in part.rows], [ids for part in parts for ids in part.tokens], torch.cat([part.reference for part in parts]))


def shallower(net: Encoder, layers: list[int], base: pretrained.Base, words: vocabulary.Vocabulary) -> Encoder:
    """A copy of `net` with these of its layers."""
    copy = from_base(base, torch.as_tensor(words.rows), list(range(len(layers))))
    state = {name: value for name, value in net.state_dict().items() if not name.startswith('layers.')}
    for to, source in enumerate(layers):
        prefix = f'layers.{source}.'
        state |= {f'layers.{to}.{name.removeprefix(prefix)}': value for name, value in net.state_dict().items() if name.startswith(prefix)}
    copy.load_state_dict(state)
    return copy


main()
