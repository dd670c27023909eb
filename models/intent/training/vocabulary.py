"""The pieces that are kept of the pretrained vocabulary, and the tokenizer over them.

A Unigram tokenizer takes the most probable way to cut a text into pieces it has; where a long piece was left out, shorter ones
take its place. Every single character of the scripts of our languages stays, so nothing of them becomes unknown.
"""

import struct
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


# First bytes of a `vocabulary.bin`; server/core/classification/tokenizer.ts reads the same.
MAGIC = b'unigram1'


def save(vocabulary: Vocabulary, path: Path) -> None:
    """MAGIC; the number of pieces and the id of the unknown one (uint32); the scores (float32), all little-endian; the pieces in UTF-8, one a line.

    Why not the `tokenizer.json` of Hugging Face: a program spends 50 ms on parsing it, as long as on loading the network.
    """
    texts = [piece for piece, _ in vocabulary.pieces]
    if any('\n' in piece for piece in texts):
        raise ValueError('a piece holds a line break')
    scores = np.array([score for _, score in vocabulary.pieces], '<f4')
    path.write_bytes(MAGIC + struct.pack('<II', len(texts), SPECIAL.index('<unk>')) + scores.tobytes() + '\n'.join(texts).encode())


def load(path: Path, base: Base) -> Vocabulary:
    """The vocabulary that `trim` made for the same base and `save` wrote."""
    raw = path.read_bytes()
    count, _ = struct.unpack_from('<II', raw, len(MAGIC))
    begin = len(MAGIC) + 8
    scores = np.frombuffer(raw, '<f4', count, begin)
    texts = raw[begin + 4 * count :].decode().split('\n')
    if not raw.startswith(MAGIC) or len(texts) != count:
        raise ValueError(f'{path} is no vocabulary')
    pieces = [(piece, float(score)) for piece, score in zip(texts, scores, strict=True)]
    at = {piece: row for row, piece in enumerate(base.pieces)} | {piece: row for row, piece in enumerate(SPECIAL)}
    return Vocabulary(pieces, np.array([at[piece] for piece in texts]), _tokenizer(pieces))


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
