/** Tells the agents and commands of a Claude Code plugin, which lie in plain folders, by their headers: https://code.claude.com/docs/en/plugins */
import { basename, dirname } from './paths.ts';

/** `agents/reviewer.md` of a plugin: a name, a description, and Claude's own model or tools. */
export const isPluginAgent = (path: string, text: string): boolean =>
  liesIn(path, 'agents') && hasLines(text, [/^name:/m, /^description:/m, ownSetting]);

/** `commands/review.md` of a plugin: a description, and a key that only such commands have. */
export const isPluginCommand = (path: string, text: string): boolean =>
  liesIn(path, 'commands') && hasLines(text, [/^description:/m, /^(?:argument-hint|allowed-tools):/m]);

const ownSetting =
  /^(?:model:[ \t]{0,9}["']?(?:sonnet|opus|haiku|inherit)\b|tools:[ \t]{0,9}\[?["']?(?:Read|Grep|Glob|Bash|Edit|Write|Task|Agent|Web|mcp__))/m;

/** Not below a hidden folder: those of other agents have `agents` and `commands` with keys of their own. */
const liesIn = (path: string, folder: string): boolean =>
  path.endsWith('.md') && basename(dirname(path)) === folder && !/(?:^|\/)\.[^./]/.test(path);

/** As much of a file as may hold the header: descriptions come with examples. */
const reach = 8000;

function hasLines(text: string, lines: readonly RegExp[]): boolean {
  const start = text.slice(0, reach);
  const header = /^---[ \t]*\r?\n/.test(start) ? start.slice(0, start.indexOf('\n---', 3)) : '';
  return lines.every((line) => line.test(header));
}
