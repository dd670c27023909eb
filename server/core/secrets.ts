/** Finds keys, tokens and passwords in a text by their form, their randomness and the name beside them. One pass, linear. */
import { knownSpecimens, type SecretForm, secretForms } from './data/secrets.ts';
import { localize } from './localize.ts';
import { say } from './message.ts';
import { followed, startsOf } from './places.ts';
import { looksRandom } from './randomness.ts';
import { type Span, span } from './text.ts';

export interface Secret {
  readonly span: Span;
  /** "GitHub token", "password in a URL". Never the secret itself. */
  readonly name: string;
  readonly weak: boolean;
}

export function findSecrets(text: string): Secret[] {
  const found = [...privateKeys(text), ...passwordsInUrls(text)];
  const taken = [...found];
  for (const start of runStarts(text)) {
    const run = span(start, runEnd(text, start));
    if (taken.some((t) => t.span.start <= run.start && run.end <= t.span.end)) continue;
    const secret = known(text, run) ?? webhook(text, run) ?? assigned(text, run);
    if (secret) found.push(secret);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

// Shorter runs are words. The shortest secret with a form of its own, an AWS key, has 20 characters.
const shortest = 16;

/** 1 for characters of base 62, base 64 and URL-safe base 64. */
const isTokenCode = new Uint8Array(128);
for (const c of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/') isTokenCode[c.charCodeAt(0)] = 1;

const slash = 47;
const isToken = (c: number): boolean => c < 128 && isTokenCode[c] === 1;

/** Where runs begin. Each run of the shortest length covers one of the places that lie that far apart, so that only those need be looked at. */
const runStarts = followed((text) => {
  const found: number[] = [];
  for (let at = shortest - 1; at < text.length; at += shortest) {
    if (!isToken(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isToken(text.charCodeAt(start - 1))) start--;
    const end = runEnd(text, at);
    if (end - start < shortest) continue;
    found.push(start);
    while (at + shortest < end) at += shortest;
  }
  return found;
});

function runEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && isToken(text.charCodeAt(end))) end++;
  return end;
}

const formsByFirst = new Map<string, SecretForm[]>();
for (const form of secretForms) {
  const first = form.prefix[0] as string;
  formsByFirst.set(first, [...(formsByFirst.get(first) ?? []), form]);
}

/** A secret with a form of its own: at the run's start, after a slash in it, or with a prefix that ends in the dot before it. */
function known(text: string, run: Span): Secret | null {
  for (const prefix of ['SG.', 'ya29.'])
    if (text.startsWith(prefix, run.start - prefix.length)) return formAt(text, run.start - prefix.length);
  for (let at = run.start; at < run.end; ) {
    const secret = formAt(text, at);
    if (secret) return secret;
    while (at < run.end && text.charCodeAt(at) !== slash) at++;
    at++;
  }
  return null;
}

function formAt(text: string, at: number): Secret | null {
  for (const { name, prefix, body, structured = false, weak = false } of formsByFirst.get(text[at] ?? '') ?? []) {
    if (!text.startsWith(prefix, at)) continue;
    body.lastIndex = at + prefix.length;
    const value = body.exec(text)?.[0];
    if (value === undefined) continue;
    const end = at + prefix.length + value.length;
    const next = text.charCodeAt(end);
    if (isToken(next) && next !== slash) continue;
    if (isSpecimen(text, span(at, end)) || !(structured || looksRandom(value) || isRandomTail(value))) return null;
    return { span: span(at, end), name, weak };
  }
  return null;
}

/** Slack's tokens begin with numbers of the workspace and the user; only what follows is drawn by lot. */
function isRandomTail(value: string): boolean {
  const tail = value.slice(value.lastIndexOf('-') + 1);
  return tail.length >= shortest && looksRandom(tail);
}

/** `hooks.slack.com/services/T…/B…/…`: who has the address may post. */
function webhook(text: string, run: Span): Secret | null {
  if (!text.startsWith('hooks.slack.', run.start - 12) || !text.slice(run.start, run.end).includes('/services/T')) return null;
  const value = text.slice(text.lastIndexOf('/', run.end - 1) + 1, run.end);
  if (value.length < 20 || isSpecimen(text, run) || !looksRandom(value)) return null;
  return { span: run, name: 'Slack webhook', weak: false };
}

// A value of its own form is known by that; one without needs a telling name and this length.
const shortestAssigned = 20;
const longestAssigned = 200;

/** `api_key = "…"`, `Authorization: Bearer …`, `--token …`: a random value beside the name of a secret. */
function assigned(text: string, run: Span): Secret | null {
  const length = run.end - run.start;
  if (length < shortestAssigned || length > longestAssigned || text[run.end] === '(' || text[run.end] === '.') return null;
  const value = text.slice(run.start, run.end);
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || value.split('/').length > 4 || isUuid(value)) return null;
  const before = text.slice(Math.max(0, run.start - 80), run.start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const name = nameBefore(line);
  if (name === null || !isSecretName(name) || !looksRandom(value) || isSpecimen(text, run)) return null;
  return { span: run, name: localize(say('key or token')), weak: false };
}

/** The name that a line gives to the value after it: before `=` or `:`, after `--`, or the word Bearer. */
function nameBefore(line: string): string | null {
  let at = line.length;
  const skip = (chars: string, most: number) => {
    for (let n = 0; n < most && at > 0 && chars.includes(line[at - 1] as string); n++) at--;
  };
  skip('"\'`', 1);
  skip(' \t', 4);
  const spaced = at;
  skip('=:>', 2);
  const operator = at < spaced;
  skip(' \t', 4);
  skip('"\'`', 1);
  const end = at;
  while (at > 0 && end - at < longestName && isNamePart(line.charCodeAt(at - 1))) at--;
  const name = line.slice(at, end);
  if (operator) return name;
  return name === 'Bearer' || name === 'bearer' ? 'token' : name.startsWith('--') ? name : null;
}

const longestName = 60;
const isNamePart = (c: number): boolean => (isToken(c) && c !== slash && c !== 43) || c === 46;

const secretWords = [
  'apikey',
  'secret',
  'token',
  'password',
  'passwd',
  'pwd',
  'accesskey',
  'privatekey',
  'authkey',
  'credential',
  'accountkey',
];
const innocentEnds = ['id', 'name', 'type', 'url', 'uri', 'path', 'file', 'count', 'limit', 'length', 'hash', 'tokens'];

function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[_.-]/g, '');
  return secretWords.some((w) => plain.includes(w)) && !innocentEnds.some((e) => plain.endsWith(e)) && !plain.includes('public');
}

