/**
 * Starts a built bundle from V8's code cache, so that no run but the first compiles anything.
 * Node 20 has no `module.enableCompileCache`, and the newer one keeps no functions compiled late: hence `vm.Script`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheFolder } from './cache-folder.ts';

/** A run that takes longer compiles functions that an ordinary one never calls; keeping those would slow the next start. */
const keepWithin = 10_000;

/** Code caches of other builds and Node versions beyond this many are removed, oldest first. */
const kept = 8;

/**
 * How much a function must have run before V8 optimizes it. The default (132 kB of bytecode in Node 20) suits programs that go on
 * running: over 500 small files a third of the processor time went into optimizing what was about to end. With this, 500 files take
 * 5 % less than with half of it, and 10,000 no more.
 */
const patience = '--interrupt-budget=1000000';

/** Runs a command that will soon be over: see `start`. */
export function startShort(name: string): void {
  setFlagsFromString(patience);
  start(name);
}

/** Runs `<name>.cjs` of the folder this file is in. */
export function start(name: string): void {
  const file = path.join(__dirname, `${name}.cjs`);
  // The bundler writes ASCII alone, which needs no decoding.
  const source = readFileSync(file, 'latin1');
  // The build ends each bundle with a digest of its content: V8 itself compares only the length.
  const digest = /\/\/ ([0-9a-f]{16})\s*$/.exec(source.slice(-32))?.[1] ?? null;
  const cache = digest && cacheFile(name, digest);
  const cachedData = cache ? readQuietly(cache) : undefined;
  const wrapped = `(function(exports,require,module,__filename,__dirname,__build){${source}\n})`;
  const script = new Script(wrapped, cachedData ? { filename: file, cachedData } : { filename: file });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, __dirname, digest);
  if (!cache || (cachedData && !script.cachedDataRejected)) return;
  const started = Date.now();
  process.once('exit', () => {
    if (Date.now() - started < keepWithin) keep(cache, script.createCachedData());
  });
}

/** Null where there is no place of the user's own: V8 runs what it finds there, so a shared folder will not do. */
function cacheFile(name: string, digest: string): string | null {
  const folder = cacheFolder();
  return folder ? path.join(folder, 'code', `${name}-${digest}-${process.version}-${process.arch}`) : null;
}

/** The content before the trailing check sum; undefined where it is missing, cut off or altered. */
function readQuietly(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const data = bytes.subarray(0, -checksumLength);
    return bytes.length > checksumLength && bytes.subarray(-checksumLength).equals(checksum(data)) ? data : undefined;
  } catch {
    return undefined;
  }
}

function keep(file: string, data: Buffer): void {
  try {
    const folder = path.dirname(file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, Buffer.concat([data, checksum(data)]), { mode: 0o600 });
    renameSync(temporary, file);
    const files = readdirSync(folder).map((f) => path.join(folder, f));
    const byAge = files.map((f) => ({ f, at: statSync(f).mtimeMs })).sort((a, b) => b.at - a.at);
    for (const { f } of byAge.slice(kept)) unlinkSync(f);
  } catch {
    // A cache that cannot be written costs time alone.
  }
}

/** V8 does not check its data itself, and a damaged cache would end the process. */
const checksum = (data: Buffer): Buffer => createHash('sha1').update(data).digest();
const checksumLength = 20;
