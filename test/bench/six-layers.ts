/**
 * A network of the shipped one's shape with six layers and random weights: what a model of this size costs at least. It is cut from the
 * shipped graph, whose nodes and weights are named after their layer (`models/intent/training/export.py`).
 */
import { randomFillSync } from 'node:crypto';

const layers = 6;

/** @returns null where the shipped graph has no more layers than that. */
export function sixLayers(network: Buffer): Buffer | null {
  const model = fieldsOf(network);
  const graph = fieldsOf(model.find((f) => f.number === 7)?.content ?? Buffer.alloc(0));
  const depth = 1 + Math.max(...graph.map((f) => layerOf(nameOf(f))));
  if (depth <= layers) return null;
  const [last, kept] = [`layers.${depth - 1}.done`, `layers.${layers - 1}.done`];
  const cut = graph
    .filter((f) => layerOf(nameOf(f)) < layers)
    .map((f) =>
      f.number === node
        ? { ...f, content: renamed(f.content, last, kept) }
        : f.number === weight
          ? { ...f, content: shuffled(f.content) }
          : f,
    );
  return written(model.map((f) => (f.number === 7 ? { ...f, content: written(cut) } : f)));
}

/** Fields of ONNX's messages: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const node = 1;
const weight = 5;
const int8 = 3;

interface Field {
  readonly number: number;
  readonly wire: number;
  /** Of a number, its bytes as they stand. */
  readonly content: Buffer;
}

function nameOf({ number, content }: Field): string {
  const key = number === node ? 3 : number === weight ? 8 : null;
  return key === null
    ? ''
    : (fieldsOf(content)
        .find((f) => f.number === key)
        ?.content.toString() ?? '');
}

const layerOf = (name: string): number => Number(/^layers\.(\d+)\./.exec(name)?.[1] ?? -1);

/** A node that reads something else. */
const renamed = (content: Buffer, from: string, to: string): Buffer =>
  written(fieldsOf(content).map((f) => (f.number === 1 && f.content.toString() === from ? { ...f, content: Buffer.from(to) } : f)));

/** Other int8 weights; scales and sums stay, so that values keep their size. */
function shuffled(content: Buffer): Buffer {
  const fields = fieldsOf(content);
  if (fields.find((f) => f.number === 2)?.content[0] !== int8) return content;
  return written(
    fields.map((f) =>
      f.number === 9 ? { ...f, content: randomFillSync(Buffer.alloc(f.content.length)).map((byte) => (byte & 127) - 64) as Buffer } : f,
    ),
  );
}

function fieldsOf(bytes: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const wire = key % 8;
    let start = at;
    let length = 0;
    if (wire === 0) {
      varint();
      length = at - start;
    } else if (wire === 2) {
      length = varint();
      start = at;
    } else length = wire === 1 ? 8 : 4;
    at = start + length;
    fields.push({ number: Math.floor(key / 8), wire, content: bytes.subarray(start, at) });
  }
  return fields;
}

const written = (fields: readonly Field[]): Buffer =>
  Buffer.concat(
    fields.flatMap(({ number, wire, content }) => [
      varintOf(number * 8 + wire),
      ...(wire === 2 ? [varintOf(content.length)] : []),
      content,
    ]),
  );

function varintOf(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}
