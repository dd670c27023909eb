/** Constants of other files that a file hands to a model: what a workspace tells the files that define them. */
import type { Constant, Imported } from '../code/scopes.ts';
import { ancestors } from '../code/syntax.ts';
import type { Code, HostId, HostLanguage } from '../host.ts';
import type { Span } from '../text.ts';
import { isStrong, type Judgement, judge, type Surroundings } from './judge.ts';
import { modelOf } from './models.ts';
import type { ForeignUse } from './types.ts';
import { placeOfUse, placesOf, type Use, usesOf } from './uses.ts';

/** Places that are looked at: of one name, and of all. */
const mostOfOne = 40;
const most = 400;

/** Names that are read of an import: `lib.prompts.SYSTEM`. */
const mostMembers = 4;

/** What is read, and where. */
interface Read {
  readonly local: string;
  readonly origin: Pick<ForeignUse, 'module' | 'name'>;
  readonly members: readonly string[];
  readonly at: Span;
}

/** @param imports of the file, by local name @param constants its own: asked for where something is handed over, for they are dear */
export function referencesOf(
  code: Code,
  id: HostId,
  host: HostLanguage,
  imports: ReadonlyMap<string, Imported>,
  s: Surroundings,
  constants: () => readonly Constant[],
): readonly ForeignUse[] {
  if (!code.root || !host.scopes.leads) return [];
  const found = new Map<string, ForeignUse>();
  let seen = 0;
  for (const read of [...imported(code, imports, s), ...unbound(code, host, imports)]) {
    if (++seen > most) break;
    const strong = handedAs(read, code, s, constants);
    if (!strong) continue;
    const { judgement, isFormatted } = strong;
    const use: ForeignUse = {
      host: id,
      ...read.origin,
      members: read.members,
      role: judgement.role,
      kind: judgement.kind,
      model: judgement.match ? (modelOf(judgement.match, code, constants())?.name ?? null) : null,
      sdk: judgement.sdk,
      template: judgement.template ?? (isFormatted ? 'braces' : null),
    };
    found.set(JSON.stringify(use), use);
  }
  return [...found.values()];
}

function* imported(code: Code, imports: ReadonlyMap<string, Imported>, s: Surroundings): Iterable<Read> {
  for (const [local, { module, name, span }] of imports) {
    // Classes and functions of SDKs are many, and no texts.
    if (local.endsWith('*') || s.tables.byModule(module, s.host).length > 0) continue;
    let met = 0;
    for (const at of placesOf(local, code)) {
      const { members, end, isCalled } = membersBehind(code.text, at.end);
      // What a program names is its import, where it needs no other: then it is read there, too.
      if (members.length === 0 && at.start <= span.end && at.end >= span.start) continue;
      // What is called is no text; of a module, a text is a member.
      if ((isCalled && members.length === 0 && code.text[end] === '(') || (name === null && members.length === 0)) continue;
      if (++met > mostOfOne) break;
      yield { local, origin: { module, name }, members, at: { start: at.start, end } };
    }
  }
}

function* unbound(code: Code, host: HostLanguage, imports: ReadonlyMap<string, Imported>): Iterable<Read> {
  const { unbound: names } = host.scopes;
  if (!names) return;
  const own = new Map<string, boolean>();
  for (const match of code.text.matchAll(names.pattern)) {
    const local = match[1] as string;
    if (imports.has(local)) continue;
    const start = match.index + match[0].indexOf(local);
    const node = code.root?.descendantForIndex(start, start + local.length);
    if (!node || !/identifier|constant|^name$/.test(node.type) || node.startIndex !== start) continue;
    const { members, end, isCalled } = membersBehind(code.text, start + local.length);
    if (isCalled && members.length === 0) continue;
    const isOwn = own.get(local) ?? names.isOwn(local, code);
    own.set(local, isOwn);
    if (!isOwn) yield { local, origin: { module: null, name: local }, members, at: { start, end } };
  }
}

/** What is read of a name, up to what is called: nothing of `PROMPT.format(…)`, `SYSTEM` of `prompts.SYSTEM.strip()`. */
function membersBehind(
  text: string,
  from: number,
): { readonly members: readonly string[]; readonly end: number; readonly isCalled: boolean } {
  const members: string[] = [];
  let end = from;
  let isCalled = text[end] === '(';
  while (!isCalled && members.length < mostMembers) {
    const [whole, name] = /^(?:\?\.|\.|::)([A-Za-z_]\w{0,80})/.exec(text.slice(end, end + 90)) ?? [];
    if (whole === undefined || name === undefined) break;
    isCalled = /[(!`]/.test(text[end + whole.length] ?? '') && text[end + whole.length + 1] !== '=';
    if (isCalled) break;
    members.push(name);
    end += whole.length;
  }
  return { members, end, isCalled };
}

/** How a model gets it: at once, or through names of this file. */
function handedAs(
  { local, at }: Read,
  code: Code,
  s: Surroundings,
  constants: () => readonly Constant[],
): { readonly judgement: Judgement; readonly isFormatted: boolean } | null {
  const place = placeOfUse(at, local, s);
  const first = judge(place, at, s);
  if (first && isStrong(first)) return { judgement: first, isFormatted: isFormatted({ place }) };
  if (place.assigned === null || isOfClass(at, code)) return null;
  const as: Constant = {
    name: local,
    owner: null,
    nameSpan: at,
    scope: { start: 0, end: code.text.length },
    value: null,
    additions: [],
    whole: true,
    uses: [at],
  };
  const uses = usesOf(as, constants(), s);
  const judgement = uses.find((use) => use.judgement && isStrong(use.judgement))?.judgement;
  return judgement ? { judgement, isFormatted: uses.some(isFormatted) } : null;
}

/** Whether it is given to an attribute of a class: who reads that by the same name, nobody sees. */
function isOfClass({ start, end }: Span, { root }: Code): boolean {
  const node = root?.descendantForIndex(start, end - 1);
  const around = root && node ? ancestors(root, node).findLast(({ type }) => /class|function|method|lambda|closure/.test(type)) : null;
  return around?.type.includes('class') ?? false;
}

/** Whether `.format` is asked of it. */
export const isFormatted = ({ place: { around } }: Pick<Use, 'place'>): boolean =>
  around[0]?.at === 'receiver' && (around[0].name?.endsWith('.format') ?? false);
