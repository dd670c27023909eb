/** Runs the network over texts of all lengths: like ones together, each distinct one once. */
import { padding } from './input.ts';
import type { Recent } from './recent.ts';

/** What a network says of one text. */
export interface Output {
  readonly logits: Float32Array;
  /** Of length 1. */
  readonly embedding: Float32Array;
}

/** Runs a batch: `ids` holds `rows` texts of `length` tokens each, one after the other, shorter ones filled with `padding`. */
export type Forward = (ids: BigInt64Array, rows: number, length: number) => Promise<readonly Output[]>;

/**
 * Short texts run together, for a run costs some milliseconds whatever it reads. Measured with ten layers: 8 tokens alone 2.6 ms, in
 * eights 1.4 ms a text; from 64 tokens on company gains nothing, and a longer run would only keep the next question waiting.
 */
const batchTokens = 256;

/**
 * @param inputs token ids of each text.
 * @param known outputs of earlier runs by their ids: an edit that does not reach the network (of markup, in the middle of a long text)
 * needs no run.
 * @returns outputs in the order of the inputs.
 */
export async function readAll(inputs: readonly (readonly number[])[], forward: Forward, known: Recent<Output>): Promise<readonly Output[]> {
  const outputs: Output[] = new Array(inputs.length);
  const all = alike(inputs);
  const give = ({ key, places }: Group, output: Output): void => {
    known.set(key, output);
    for (const at of places) outputs[at] = output;
  };
  const groups = all.filter((group) => {
    const output = known.get(group.key);
    if (output) give(group, output);
    return !output;
  });
  groups.sort((a, b) => a.ids.length - b.ids.length);
  for (let from = 0; from < groups.length; ) {
    let to = from + 1;
    while (to < groups.length && (to - from + 1) * (groups[to] as Group).ids.length <= batchTokens) to++;
    const batch = groups.slice(from, to);
    const found = await forward(...filled(batch));
    for (const [row, group] of batch.entries()) give(group, found[row] as Output);
    from = to;
  }
  return outputs;
}

interface Group {
  readonly key: string;
  readonly ids: readonly number[];
  /** Where among the inputs these ids stand. */
  readonly places: number[];
}

function alike(inputs: readonly (readonly number[])[]): Group[] {
  const groups = new Map<string, Group>();
  inputs.forEach((ids, at) => {
    const key = ids.join();
    const group = groups.get(key);
    if (group) group.places.push(at);
    else groups.set(key, { key, ids, places: [at] });
  });
  return [...groups.values()];
}

/** @param batch sorted by length. */
function filled(batch: readonly Group[]): [ids: BigInt64Array, rows: number, length: number] {
  const length = (batch.at(-1) as Group).ids.length;
  const ids = new BigInt64Array(batch.length * length).fill(BigInt(padding));
  batch.forEach((group, row) => {
    group.ids.forEach((id, at) => {
      ids[row * length + at] = BigInt(id);
    });
  });
  return [ids, batch.length, length];
}
