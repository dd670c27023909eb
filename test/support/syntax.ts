/** Syntax trees for tests, from the grammars where they are installed. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { grammarFiles, runtimeFile } from '../../scripts/grammars.mjs';
import type { GrammarId } from '../../server/core/service.ts';
import type { WasmFile } from '../../server/node/grammars.ts';
import { type LentSyntax, openSyntax, patient } from '../../server/node/syntax.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where a grammar, or what runs them, lies. */
export const installed = (file: WasmFile): string => root + (file === 'runtime' ? runtimeFile : grammarFiles[file]);

/** False where the grammar is not installed, which is told, and is a fault where all must be. */
export function hasGrammar(id: GrammarId): boolean {
  if (existsSync(installed(id))) return true;
  if (process.env.WHETSTONE_REQUIRE_HOSTS) throw new Error(`The grammar ${id} is not installed.`);
  console.log(`The grammar ${id} is not installed: this test needs it.`);
  return false;
}

/** Files of the build, in order. */
export const shippedGrammars = (Object.keys(grammarFiles) as GrammarId[])
  .filter((id) => process.env.WHETSTONE_REQUIRE_HOSTS || existsSync(installed(id)))
  .map((id) => `grammars/${id}.wasm`)
  .sort();

/** Keeps no tree. Await `syntaxReady` before the first question; a grammar that it did not name is read when it is asked for. */
export const syntax: LentSyntax = openSyntax({ ...patient, fileOf: installed });

/** Call in a `before`: resolves when trees can be had. */
export const syntaxReady = (...grammars: readonly GrammarId[]): Promise<void> => syntax.ready(grammars);
