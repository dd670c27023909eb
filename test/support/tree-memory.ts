/**
 * A process of its own that changes one file over and over: `node --expose-gc --import tsx tree-memory.ts ROUNDS` writes, at the half and at
 * the end, the bytes of V8's heap after a collection and of the memory that the trees lie in. The resident set of a process that runs other
 * tests too would say more about these.
 */
import { openSyntax } from '../../server/node/syntax.ts';
import { mulberry32 } from './random.ts';
import { installed } from './syntax.ts';

export interface TreeMemory {
  readonly heap: number;
  readonly trees: number;
}

interface Memory {
  readonly buffer: ArrayBuffer;
}
/** What Node knows of WebAssembly and its types do not. */
const { WebAssembly } = globalThis as unknown as { WebAssembly: { Memory: new (...args: readonly unknown[]) => Memory } };
const memories: Memory[] = [];
WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
  construct(target, args) {
    const memory = new target(...args);
    memories.push(memory);
    return memory;
  },
});

const now = (): TreeMemory => {
  globalThis.gc?.();
  return { heap: process.memoryUsage().heapUsed, trees: memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) };
};

const rounds = Number(process.argv[2]);
const syntax = openSyntax({ kept: 12, most: 1000, fileOf: installed });
await syntax.ready(['python']);
const text = Array.from({ length: 20 }, (_, i) => `def f${i}(x):\n    return f"a {x} b" + 'c'\n\n`).join('');
const random = mulberry32(7);
const measured: TreeMemory[] = [];
for (let i = 1; i <= rounds; i++) {
  const at = Math.floor(random() * text.length);
  const changed = text.slice(0, at) + (i % 2 ? '"' : 'x') + text.slice(at);
  syntax.within('python', 'a.py', changed, (root) => root.descendantsOfType('string').length);
  if (i === rounds >> 1 || i === rounds) measured.push(now());
}
process.stdout.write(JSON.stringify(measured));
