"""All the data of a run: what is learned from, what calibrates, what tests."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from . import rows
from .rows import Row

HOME = Path(__file__).resolve().parent.parent


@dataclass
class Data:
    """public: permissively licensed rows for training; dev: those set apart by their publisher; own and own_dev: ours, split by id or ladder;
    ladders and ladders_test: complexity alone, split by ladder; wild: the closed test of the project, never learned from nor calibrated on."""

    public: list[Row]
    dev: list[Row]
    own: list[Row]
    own_dev: list[Row]
    ladders: list[Row]
    ladders_test: list[Row]
    wild: list[Row]

    @property
    def learned(self) -> list[Row]:
        return self.public + self.own + self.ladders


def load(folder: Path) -> Data:
    """folder: the public data, `intents/` and `complexity/` below it. Refuses to run when wild.jsonl is not the fixed one, or shares a text with what is learned."""
    wild = HOME / 'wild.jsonl'
    fixed = (HOME / 'wild.jsonl.sha256').read_text().split()[0]
    if hashlib.sha256(wild.read_bytes()).hexdigest() != fixed:
        raise ValueError('wild.jsonl is not the file whose sha256 was fixed before the first training')
    own = rows.own(HOME / 'data')
    steps = rows.ladders(folder / 'complexity' / 'followbench_ladders.jsonl')
    public = rows.read(folder / 'intents' / 'train.jsonl')
    rows.annotate(public, HOME / 'data' / 'public' / 'labels.jsonl')
    data = Data(
        public=public,
        dev=rows.read(folder / 'intents' / 'dev.jsonl'),
        own=[row for row in own if not rows.held(row.ladder or row.id, 0.12)],
        own_dev=[row for row in own if rows.held(row.ladder or row.id, 0.12)],
        ladders=[row for row in steps if not rows.held(row.ladder or '', 0.5)],
        ladders_test=[row for row in steps if rows.held(row.ladder or '', 0.5)],
        wild=rows.read(wild, 'wild'),
    )
    seen = {_key(row) for row in data.learned}
    for row in data.wild + data.own_dev:
        if _key(row) in seen:
            raise ValueError(f'{row.id} is also among the rows that are learned')
    return data


def _key(row: Row) -> str:
    return ''.join(character for character in row.text.lower() if character.isalnum())[:180]
