/**
 * Looks into an ONNX file before a runtime does: that it is whole, and that it holds all its weights itself. A graph may name other
 * files for them, by any path, and a runtime would open these.
 *
 * The format is Protocol Buffers (https://protobuf.dev/programming-guides/encoding/), its fields those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. Only lengths are followed, so the weights are skipped and not read.
 */
import { say, type Text } from '../message.ts';

/** Fields of a message that lead to tensors, by number. */
interface Shape {
  readonly [field: number]: Shape | 'external';
}

const tensor: Shape = { 13: 'external', 14: 'external' };
const sparse: Shape = { 1: tensor, 2: tensor };
const attribute: { [field: number]: Shape } = { 5: tensor, 10: tensor, 22: sparse, 23: sparse };
const node: Shape = { 5: attribute };
const graph: Shape = { 1: node, 5: tensor, 15: sparse };
attribute[6] = graph;
attribute[11] = graph;
const localFunction: Shape = { 7: node, 11: attribute };
const model: Shape = { 7: graph, 25: localFunction };

/** Graphs inside graphs are for loops and branches; ours has none. */
const deepest = 40;

/** @returns what is wrong with the file; null where it can be handed to a runtime. */
export function faultOfNetwork(bytes: Uint8Array): Text | null {
  try {
    const fields = walk(bytes, 0, bytes.length, model, 0);
    return fields.has(7) && fields.has(8) ? null : say('it is no ONNX file, or cut off');
  } catch (error) {
    if (error instanceof Malformed) return say('it is no ONNX file, or cut off');
    if (error instanceof External) return say('it takes weights from other files');
    throw error;
  }
}

class Malformed extends Error {}
class External extends Error {}

/** @returns the numbers of the fields that the message has. */
function walk(bytes: Uint8Array, start: number, end: number, shape: Shape, depth: number): ReadonlySet<number> {
  if (depth > deepest) throw new Malformed();
  const found = new Set<number>();
  let at = start;

  function varint(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (at >= end) throw new Malformed();
      const byte = bytes[at++] as number;
      // Beyond 2^53 the value is a negative number or nonsense, and never a length.
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new Malformed();
  }

  while (at < end) {
    const key = varint();
    const field = Math.floor(key / 8);
    found.add(field);
    const inside = shape[field];
    switch (key % 8) {
      case 0: {
        const value = varint();
        if (inside === 'external' && value !== 0) throw new External();
        break;
      }
      case 1:
        at += 8;
        break;
      case 2: {
        const length = varint();
        if (length > end - at) throw new Malformed();
        if (inside === 'external') throw new External();
        if (inside) walk(bytes, at, at + length, inside, depth + 1);
        at += length;
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        throw new Malformed();
    }
    if (at > end) throw new Malformed();
  }
  return found;
}
