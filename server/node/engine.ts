/** What runs the network: ONNX Runtime's own library where it loads, else its WebAssembly build. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Card, type Forward, type Output, say } from '../core/service.ts';
import { ModelFault } from './model-files.ts';

export type EngineName = 'native' | 'wasm';

export interface Engine {
  readonly name: EngineName;
  /** @throws where the bytes are no network that it can run. */
  open(network: Uint8Array): Promise<InferenceSession>;
  tensor(ids: BigInt64Array, rows: number, length: number): Tensor;
}

export interface Session {
  readonly forward: Forward;
  close(): Promise<void>;
}

/** The library that the extension for this platform carries. */
const library = path.join(__dirname, 'native', 'onnxruntime_binding.node');
const wasm = path.join(__dirname, 'ort-wasm-simd-threaded.wasm');

/** One thread that sleeps when it has nothing to do: the other cores are the user's. */
const quiet: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  // The graph is written as it is to run: what else the runtime could do to it costs start and gains nothing.
  graphOptimizationLevel: 'basic',
  // A plan of memory for each length of text would be kept for good.
  enableMemPattern: false,
  logSeverityLevel: 4,
  extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
};

/** @param only to try no other. */
export async function loadEngine(only?: EngineName): Promise<Engine> {
  if (only !== 'wasm') {
    try {
      return await native();
    } catch (error) {
      if (only === 'native') throw error;
    }
  }
  return await webAssembly();
}

/** The extension carries the library for its platform; the npm package takes the one that is installed beside it. */
async function native(): Promise<Engine> {
  const ort: typeof import('onnxruntime-node') = existsSync(library)
    ? await import('onnxruntime-node')
    : createRequire(__filename)('onnxruntime-node');
  ort.env.logLevel = 'fatal';
  return {
    name: 'native',
    open: (network) => ort.InferenceSession.create(network, { ...quiet, executionProviders: ['cpu'] }),
    tensor: (ids, rows, length) => new ort.Tensor('int64', ids, [rows, length]),
  };
}

async function webAssembly(): Promise<Engine> {
  const ort = await import('onnxruntime-web/wasm');
  ort.env.logLevel = 'fatal';
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  ort.env.wasm.wasmBinary = new Uint8Array(readFileSync(wasm)).buffer;
  return {
    name: 'wasm',
    open: (network) => ort.InferenceSession.create(network, { ...quiet, executionProviders: ['wasm'] }),
    tensor: (ids, rows, length) => new ort.Tensor('int64', ids, [rows, length]),
  };
}

/** @throws ModelFault where the network is not the one that the card describes. */
export async function openSession(engine: Engine, network: Uint8Array, { outputs, width }: Card): Promise<Session> {
  const session = await engine.open(network).catch((error: unknown) => {
    throw new ModelFault('model.onnx', say('the runtime refuses it ({error})', { error: brief(error) }));
  });
  if (session.inputNames.join() !== 'ids' || !['logits', 'embedding'].every((name) => session.outputNames.includes(name)))
    throw new ModelFault('model.onnx', say('it is not the network that model.json describes'));
  return {
    async forward(ids, rows, length) {
      const { logits, embedding } = await session
        .run({ ids: engine.tensor(ids, rows, length) }, ['logits', 'embedding'])
        .catch((error: unknown) => {
          throw new ModelFault('model.onnx', say('it cannot be run ({error})', { error: brief(error) }));
        });
      const all = { logits: rowsOf(logits, rows, outputs), embedding: rowsOf(embedding, rows, width) };
      return all.logits.map((row, i): Output => ({ logits: row, embedding: all.embedding[i] as Float32Array }));
    },
    close: () => session.release(),
  };
}

function rowsOf(tensor: Tensor | undefined, rows: number, size: number): Float32Array[] {
  const data = tensor?.data;
  if (!(data instanceof Float32Array) || data.length !== rows * size || !data.every(Number.isFinite))
    throw new ModelFault('model.onnx', say('it is not the network that model.json describes'));
  return Array.from({ length: rows }, (_, i) => data.slice(i * size, (i + 1) * size));
}

/** Runtimes tell long stories; the first line without its code is enough for a message. */
const brief = (error: unknown): string => {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return line.length > 160 ? `${line.slice(0, 160)} …` : line;
};
