"""Rows of training data: read, checked, put into groups."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .labels import DOMAINS, INTENTS, LANGUAGES, TASKS


@dataclass
class Row:
    """One labelled text. A label that a source does not give is None and takes no part in the loss."""

    id: str
    text: str
    intents: list[str]
    source: str
    lang: str
    complexity: int | None = None
    domain: str | None = None
    task: str | None = None
    acceptable: list[str] = field(default_factory=list)
    # What a second reader, who did not see the first's answer, said where it differs.
    second_domain: str | None = None
    second_task: str | None = None
    kind: str | None = None
    ladder: str | None = None

    @property
    def right(self) -> set[str]:
        """Answers that count as right when judged leniently."""
        return {*self.intents, *self.acceptable}


def read(path: Path, source: str | None = None) -> list[Row]:
    """Rows of a JSON Lines file. Raises ValueError with file and line for a label outside LABELS.md."""
    rows = []
    with path.open(encoding='utf-8') as lines:
        for at, line in enumerate(lines, 1):
            if not line.strip():
                continue
            raw = json.loads(line)
            intents = raw.get('labels') or [raw['intent']]
            for given, known in (*((intent, INTENTS) for intent in intents), (raw.get('domain'), DOMAINS), (raw.get('task'), TASKS)):
                if given is not None and given not in known:
                    raise ValueError(f'{path}:{at}: unknown label "{given}"')
            rows.append(
                Row(
                    id=raw['id'], text=raw['text'], intents=intents, source=source or raw['source'], lang=raw['lang'],
                    complexity=raw.get('complexity'), domain=raw.get('domain'), task=raw.get('task'),
                    acceptable=raw.get('acceptable', []), kind=raw.get('kind'), ladder=raw.get('ladder'),
                    second_domain=raw.get('domain_also'), second_task=raw.get('task_also'),
                )
            )  # fmt: skip
    return rows


def annotate(rows: list[Row], path: Path) -> None:
    """Gives the rows, in place, the labels that their source lacks: lines {id, domain, task, complexity}. Raises ValueError for an unknown label."""
    with path.open(encoding='utf-8') as lines:
        given = {raw['id']: raw for raw in map(json.loads, lines)}
    for row in rows:
        if (raw := given.get(row.id)) is None:
            continue
        if raw['domain'] not in DOMAINS or raw['task'] not in TASKS or raw['complexity'] not in range(1, 6):
            raise ValueError(f'{path}: unknown label for {row.id}')
        row.domain, row.task, row.complexity = raw['domain'], raw['task'], raw['complexity']


def own(folder: Path) -> list[Row]:
    """The rows written for this project, `data/*.jsonl`."""
    return [row for path in sorted(folder.glob('*.jsonl')) for row in read(path, 'own')]


def ladders(path: Path) -> list[Row]:
    """FollowBench (Apache-2.0): one task at rising numbers of constraints; they carry complexity alone."""
    rows = []
    with path.open(encoding='utf-8') as lines:
        for line in lines:
            raw = json.loads(line)
            rows.append(Row(raw['id'], raw['text'], [], 'followbench', raw['lang'], raw['complexity'], ladder=raw['group']))
    return rows


def held(name: str, share: float) -> bool:
    """Whether the group `name` is set apart: the same answer everywhere, for about `share` of all names."""
    return zlib.crc32(name.encode()) % 1000 < 1000 * share


# Five groups of public sources, each left out once; related sources stay together, so that no phrasing is on both sides.
FOLDS = (
    ('P3-t0-50k', 'promptsource-templates'),
    ('clinc150', 'chatterbot-corpus', 'TravelPlanner', 'h5bp-interview-questions'),
    ('lobe-chat-agents', 'dair-ai-guide', 'baml', 'deep_research_bench'),
    ('composed', 'mbxp', 'humaneval-x', 'WritingBench'),
    ('natural-instructions', 'flan-cot', 'flan-templates', 'prompts.chat', 'awesome-copilot', 'fabric', 'prompts-for-edu'),
)


def fold_of(row: Row) -> int:
    for at, sources in enumerate(FOLDS):
        if row.source in sources:
            return at
    raise ValueError(f'source "{row.source}" is in no fold')


def known_language(lang: str) -> str | None:
    return lang if lang in LANGUAGES else None


def batches(lengths: list[int], size: int, tokens: int, order: list[int]) -> Iterator[list[int]]:
    """Rows of like length together: at most `size` rows and `tokens` tokens (padding counted) a batch; `order` is the shuffled order."""
    span = size * 40
    for start in range(0, len(order), span):
        batch: list[int] = []
        for at in sorted(order[start : start + span], key=lambda at: -lengths[at]):
            longest = lengths[batch[0]] if batch else lengths[at]
            if batch and (len(batch) == size or (len(batch) + 1) * longest > tokens):
                yield batch
                batch = []
            batch.append(at)
        if batch:
            yield batch