const isUuid = (value: string): boolean => /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(value);

const keyBeginnings = followed(startsOf(/-----BEGIN /g, 11));

/** `-----BEGIN … PRIVATE KEY-----` with a body: without one it is only talked about. */
function privateKeys(text: string): Secret[] {
  const found: Secret[] = [];
  for (const at of keyBeginnings(text)) {
    const head = /^-----BEGIN (?:[A-Z0-9]{1,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/.exec(text.slice(at, at + 70))?.[0];
    if (!head) continue;
    // A real body has at least some lines; its first one tells. Escaped line breaks occur in JSON.
    const body = text.slice(at + head.length, at + head.length + 160).replaceAll(/\\n|\s/g, '');
    const data = /^[A-Za-z0-9+/=]{40}/.exec(body)?.[0];
    if (!data || !looksRandom(data)) continue;
    const end = text.indexOf('-----END ', at);
    const close = end === -1 ? -1 : text.indexOf('-----', end + 9);
    found.push({ span: span(at, close === -1 ? at + head.length : close + 5), name: localize(say('private key')), weak: false });
  }
  return found;
}

/** The machine itself, an example, a placeholder, or a bare word for what runs there (`db:5432`). */
const harmlessHosts =
  /^(?:localhost|127\.|0\.0\.0\.0|example\.|[\w-]+\.example\b|(?:host|hostname|server|[\w-]*db|postgres|mysql|mongo|redis)(?![\w.-])|[[{<$])/i;

const addresses = followed(startsOf(/:\/\//g, 3));

/** `postgres://user:password@host`, where the password is no word and the host no stand-in. */
function passwordsInUrls(text: string): Secret[] {
  const found: Secret[] = [];
  for (const at of addresses(text)) {
    const match = /^[\w.+-]{0,64}:([^\s:/@"'`<>{}$]{8,128})@([^\s"'`]{1,80})/.exec(text.slice(at + 3, at + 290));
    const [whole, password, host] = match ?? [];
    if (whole === undefined || password === undefined || host === undefined) continue;
    const start = at + 3 + whole.indexOf(':') + 1;
    const place = span(start, start + password.length);
    if (harmlessHosts.test(host) || !isMixed(password) || isSpecimen(text, place)) continue;
    found.push({ span: place, name: localize(say('password in a URL')), weak: false });
  }
  return found;
}

/** Letters and digits, and none of the words that stand for a password. */
const isMixed = (password: string): boolean =>
  /\d/.test(password.replaceAll(/%[0-9A-Fa-f]{2}/g, '')) &&
  /[A-Za-z]/.test(password) &&
  !/^(?:pass|pw|user|admin)|passw|secret/i.test(password);

const dummyWords =
  /example|sample|dummy|fake|your|placeholder|replace|redact|insert|changeme|notreal|invalid|mykey|xxxx|test(?:key|token)/i;

/** Something that stands for a secret: a documented specimen, a dummy word, or a value that is cut off. */
function isSpecimen(text: string, { start, end }: Span): boolean {
  const value = text.slice(start, end);
  const next = text.slice(end, end + 3);
  return dummyWords.test(value) || knownSpecimens.some((s) => value.includes(s)) || next.startsWith('...') || /^[…*<{[]/.test(next);
}
