/** What should not be in the words themselves: secrets, people's data, characters that nobody sees. */
import { each, header, inBody, inHeader, noise, saying } from '../edits.ts';
import type { Fault } from '../plants.ts';

const digits = '0123456789';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export default [
  {
    name: 'pastes a token',
    rules: ['secret'],
    files: { dotprompt: 2, prompt: 2, agent: 2, skill: 2, instructions: 1, agents: 2, jinja: 1, pattern: 1 },
    *ways({ text, id }) {
      // Put together here, so that no scanner takes this file for a leak.
      const tokens = [
        `sk-${'proj'}-${noise(id, 48)}T3BlbkFJ${noise(`${id}b`, 48)}`,
        `gh${'p'}_${noise(id, 36)}`,
        `AK${'IA'}${noise(id, 16, upper)}`,
        `AI${'za'}${noise(id, 35)}`,
        `sk-${'ant'}-api03-${noise(id, 93)}AA`,
        `xox${'b'}-${noise(id, 12, digits)}-${noise(`${id}b`, 12, digits)}-${noise(id, 24)}`,
      ];
      for (const token of tokens) yield* saying(text, `The key is ⟦${token}⟧ here.`);
    },
  },
  {
    name: 'pastes a private key',
    rules: ['secret'],
    files: { skill: 1, agents: 1 },
    *ways({ text, id }) {
      const lines = Array.from({ length: 12 }, (_, i) => noise(id + i, 64)).join('\n');
      yield* saying(text, `\n\n⟦-----BEGIN ${'RSA PRIVATE'} KEY-----\n${lines}\n-----END ${'RSA PRIVATE'} KEY-----⟧\n`);
    },
  },
  {
    name: 'pastes an address with its password',
    rules: ['secret'],
    files: { agents: 1, instructions: 1 },
    ways: ({ text, id }) => saying(text, `Connect to ⟦postgres://admin:${noise(id, 18)}@db.internal.acme.io:5432/orders⟧ first.`),
  },
  {
    name: 'writes the key into the header',
    rules: ['secret'],
    files: { prompty: 3 },
    ways: ({ text, id }) =>
      inHeader(text, /^( +apiKey: )\$\{.*$/gm, (m) => `⟦${m[1]}sk-${'proj'}-${noise(id, 48)}T3BlbkFJ${noise(`${id}b`, 48)}⟧`),
  },
  {
    name: 'leaves the data of a person in an example',
    rules: ['personal-data'],
    files: { dotprompt: 1, prompt: 1, skill: 2, agents: 1, jinja: 1, pattern: 1 },
    *ways({ text, id }) {
      yield* saying(text, `For example ⟦${card(noise(id, 11, digits))}⟧ is hers.`);
      yield* saying(text, `For example ⟦${iban(noise(id, 18, digits))}⟧ is his.`);
      yield* saying(text, 'For example her SSN is ⟦536-22-1847⟧ and so on.');
    },
  },
  {
    name: 'leaves the address of a person in an example',
    rules: ['personal-data'],
    files: { skill: 1, agents: 1 },
    ways: ({ text }) => saying(text, 'For example write to ⟦margarethe.lindqvist84@gmail.com⟧ about it.'),
  },
  {
    name: 'pastes a character that nobody sees',
    rules: ['invisible-characters'],
    files: { dotprompt: 1, prompt: 1, agent: 1, skill: 1, agents: 1, jinja: 1, instructions: 1, cursor: 1, pattern: 1 },
    *ways({ text }) {
      for (const c of ['\u200b', '\u2060', '\ufeff', '\u00ad', '\u{e0041}\u{e0042}'])
        yield* inBody(text, /^([A-Z][a-z]+ [a-z]{2})([a-z]{2,} )/gm, (m) => `${m[1]}⟦${c}⟧${m[2]}`);
    },
  },
  {
    name: 'has such a character in a name',
    rules: ['invisible-characters'],
    files: { dotprompt: 1, prompty: 1, jinja: 1, skill: 1 },
    *ways({ text, family }) {
      if (family === 'skill') yield* inHeader(text, /^(name: \w+)/gm, (m) => `${m[1]}⟦\u200b⟧`);
      else yield* inBody(text, /(\{\{ *\w{2})(\w+ *\}\})/g, (m) => `${m[1]}⟦\u200b⟧${m[2]}`);
    },
  },
  {
    name: 'turns the direction of the text',
    rules: ['bidirectional-characters'],
    files: { dotprompt: 1, prompt: 1, agents: 1, skill: 1 },
    *ways({ text }) {
      yield* saying(text, 'Never run ⟦\u202e⟧exe.txt⟦\u202c⟧ here.');
      yield* saying(text, 'Never run ⟦\u2066⟧this here.');
    },
  },
  {
    name: 'has a letter of another alphabet in a word',
    rules: ['homoglyph'],
    files: { dotprompt: 1, prompt: 1, agents: 1, skill: 1, jinja: 1, pattern: 1 },
    *ways({ text }) {
      yield* inBody(text, /^([A-Z][a-z]+ )([b-z]*a[b-z]{2,} )/gm, (m) => `${m[1]}⟦${m[2]?.replace('a', 'а')}⟧`);
      yield* inBody(text, /^([A-Z][a-z]+ )([a-np-z]*o[a-np-z]{2,} )/gm, (m) => `${m[1]}⟦${m[2]?.replace('o', 'ο')}⟧`);
    },
  },
  {
    name: 'has a letter of another alphabet in a name',
    rules: ['homoglyph', 'undefined-variable', 'unknown-key'],
    files: { dotprompt: 1, prompty: 1, skill: 1, agent: 1 },
    *ways({ text }) {
      yield* each(text, /^ *(?:n|d|sch|mod)[ea]\w*:/gm, (m) => `⟦${m[0].replace(/[ea]/, (c) => (c === 'a' ? 'а' : 'е'))}⟧`, header(text));
    },
  },
  {
    name: 'has a mark that looks like a mark of the syntax',
    rules: ['homoglyph', 'invalid-expression', 'unknown-role'],
    files: { dotprompt: 2, prompty: 1 },
    *ways({ text }) {
      yield* inBody(text, /\{\{ ?role "(\w+)" ?\}\}/g, (m) => `⟦{{role “${m[1]}”}}⟧`);
      yield* inBody(text, /^user:$/gm, () => '⟦user：⟧');
    },
  },
] satisfies Fault[];

/** A number of sixteen digits that passes the check of card numbers. */
function card(digitsBehind: string): string {
  const head = `4929${digitsBehind}`;
  const sum = [...head].reduce((s, d, i) => s + (i % 2 === 0 ? (Number(d) * 2 > 9 ? Number(d) * 2 - 9 : Number(d) * 2) : Number(d)), 0);
  return `${head}${(10 - (sum % 10)) % 10}`.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** A German account with its check digits. */
function iban(account: string): string {
  const check = 98 - Number(BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`.replace(/(.{4})(?=.)/g, '$1 ');
}
