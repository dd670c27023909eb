"""Writes the network as one ONNX graph with int8 weights.

The graph is composed here operator by operator, so that what runs is what is written: each linear map takes its input in 8 unsigned bits over a
range that was measured beforehand, and holds its weights per output channel. The range is fixed, not taken from the tensor at hand, so that
an answer depends on its text alone and not on what else is in the batch. Weights take 7 bits (-63 to 63): on x86 without VNNI a sum of two
8-bit products saturates at 16 bits, and the answers would differ from machine to machine
(https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html, "U8S8 saturation").

Input `ids`: int64 (batch, length), padded with 1. Outputs: `logits` float32 (batch, sum of heads) in the order of HEADS; `embedding` float32 (batch, width), length 1.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from .fit import PAD
from .network import HEADS, Encoder

OPSET, CONTRIB = 17, 'com.microsoft'
# Vectors of a text that the rounding is fitted to, and the shares that are tried.
VECTORS = 6
SHARES = tuple(step / 20 for step in range(6, 21))
POSITIONS = 256


class Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, inputs: list[str], name: str, domain: str = '', outputs: int = 1, **attributes: object) -> str:
        names = [name, *(f'{name}.{at}' for at in range(1, outputs))]
        self.nodes.append(helper.make_node(op, inputs, names, name=name, domain=domain, **attributes))
        return name


def quantised(weight: np.ndarray, bits: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """A matrix (inputs, outputs) as int8 with one scale per output; symmetric."""
    top = 2 ** (bits - 1) - 1
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / top
    return np.clip(np.round(weight / scale), -top, top).astype(np.int8), scale.astype(np.float32)


@dataclass
class Seen:
    """What enters a linear map: the lowest and the highest value of each channel, and some of the vectors."""

    low: np.ndarray
    high: np.ndarray
    some: list[np.ndarray]


def watch(net: Encoder, inputs: list[tuple[torch.Tensor, torch.Tensor]]) -> dict[str, Seen]:
    """By the name of the linear map; inputs: (ids, mask) of texts one by one."""
    seen: dict[str, Seen] = {}
    hooks = []
    for at, layer in enumerate(net.layers):
        for part in ('qkv', 'out', 'up', 'down'):

            def keep(_module: object, given: tuple[torch.Tensor, ...], name: str = f'layers.{at}.{part}') -> None:
                x = given[0].flatten(0, -2).float().numpy()
                known = seen.setdefault(name, Seen(x.min(0), x.max(0), []))
                known.low, known.high = np.minimum(known.low, x.min(0)), np.maximum(known.high, x.max(0))
                known.some.append(x[:: max(1, len(x) // VECTORS)])

            hooks.append(getattr(layer, part).register_forward_pre_hook(keep))
    with torch.no_grad():
        for ids, mask in inputs:
            net(ids, mask)
    for hook in hooks:
        hook.remove()
    return seen


@dataclass
class Rounded:
    """A linear map in 8 bits: the channels of its input are divided by `even`, then counted in `step` from `zero`."""

    even: np.ndarray
    step: float
    zero: int
    weight: np.ndarray
    scale: np.ndarray
    # What the outputs lack on average; the bias makes up for it.
    shift: np.ndarray

    def __call__(self, x: np.ndarray) -> np.ndarray:
        counted = np.clip(np.round(x / self.even / self.step) + self.zero, 0, 255) - self.zero
        return (counted @ self.weight.astype(np.float32)) * (self.scale * self.step)


def rounded(weight: np.ndarray, seen: Seen) -> Rounded:
    """weight: (inputs, outputs). A few channels are ten times as wide as the others and would take all the steps, so a share of each
    channel's width is moved into its weights (Xiao et al. 2022, https://arxiv.org/abs/2211.10438, equation 4): the share that errs least
    on the vectors that were seen."""
    some = np.concatenate(seen.some)
    exact = some @ weight
    widest = np.maximum(np.maximum(np.abs(seen.low), np.abs(seen.high)), 1e-5)
    heaviest = np.maximum(np.abs(weight).max(1), 1e-5)

    def tried(share: float) -> Rounded:
        even = (widest**share / heaviest ** (1 - share)).astype(np.float32)
        low, high = min(0.0, float((seen.low / even).min())), float((seen.high / even).max())
        step = (high - low) / 255
        return Rounded(even, step, round(-low / step), *quantised(weight * even[:, None]), np.zeros(weight.shape[1], np.float32))

    best = min((tried(share) for share in SHARES), key=lambda found: float(np.square(found(some) - exact).mean()))
    best.shift = (exact - best(some)).mean(0).astype(np.float32)
    return best


def build(net: Encoder, *, int8: bool = True, seen: dict[str, Seen] | None = None) -> onnx.ModelProto:
    """seen: of `watch`; without it each tensor is quantised by its own range."""
    g = Graph()
    state = {name: value.detach().float().numpy() for name, value in net.state_dict().items()}
    width = state['first.weight'].shape[0]
    heads = net.layers[0].heads
    epsilon = net.first.eps

    small: dict[str, Rounded] = {}
    for name in seen or ():
        small[name] = rounded(state[f'{name}.weight'].T, seen[name])
        state[f'{name}.bias'] = state[f'{name}.bias'] + small[name].shift

    def linear(x: str, name: str, bias: str | None) -> str:
        weight = state[f'{name}.weight'].T
        if not int8:
            found = g.add('MatMul', [x, g.weight(f'{name}.w', weight)], f'{name}.mul')
            return g.add('Add', [found, bias], f'{name}.sum') if bias else found
        if small:
            found = small[name]
            x = g.add('Mul', [x, g.weight(f'{name}.even', 1 / found.even)], f'{name}.evened')
            at = [g.weight(f'{name}.step', np.array(found.step, np.float32)), g.weight(f'{name}.zero', np.array(found.zero, np.uint8))]
            counted = g.add('QuantizeLinear', [x, *at], f'{name}.in')
            inputs = [counted, g.weight(f'{name}.w', found.weight), at[0], g.weight(f'{name}.scale', found.scale), at[1], '', *([bias] if bias else [])]
            return g.add('MatMulIntegerToFloat', inputs if bias else inputs[:5], f'{name}.mul', CONTRIB)
        q, scale = quantised(weight)
        inputs = [x, g.weight(f'{name}.w', q), g.weight(f'{name}.scale', scale), '', bias or '']
        return g.add('DynamicQuantizeMatMul', inputs if bias else inputs[:3], f'{name}.mul', CONTRIB)

    # Words: int8 rows with a scale each.
    table = state['word.weight']
    if int8:
        scale = np.maximum(np.abs(table).max(1), 1e-8) / 127
        rows = g.weight('word.rows', np.clip(np.round(table / scale[:, None]), -127, 127).astype(np.int8))
        taken = g.add('Cast', [g.add('Gather', [rows, 'ids'], 'word.taken')], 'word.float', to=TensorProto.FLOAT)
        scales = g.add('Unsqueeze', [g.add('Gather', [g.weight('word.scale', scale.astype(np.float32)), 'ids'], 'word.scales'),
                                     g.weight('last', np.array([-1], np.int64))], 'word.wide')  # fmt: skip
        words = g.add('Mul', [taken, scales], 'words')
    else:
        words = g.add('Gather', [g.weight('word.rows', table), 'ids'], 'words')
        g.weight('last', np.array([-1], np.int64))
    positions = g.weight('positions', state['position.weight'][:POSITIONS])
    shape = g.add('Shape', ['ids'], 'shape', start=1, end=2)
    where = g.add('Slice', [positions, g.weight('zero', np.array([0], np.int64)), shape], 'where')
    x = g.add('Add', [words, where], 'placed')
    x = g.add('LayerNormalization', [x, g.weight('first.w', state['first.weight']), g.weight('first.b', state['first.bias'])], 'first', axis=-1, epsilon=epsilon)
    real = g.add('Not', [g.add('Equal', ['ids', g.weight('pad', np.array(PAD, np.int64))], 'padding')], 'real')
    mask = g.add('Cast', [real], 'mask', to=TensorProto.INT32)

    for at in range(len(net.layers)):
        p = f'layers.{at}.'
        qkv = linear(x, f'{p}qkv', g.weight(f'{p}qkv.b', state[f'{p}qkv.bias']))
        g.add('Split', [qkv, g.weight(f'{p}thirds', np.array([width] * 3, np.int64))], f'{p}q', outputs=3, axis=-1)
        mixed = g.add('MultiHeadAttention', [f'{p}q', f'{p}q.1', f'{p}q.2', '', 'mask'], f'{p}mixed', CONTRIB, num_heads=heads)
        out = linear(mixed, f'{p}out', None)
        bias = g.weight(f'{p}out.b', state[f'{p}out.bias'])
        norm = [g.weight(f'{p}norm1.w', state[f'{p}norm1.weight']), g.weight(f'{p}norm1.b', state[f'{p}norm1.bias'])]
        x = g.add('SkipLayerNormalization', [out, x, *norm, bias], f'{p}attended', CONTRIB, epsilon=epsilon)
        up = linear(x, f'{p}up', None)
        inner = g.add('BiasGelu', [up, g.weight(f'{p}up.b', state[f'{p}up.bias'])], f'{p}inner', CONTRIB)
        down = linear(inner, f'{p}down', None)
        bias = g.weight(f'{p}down.b', state[f'{p}down.bias'])
        norm = [g.weight(f'{p}norm2.w', state[f'{p}norm2.weight']), g.weight(f'{p}norm2.b', state[f'{p}norm2.bias'])]
        x = g.add('SkipLayerNormalization', [down, x, *norm, bias], f'{p}done', CONTRIB, epsilon=epsilon)

    share = g.add('Unsqueeze', [g.add('Cast', [real], 'share.flat', to=TensorProto.FLOAT), 'last'], 'share')
    axis = g.weight('axis', np.array([1], np.int64))
    total = g.add('ReduceSum', [share, axis], 'total', keepdims=0)
    pooled = g.add('Div', [g.add('Squeeze', [g.add('MatMul', [g.add('Transpose', [x], 'turned', perm=[0, 2, 1]), share], 'summed'), 'last'], 'summed.flat'), total], 'pooled')
    # (x - centre) / spread is part of the heads' own linear map.
    head = np.concatenate([state[f'heads.{name}.weight'] for name in HEADS]) / state['spread']
    offset = np.concatenate([state[f'heads.{name}.bias'] for name in HEADS]) - head @ state['centre']
    answers = g.add('Gemm', [pooled, g.weight('heads.w', head), g.weight('heads.b', offset)], 'answers', transB=1)
    length = np.concatenate([np.full(size, state['length'][0] if name == 'complexity' else 0, np.float32) for name, size in HEADS.items()])
    g.add('Add', [answers, g.add('Mul', [g.add('Log', [total], 'total.log'), g.weight('length', length)], 'longer')], 'logits')
    g.add('LpNormalization', [pooled], 'embedding', axis=1, p=2)

    graph = helper.make_graph(
        g.nodes, 'whetstone-intent',
        [helper.make_tensor_value_info('ids', TensorProto.INT64, ['batch', 'length'])],
        [helper.make_tensor_value_info('logits', TensorProto.FLOAT, ['batch', len(offset)]),
         helper.make_tensor_value_info('embedding', TensorProto.FLOAT, ['batch', width])],
        g.weights,
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', OPSET), helper.make_opsetid(CONTRIB, 1)], producer_name='whetstone')
    model.ir_version = 8
    return model


def save(net: Encoder, path: Path, *, int8: bool = True, seen: dict[str, Seen] | None = None) -> None:
    onnx.save(build(net.eval(), int8=int8, seen=seen), str(path))
