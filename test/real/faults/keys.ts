/** Keys and values that the format does not have. */
import { each, header, inHeader, replaced, slip } from '../edits.ts';
import type { Fault } from '../plants.ts';

export default [
  {
    name: 'misspells a key',
    rules: ['unknown-key'],
    files: { dotprompt: 3, prompty: 3, prompty1: 2, prompt: 2, agent: 2, chatmode: 1, instructions: 2, skill: 2, cursor: 2 },
    ways: ({ text }) => inHeader(text, /^([\w-]{4,}):/gm, (m) => `⟦${slip(m[1] ?? '')}⟧:`),
  },
  {
    name: 'misspells a nested key',
    rules: ['unknown-key'],
    files: { dotprompt: 2, prompty: 4, prompty1: 2 },
    ways: ({ text }) =>
      inHeader(
        text,
        /^( +(?:- )?)(schema|default|kind|provider|apiType|endpoint|temperature|maxOutputTokens|parameters|configuration|description):/gm,
        (m) => `${m[1]}⟦${slip(m[2] ?? '')}⟧:`,
      ),
  },
  {
    name: 'writes a key in the wrong case',
    rules: ['unknown-key'],
    files: { instructions: 2, cursor: 1, agent: 1, prompty: 1 },
    *ways({ text }) {
      yield* inHeader(text, /^applyTo:/gm, () => '⟦applyto⟧:');
      yield* inHeader(text, /^alwaysApply:/gm, () => '⟦alwaysapply⟧:');
      yield* inHeader(text, /^argument-hint:/gm, () => '⟦argumentHint⟧:');
      yield* inHeader(text, /^( +)maxOutputTokens:/gm, (m) => `${m[1]}⟦MaxOutputTokens⟧:`);
    },
  },
  {
    name: 'loses a required key',
    rules: ['missing-key'],
    files: { skill: 4 },
    ways: ({ text }) =>
      each(text, /^(?:name|description): .*\n(?!\s)/gm, () => '', header(text)).map((p) => ({ ...p, places: [header(p.text)] })),
  },
  {
    name: 'loses the name of an entry',
    rules: ['missing-key'],
    files: { prompty: 3 },
    ways: ({ text }) => inHeader(text, /^ {2}- name: \w+\n {4}kind: (\w+)$/gm, (m) => `⟦  - kind: ${m[1]}⟧`),
  },
  {
    name: 'gives a key a value that it cannot have',
    rules: ['invalid-value', 'invalid-schema'],
    files: { prompty: 5, prompty1: 2, agent: 2, cursor: 2, dotprompt: 2, prompt: 1 },
    *ways({ text }) {
      yield* inHeader(text, /^( +apiType): chat$/gm, (m) => `⟦${m[1]}: chatt⟧`);
      yield* inHeader(text, /^( +temperature): 0.*$/gm, (m) => `⟦${m[1]}: warm⟧`);
      yield* inHeader(text, /^( +kind): string$/gm, (m) => `⟦${m[1]}: strng⟧`);
      yield* inHeader(text, /^( +kind): key$/gm, (m) => `⟦${m[1]}: apikey⟧`);
      yield* inHeader(text, /^( +kind): (?:nunjucks|jinja2)$/gm, (m) => `⟦${m[1]}: jinja3⟧`);
      yield* inHeader(text, /^( +api): chat$/gm, (m) => `⟦${m[1]}: chats⟧`);
      yield* inHeader(text, /^( +max_tokens): \d+$/gm, (m) => `⟦${m[1]}: many⟧`);
      yield* inHeader(text, /^(user-invocable|disable-model-invocation): \w+$/gm, (m) => `⟦${m[1]}: never⟧`);
      yield* inHeader(text, /^target: .*$/gm, () => "⟦target: 'vs-code'⟧");
      yield* inHeader(text, /^alwaysApply: .*$/gm, () => '⟦alwaysApply: sometimes⟧');
      yield* inHeader(text, /^( +format): json$/gm, (m) => `⟦${m[1]}: [json]⟧`);
      yield* inHeader(text, /^config: *$\n(?: .*\n)+/gm, () => '⟦config: creative⟧\n');
      yield* inHeader(text, /^tools: \[.*$/gm, () => '⟦tools: true⟧');
    },
  },
  {
    name: 'uses a key of old',
    rules: ['deprecated-key', 'unknown-key'],
    files: { prompt: 2, agent: 1, prompty: 3 },
    *ways({ text, family }) {
      if (family === 'prompt') yield* inHeader(text, /^agent: /gm, () => '⟦mode: ⟧');
      if (family === 'agent') yield* inHeader(text, /^description: .*$(?!\n\s)/gm, (m) => `${m[0]}\n⟦infer: false⟧`);
      if (family !== 'prompty') return;
      yield* inHeader(text, /^( +)apiType:/gm, (m) => `${m[1]}⟦api⟧:`);
      yield* inHeader(text, /^( +)maxOutputTokens:/gm, (m) => `${m[1]}⟦max_tokens⟧:`);
      yield* inHeader(text, /^( +)connection:/gm, (m) => `${m[1]}⟦configuration⟧:`);
    },
  },
  {
    name: 'names a skill as the specification forbids',
    rules: ['skill-metadata', 'invalid-value'],
    files: { skill: 4 },
    *ways({ text }) {
      yield* inHeader(text, /^name: ([a-z])(.*)$/gm, (m) => `⟦name: ${m[1]?.toUpperCase()}${m[2]}⟧`);
      yield* inHeader(text, /^name: ([a-z]+)-(.*)$/gm, (m) => `⟦name: ${m[1]} ${m[2]}⟧`);
      yield* inHeader(text, /^name: (.*)$/gm, (m) => `⟦name: ${m[1]}-new⟧`);
      yield* inHeader(text, /^description: .*$(?!\n\s)/gm, () => `⟦description: ${'Use when somebody asks. '.repeat(50)}⟧`);
    },
  },
  {
    name: 'lists the same thing twice',
    rules: ['duplicate-id', 'duplicate-key'],
    files: { prompty: 3, prompt: 1, agent: 1 },
    *ways({ text }) {
      yield* inHeader(text, /^ {2}- (name: \w+)\n {4}(kind: \w+)$/gm, (m) => `⟦${m[0]}\n${m[0]}⟧`);
      yield* inHeader(text, /^(tools: \[ *('[\w/]+'), .*)\]$/gm, (m) => `⟦${m[1]}, ${m[2]}]⟧`);
    },
  },
  {
    name: 'misspells a model',
    rules: ['unknown-model'],
    files: { dotprompt: 3, prompty: 3, agent: 1, prompt: 1 },
    *ways({ text }) {
      yield* inHeader(text, /gemini-2\.5-flash$/gm, () => '⟦gemini-2.5-falsh⟧');
      yield* inHeader(text, /gemini-2\.5-pro$/gm, () => '⟦gemini-2.5-por⟧');
      yield* inHeader(text, /gemini-2\.0-flash$/gm, () => '⟦gemnii-2.0-flash⟧');
      yield* inHeader(text, /gpt-4o$/gm, () => '⟦gtp-4o⟧');
      yield* inHeader(text, /claude-sonnet-4-5/gm, () => '⟦claude-sonet-4-5⟧');
      yield* inHeader(text, /Claude Sonnet 4/g, () => '⟦Claude Sonet 4⟧');
      yield* inHeader(text, /GPT-4\.1/g, () => '⟦GTP-4.1⟧');
    },
  },
  {
    name: 'asks for a model that is gone or going',
    rules: ['retired-model'],
    files: { dotprompt: 2, prompty: 3 },
    *ways({ text }) {
      yield* inHeader(text, /^model: googleai\/.*$/gm, () => '⟦model: googleai/gemini-1.0-pro⟧');
      yield* inHeader(text, /^model: vertexai\/.*$/gm, () => '⟦model: vertexai/gemini-1.5-pro⟧');
      yield* inHeader(text, /^( +)id: gpt-4$/gm, (m) => `${m[1]}⟦id: gpt-4-32k⟧`);
      yield* inHeader(text, /^( +)id: gpt-4o$/gm, (m) => `${m[1]}⟦id: text-davinci-003⟧`);
      yield* inHeader(text, /^( +)id: claude-.*$/gm, (m) => `${m[1]}⟦id: claude-2.1⟧`);
    },
  },
  {
    name: 'misspells a tool',
    rules: ['unknown-tool'],
    files: { prompt: 2, agent: 2, chatmode: 2 },
    ways: ({ text }) =>
      inHeader(text, /'(search|changes|problems|codebase|edit\/editFiles|web\/fetch|usages|editFiles)'/g, (m) => `'⟦${slip(m[1] ?? '')}⟧'`),
  },
  {
    name: 'uses the old name of a tool',
    rules: ['deprecated-tool'],
    files: { prompt: 2, agent: 2 },
    ways: ({ text }) => inHeader(text, /'(?:edit|web|search)\/(editFiles|fetch|codebase)'/g, (m) => `'⟦${m[1]}⟧'`),
  },
  {
    name: 'writes a kind of file that has been replaced',
    rules: ['deprecated-format'],
    files: { agent: 2, cursor: 1 },
    *ways({ text, path, family }) {
      const now = family === 'agent' ? path.replace('.agent.md', '.chatmode.md') : '.cursorrules';
      yield { ...replaced(text, 0, 0, ''), path: now, places: [{ start: 0, end: text.length }] };
    },
  },
] satisfies Fault[];
