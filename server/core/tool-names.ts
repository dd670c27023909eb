/** Reads the name of a tool in an agent's header: is it one of the host's that is misspelt, renamed or gone? */
import { distance } from './closest.ts';
import { claudeTools, vscodeTools } from './data/tools.ts';

const toolboxes = [vscodeTools, claudeTools];
const known: ReadonlySet<string> = new Set(toolboxes.flatMap((t) => [...t.names, ...t.renamed.keys(), ...t.removed.keys()]));
const lower: ReadonlySet<string> = new Set([...known].map((name) => name.toLowerCase()));

/** `Bash(git add:*)` without what is in the parentheses. */
export const bareTool = (name: string): string => (name.includes('(') ? name.slice(0, name.indexOf('(')) : name).trim();

/**
 * The built-in tool that the name is nearly; null for one that is known, and for those of MCP servers and extensions, which
 * are written with underscores, dots, digits or hyphens, or with the server's name in front.
 */
export function misspeltTool(name: string): string | null {
  if (name.length < 4 || /[^A-Za-z/]/.test(name) || lower.has(name.toLowerCase())) return null;
  // VS Code's names begin with a small letter, Claude Code's with a capital.
  const { names, renamed } = /^[A-Z]/.test(name) ? claudeTools : vscodeTools;
  const limit = name.length < 8 ? 1 : 2;
  let best: string | null = null;
  let least = limit + 1;
  for (const candidate of [...names, ...renamed.keys()]) {
    if (candidate.length < 4 || Math.abs(candidate.length - name.length) > limit) continue;
    const d = distance(name.toLowerCase(), candidate.toLowerCase());
    if (d < least) {
      best = renamed.get(candidate) ?? candidate;
      least = d;
    }
  }
  return best;
}

export interface OutdatedTool {
  readonly host: string;
  readonly kind: 'renamed' | 'removed';
  readonly instead: string | null;
}

export function outdatedTool(name: string): OutdatedTool | null {
  for (const { host, renamed, removed } of toolboxes) {
    const instead = renamed.get(name);
    if (instead !== undefined) return { host, kind: 'renamed', instead };
    const other = removed.get(name);
    if (other !== undefined) return { host, kind: 'removed', instead: other };
  }
  return null;
}
