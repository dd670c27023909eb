/** Placeholders that begin with a dollar: VS Code's `${input:name}` and `${file}`, and the arguments of slash commands. */
import { closest, distance } from '../closest.ts';
import type { Problem } from '../finding.ts';
import type { HostVariable } from '../format.ts';
import { say } from '../message.ts';
import type { Placeholder } from '../prompt.ts';
import { type Span, span } from '../text.ts';

/** https://code.visualstudio.com/docs/copilot/customization/prompt-files, "Use variables". */
const editorMeanings: ReadonlyMap<string, string> = new Map([
  ['workspaceFolder', 'Path of the folder that is open in VS Code.'],
  ['workspaceFolderBasename', 'Name of the folder that is open in VS Code.'],
  ['selection', 'The text selected in the editor.'],
  ['selectedText', 'The text selected in the editor.'],
  ['file', 'Path of the file in the editor.'],
  ['fileBasename', 'Name of the file in the editor.'],
  ['fileDirname', 'Path of the folder that holds the file in the editor.'],
  ['fileBasenameNoExtension', 'Name of the file in the editor, without its extension.'],
]);

const braced = (name: string): string => `\${${name}}`;

export const editorVariables: readonly HostVariable[] = [
  { text: braced('input:name'), doc: 'Asks for a value when the prompt is run. A hint may follow the name, after a colon.' },
  ...[...editorMeanings].map(([name, doc]) => ({ text: braced(name), doc })),
];

/** https://code.claude.com/docs/en/skills, "Available string substitutions". */
const argumentMeanings: ReadonlyMap<string, string> = new Map([
  ['ARGUMENTS', 'All that was typed after the name. `$ARGUMENTS[0]` is the first word of it.'],
  ['CLAUDE_SESSION_ID', 'Id of the session.'],
  ['CLAUDE_SKILL_DIR', 'Path of the folder that holds the skill.'],
]);

const numbered = 'A word typed after the name, by its number.';

export const argumentVariables: readonly HostVariable[] = [
  ...[...argumentMeanings].map(([name, doc]) => ({ text: name === 'ARGUMENTS' ? `$${name}` : braced(name), doc })),
  { text: '$1', doc: numbered },
];

/** A placeholder's hint is short; farther than this the closing brace belongs to something else. */
const reach = 300;

/** `${input:name}`, `${input:name:hint}` and the known variables. Other `${…}` is code that the prompt shows. */
export function editorPlaceholders(text: string, within: Span): Placeholder[] {
  const found: Placeholder[] = [];
  for (let at = text.indexOf('${', within.start); at !== -1 && at < within.end; at = text.indexOf('${', at + 2)) {
    const close = closingBrace(text, at + 2, Math.min(within.end, at + reach));
    if (close === null) continue;
    const inner = text.slice(at + 2, close);
    const [head = '', name = ''] = inner.split(':', 2);
    const whole = span(at, close + 1);
    if (head === 'input' && /^[\w-]+$/.test(name)) {
      const start = at + 2 + 'input:'.length;
      found.push({ name, span: whole, nameSpan: span(start, start + name.length), syntax: 'dollar' });
      continue;
    }
    const meaning = editorMeanings.get(inner);
    if (meaning) found.push({ name: inner, span: whole, nameSpan: span(at + 2, close), syntax: 'dollar', meaning });
  }
  return found;
}

/**
 * `${selecton}` and `${inptu:name}`, outside of code, in the name of `undefined-variable`. VS Code leaves what it does not know as it
 * stands, and authors write placeholders of their own, so that only a slip of a letter or two is one.
 *
 * @param code in order
 */
export function misspeltVariables(text: string, within: Span, code: readonly Span[]): Problem[] {
  const found: Problem[] = [];
  const inputs = new Set(editorPlaceholders(text, within).map((p) => p.name));
  const pattern = /\$\{([A-Za-z]{4,30})(:[^\s{}]{1,100})?\}/g;
  pattern.lastIndex = within.start;
  let next = 0;
  for (let match = pattern.exec(text); match && pattern.lastIndex <= within.end; match = pattern.exec(text)) {
    const [, name = '', rest] = match;
    const start = match.index + 2;
    while ((code[next]?.end ?? start) < start) next++;
    if ((code[next]?.start ?? start) < start) continue;
    // Names in capitals are the author's own, by a custom of shared prompts.
    if (inputs.has(name) || name === name.toUpperCase()) continue;
    const nearest = slipOf(name, rest === undefined ? [...editorMeanings.keys()] : ['input']);
    if (nearest === null) continue;
    const place = span(start, start + name.length);
    found.push({
      rule: 'undefined-variable',
      span: place,
      message: say('Nothing here is called "{name}". Did you mean "{nearest}"?', { name, nearest }),
      fixes: [{ title: say('Write "{nearest}"', { nearest }), safe: false, edits: [{ span: place, text: nearest }] }],
    });
  }
  return found;
}

/** Nearer than `closest` asks: `section` and `filter` are names of their own. */
function slipOf(name: string, known: readonly string[]): string | null {
  const nearest = closest(name, known);
  if (nearest === null || known.includes(name)) return null;
  return distance(name.toLowerCase(), nearest.toLowerCase()) <= (name.length < 8 ? 1 : 2) ? nearest : null;
}

/**
 * `$ARGUMENTS`, `$ARGUMENTS[0]`, `$1` to `$9` and `${CLAUDE_…}`: https://code.claude.com/docs/en/skills. A price such as
 * `$5.00` or `$1,000` is none.
 */
export function argumentPlaceholders(text: string, within: Span): Placeholder[] {
  const found: Placeholder[] = [];
  for (let at = text.indexOf('$', within.start); at !== -1 && at < within.end; at = text.indexOf('$', at + 1)) {
    if (text[at - 1] === '\\' || text[at - 1] === '$') continue;
    argument.lastIndex = at;
    const match = argument.exec(text);
    if (!match || argument.lastIndex > within.end) continue;
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const start = at + (match[3] === undefined ? 1 : 2);
    const meaning = argumentMeanings.get(name) ?? (match[2] ? numbered : 'Given by Claude Code.');
    found.push({ name, span: span(at, argument.lastIndex), nameSpan: span(start, start + name.length), syntax: 'dollar', meaning });
  }
  return found;
}

const argument = /\$(?:(ARGUMENTS)(?:\[\d{1,3}\])?(?!\w)|([0-9])(?![\w]|[.,]\d)|\{(CLAUDE_[A-Z_]{1,40})\})/y;

function closingBrace(text: string, from: number, to: number): number | null {
  for (let i = from; i < to; i++) {
    const c = text[i];
    if (c === '}') return i;
    if (c === '\n' || c === '\r' || c === '{') return null;
  }
  return null;
}
