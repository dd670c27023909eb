/** Constants of other files that a file hands to a model: what a workspace tells the files that define them. */
import type { Constant, Imported } from '../code/scopes.ts';
import type { Code, HostLanguage } from '../host.ts';
import { isStrong, judge, type Surroundings } from './judge.ts';
import { modelOf } from './models.ts';
import type { ForeignUse } from './types.ts';
import { placeOfUse, placesOf, usesOf } from './uses.ts';

/** Names and their uses that are looked at. */
const most = 200;

export function referencesOf(
  code: Code,
  host: HostLanguage,
  imports: ReadonlyMap<string, Imported>,
  s: Surroundings,
  constants: readonly Constant[],
): readonly ForeignUse[] {
  if (!code.root) return [];
  const wanted = new Map(
    [...imports]
      .filter(([local]) => local.length > 2 && !s.tables.calls.has(local))
      .map(([local, imported]) => [local, { imported, files: host.scopes.moduleFiles(imported, code.path) }] as const)
      .filter(([, { files }]) => files.length > 0),
  );
  if (wanted.size === 0) return [];
  const found: ForeignUse[] = [];
  let seen = 0;
  for (const [local, { imported, files }] of wanted) {
    for (const at of placesOf(local, code)) {
      if (at.end <= imported.span.end) continue;
      if (++seen > most) return found;
      // `prompts.SYSTEM`: the member is the constant. `SYSTEM`: the import is.
      const member =
        imported.name === null || isCapital(code.text[at.end + 1]) ? /^(?:\.|::)(\w+)/.exec(code.text.slice(at.end, at.end + 80)) : null;
      if (imported.name === null && !member) continue;
      const whole = member ? { start: at.start, end: at.end + member[0].length } : at;
      const judgement = judge(placeOfUse(whole, local, host, s), whole, s) ?? null;
      const strong = judgement && isStrong(judgement) ? judgement : throughNames(whole, local);
      if (!strong) continue;
      found.push({
        paths: files,
        name: member?.[1] ?? imported.name ?? local,
        role: strong.role,
        kind: strong.kind,
        model: strong.match ? modelOf(strong.match, code, constants) : null,
        sdk: strong.sdk,
      });
    }
  }
  return found;

  /** The import as a constant of this file: `text = PROMPT.format(…)`, and `text` is handed over. */
  function throughNames(at: { readonly start: number; readonly end: number }, name: string) {
    const as: Constant = {
      name,
      owner: null,
      nameSpan: at,
      scope: { start: 0, end: code.text.length },
      value: null,
      additions: [],
      whole: true,
      uses: [at],
    };
    return usesOf(as, constants, host, s).find((use) => use.judgement && isStrong(use.judgement))?.judgement ?? null;
  }
}

const isCapital = (c: string | undefined): boolean => c !== undefined && /[A-Z]/.test(c);
