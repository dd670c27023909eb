/** All tables of SDKs, ours and those of the configuration, so that a call finds its shapes at once. */
import { sdks as ours } from '../sdks.generated.ts';
import { rememberedByText } from './by-text.ts';
import type { CallShape, ClassShape, SdkShapes } from './sdk-shapes.ts';

export interface SdkTables {
  /** Shapes of calls by the last name of the callee, in lower case for none: names are matched as written. */
  readonly calls: ReadonlyMap<string, readonly Entry<CallShape>[]>;
  readonly annotations: ReadonlyMap<string, readonly Entry<CallShape>[]>;
  readonly classes: ReadonlyMap<string, readonly Entry<ClassShape>[]>;
  /** Ids of the tables whose module one is, in a file of a host language. */
  byModule(module: string, host: string): readonly string[];
}

/** A shape, and the table that it is of. */
export interface Entry<T> {
  readonly sdk: string;
  readonly shape: T;
}

/** @param more tables of the configuration */
export function tablesOf(more: readonly SdkShapes[]): SdkTables {
  const known = made.get(more);
  if (known) return known;
  const tables = index({ ...ours, ...Object.fromEntries(more.map((sdk, at) => [`configuration#${at}`, sdk] as const)) });
  made.set(more, tables);
  return tables;
}

const made = new WeakMap<readonly SdkShapes[], SdkTables>();

function index(tables: Readonly<Record<string, SdkShapes>>): SdkTables {
  const calls = new Map<string, Entry<CallShape>[]>();
  const annotations = new Map<string, Entry<CallShape>[]>();
  const classes = new Map<string, Entry<ClassShape>[]>();
  const add = <T>(to: Map<string, Entry<T>[]>, name: string, entry: Entry<T>) => {
    const last = lastName(name);
    const list = to.get(last);
    if (list) {
      if (!list.some((e) => e.shape === entry.shape)) list.push(entry);
    } else to.set(last, [entry]);
  };
  for (const [sdk, table] of Object.entries(tables)) {
    for (const shape of table.calls) for (const name of shape.callee) add(calls, name, { sdk, shape });
    for (const shape of table.annotations ?? []) for (const name of shape.callee) add(annotations, name, { sdk, shape });
    for (const shape of table.classes ?? []) for (const name of shape.bases) add(classes, name, { sdk, shape });
  }
  const known = rememberedByText((asked) => {
    const [host = ''] = asked.split(' ', 1);
    const module = asked.slice(host.length + 1);
    return Object.entries(tables)
      .filter(([, { modules }]) => [...(modules[host] ?? []), ...(modules.any ?? [])].some((name) => isModule(name, module)))
      .map(([sdk]) => sdk);
  });
  return {
    calls,
    annotations,
    classes,
    byModule: (module, host) => known(`${host} ${module}`),
  };
}

/** `*` stands for any rest. A module's parts belong to it: `openai` is `openai.types` and `openai/helpers` too. */
function isModule(pattern: string, module: string): boolean {
  if (pattern.endsWith('*')) return module.startsWith(pattern.slice(0, -1));
  return module === pattern || (module.startsWith(pattern) && /^[./:\\]/.test(module.slice(pattern.length)));
}

/** Names of a callee: `a.b::c` → a, b, c. */
export const namesOf = rememberedByText((callee): readonly string[] => callee.split(/\.|::|->|\?\.|\\/).filter((name) => name !== ''));

export const lastName = (callee: string): string => namesOf(callee).at(-1) ?? callee;

/** Whether a callee ends in the names of a pattern. */
export function endsIn(callee: readonly string[], pattern: readonly string[]): boolean {
  return pattern.length <= callee.length && pattern.every((name, at) => callee[callee.length - pattern.length + at] === name);
}
