"""The pieces that are kept of the pretrained vocabulary, and the tokenizer over them.

A Unigram tokenizer takes the most probable way to cut a text into pieces it has; where a long piece was left out, shorter ones
take its place. Every single character of the scripts of our languages stays, so nothing of them becomes unknown.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from .base import Base

SPECIAL = ('<s>', '<pad>', '</s>', '<unk>')
# So improbable that a text which happens to say `</s>` is cut into its characters.
UNREACHABLE = -1000.0
SCRIPTS = ('LATIN', 'CJK', 'HIRAGANA', 'KATAKANA', 'KATAKANA-HIRAGANA', 'HANGUL', 'CYRILLIC', 'ARABIC', 'GREEK', 'HEBREW', 'DEVANAGARI', 'THAI')


@dataclass
class Vocabulary:
    """pieces[i] is the text of token i; rows[i] is its row in the pretrained word table."""

    pieces: list[tuple[str, float]]
    rows: np.ndarray
    tokenizer: Tokenizer

    def encode(self, texts: list[str]) -> list[list[int]]:
        """Normalised texts in, token ids out, without begin and end."""
        return [found.ids for found in self.tokenizer.encode_batch_fast(texts, add_special_tokens=False)]


def _tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def whole(base: Base) -> Vocabulary:
    pieces = [(piece, float(score)) for piece, score in zip(base.pieces, base.scores, strict=True)]
    # The file's own order of the special pieces: begin, pad, end, unknown are rows 0 to 3.
    for at, name in enumerate(SPECIAL):
        pieces[at] = (name, UNREACHABLE)
    return Vocabulary(pieces, np.arange(len(pieces)), _tokenizer(pieces))


def load(path: Path, base: Base) -> Vocabulary:
    """The vocabulary of a `tokenizer.json` that `trim` made for the same base."""
    pieces = [(piece, score) for piece, score in json.loads(path.read_text())['model']['vocab']]
    at = {piece: row for row, piece in enumerate(base.pieces)} | {piece: row for row, piece in enumerate(SPECIAL)}
    return Vocabulary(pieces, np.array([at[piece] for piece, _ in pieces]), Tokenizer.from_file(str(path)))


def _script(character: str) -> str:
    return unicodedata.name(character, '?').split(' ')[0]


def trim(base: Base, texts: Iterable[str], size: int) -> Vocabulary:
    """The `size` most useful pieces: special ones, single characters of SCRIPTS, then by count in `texts`, then by the vocabulary's own score."""
    full = whole(base)
    counts: Counter[int] = Counter()
    batch = []
    for text in texts:
        batch.append(text)
        if len(batch) == 1000:
            for ids in full.encode(batch):
                counts.update(ids)
            batch.clear()
    for ids in full.encode(batch):
        counts.update(ids)
    keep = set(range(len(SPECIAL)))
    for at, (piece, _) in enumerate(full.pieces):
        bare = piece.lstrip('▁')
        if len(bare) <= 1 and len(piece) <= 2 and (not bare or ord(bare) < 0x250 or _script(bare) in SCRIPTS or counts[at]):
            keep.add(at)
    by_use = [at for at, _ in counts.most_common()]
    by_score = sorted(range(len(SPECIAL), len(full.pieces)), key=lambda at: -full.pieces[at][1])
    for at in [*by_use, *by_score]:
        if len(keep) >= size:
            break
        keep.add(at)
    rows = np.array(sorted(keep))
    pieces = [full.pieces[at] for at in rows]
    return Vocabulary(pieces, rows, _tokenizer(pieces))
