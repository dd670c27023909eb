/** Whether a prompt instructs a coding agent, an application or asks for something now. */
import type { PromptFile } from '../prompt.ts';
import type { Facts } from '../techniques/facts.ts';
import { type Anatomy, isSystem, type PromptPart } from './anatomy.ts';
import { describesAssistant } from './speech.ts';

export function kindOf({ messages, main }: Anatomy, file: PromptFile, task: string): Facts['kind'] {
  const parts = messages.flatMap((m) => m.parts);
  if (agentFormats.has(file.format) || isSkill(file, parts)) return 'agent';
  const brings = parts.some((p) => p.does === 'material');
  if (isSystem(main.message.role)) return parts.some((p) => p.documents.length > 0) ? 'request' : 'system';
  if (brings || main.words < lastingWords) return 'request';
  // A line about the prompt's author may come first.
  const opening = parts.filter((p) => p.does === 'instruct').slice(0, 2);
  const title = parts[0]?.kind === 'heading' ? parts[0].text : '';
  const describes = (task === 'agent' || task === 'dialogue') && main.words >= wordsOfDescription;
  return opening.some((p) => describesAssistant(p.text)) || personaTitle.test(title) || describes ? 'system' : 'request';
}

/** Formats of files that instruct coding agents for all that is to come. */
const agentFormats: ReadonlySet<string> = new Set([
  ...[
    'agents',
    'skill',
    'claude-agent',
    'claude-rules',
    'cursor-rules',
    'copilot-instructions',
    'vscode-agent',
    'vscode-chatmode',
    'vscode-instructions',
  ],
]);

/** Under whatever name it is kept: a header that says when to load it, or an opening that calls it a skill. */
function isSkill({ header, text }: PromptFile, parts: readonly PromptPart[]): boolean {
  const head = header ? text.slice(header.content.start, header.content.end) : '';
  const loaded = /^applyTo:/m.test(head) || (/^name:/m.test(head) && /^description:/m.test(head));
  return (
    (loaded && !/^(?:model|inputs?|messages|template|config)\b/m.test(head)) ||
    parts.slice(0, partsOfOpening).some((p) => (p.kind === 'heading' ? /\bskill\s*$/i : /\bthis skill\b/i).test(p.text))
  );
}

/** As many as a title and an introduction are. */
const partsOfOpening = 3;

/** A skill, an agent for one kind of work, rules for certain files. */
export function isOfOneSubject({ format, header, text }: PromptFile): boolean {
  if (format === 'agents' || format === 'copilot-instructions') return false;
  return (
    format !== 'cursor-rules' ||
    (header !== null && !/^alwaysApply:[ \t]*true\b/m.test(text.slice(header.content.start, header.content.end)))
  );
}

/** As many words as a text has that is more than one request. */
const lastingWords = 40;

/** As many as a description of an assistant has that does not open like one. */
const wordsOfDescription = 100;

const personaTitle = /^[#\s*]{0,6}(?:role|rolle|rol|rôle|papel|identity|persona|profile|角色|身份|役割|ロール|역할|роль)(?:[\s:：*]|$)/iu;
