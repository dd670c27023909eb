"""Trains the intent model from scratch: `python -m training --data ../../../shared/data`, run in models/intent.

Stages, each kept in --work and skipped when it is there: vocabulary, pretrained embeddings, teacher (12 layers), students by depth, graph and card.
"""

import argparse
import json
from pathlib import Path

import torch

from . import base as pretrained
from . import data, embeddings, evaluate, vocabulary
from .calibrate import sure, temperature
from .fit import Recipe, fit, predict
from .network import Encoder, from_base
from .normalise import normalise
from .rows import Row

SIZE = 40_000
SEED = 7
# Layers of the pretrained encoder that a student of a given depth starts from: the first, the last, and those between at even steps.
DEPTHS = {12: None, 10: [0, 1, 2, 3, 4, 6, 7, 8, 10, 11], 8: [0, 1, 3, 4, 6, 7, 9, 11], 6: [0, 2, 4, 6, 8, 11], 4: [0, 3, 7, 11]}


def report(name: str, sets: dict[str, list[Row]], net: Encoder, tokens: dict[str, list[list[int]]], recipe: Recipe, work: Path) -> dict:
    logits = {key: {head: value.numpy() for head, value in predict(net, tokens[key], recipe.tokens, recipe.tail).items()} for key in sets}
    calibration = sets['own_dev']
    t = temperature(calibration, logits['own_dev']['intent'])
    from .calibrate import softmax

    threshold = sure(calibration, softmax(logits['own_dev']['intent'], t))
    found = {key: evaluate.everything(rows, logits[key], t, threshold) for key, rows in sets.items() if key != 'ladders_test'}
    found['ladders_test'] = evaluate.ladders(sets['ladders_test'], logits['ladders_test']['complexity'])
    found['temperature'], found['sure'] = t, threshold
    (work / f'{name}.json').write_text(json.dumps(found, indent=1))
    for key in ('dev', 'own_dev', 'wild'):
        line = found[key]
        print(name, key, {k: round(v, 3) for k, v in line['intent'].items()})
        print('  ', {lang: round(v['lenient_f1'], 3) for lang, v in line['by_language'].items()},
              {head: {k: round(v, 3) for k, v in line[head].items()} for head in ('domain', 'task', 'language', 'complexity') if line.get(head)})  # fmt: skip
    print(name, 'ladders', found['ladders_test'], flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog='training', description=__doc__)
    parser.add_argument('--data', type=Path, required=True, help='folder with intents/ and complexity/')
    parser.add_argument('--work', type=Path, default=data.HOME / 'work', help='where the stages are kept')
    parser.add_argument('--depths', type=int, nargs='*', default=[10], choices=list(DEPTHS), help='depths of the students')
    parser.add_argument('--epochs', type=int, default=Recipe.epochs)
    parser.add_argument('--repeat', type=int, default=2, help='how often an own row is seen in an epoch')
    parser.add_argument('--threads', type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    work: Path = options.work
    work.mkdir(parents=True, exist_ok=True)

    base = pretrained.load(pretrained.fetch(work))
    found = data.load(options.data)
    kept = work / 'tokenizer.json'
    if kept.exists():
        words = vocabulary.load(kept)
    else:
        words = vocabulary.trim(base, (normalise(row.text) for row in found.learned), SIZE)
        words.save(kept)
    learned = found.public + found.ladders + found.own * options.repeat
    texts = [normalise(row.text) for row in learned]
    tokens = words.encode(texts)
    rows = torch.as_tensor(words.rows)
    print(f'{len(learned)} rows, {sum(min(len(ids), Recipe.tokens) for ids in tokens)} tokens an epoch', flush=True)
    reference = embeddings.pretrained(base, words, tokens, work / 'reference.pt')
    sets = {'dev': found.dev, 'own_dev': found.own_dev, 'wild': found.wild, 'ladders_test': found.ladders_test}
    test_tokens = {key: words.encode([normalise(row.text) for row in each]) for key, each in sets.items()}

    recipe = Recipe(epochs=options.epochs)
    torch.manual_seed(SEED)
    teacher = fit(from_base(base, rows), learned, tokens, recipe, work / 'teacher', SEED, reference=reference)
    report('teacher', sets, teacher, test_tokens, recipe, work)
    if not options.depths:
        return
    answers = work / 'answers.pt'
    if not answers.exists():
        torch.save(predict(teacher, tokens, recipe.tokens, recipe.tail), answers)
    soft = torch.load(answers)
    soft.pop('embedding')
    for depth in options.depths:
        torch.manual_seed(SEED)
        student = from_base(base, rows, DEPTHS[depth])
        state = teacher.state_dict()
        layers = DEPTHS[depth] or list(range(12))
        start = {name: value for name, value in state.items() if not name.startswith('layers.')}
        for to, source in enumerate(layers):
            prefix = f'layers.{source}.'
            start |= {f'layers.{to}.{name.removeprefix(prefix)}': value for name, value in state.items() if name.startswith(prefix)}
        student.load_state_dict(start)
        name = f'student{depth}'
        fit(student, learned, tokens, Recipe(epochs=options.epochs, distil=1.0, decay=1.0), work / name, SEED, reference=reference, teacher=soft)
        report(name, sets, student, test_tokens, recipe, work)


main()
