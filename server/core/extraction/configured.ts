/** The key `code` of the configuration: what it may say, and what is taken from it. */
import type { Key, Value } from '../keys.ts';
import { entry, toData, type YamlMap, type YamlNode } from '../syntax/yaml.ts';
import type { ArgumentShape, CallShape, SdkShapes, TemplateLanguage } from './sdk-shapes.ts';
import { type CodeConfig, defaultCodeConfig } from './types.ts';

const holdings = [
  'text',
  'messages',
  'model',
  'tools',
  'description',
  'variables',
  'path',
  'none',
] as const satisfies readonly ArgumentShape['holds'][];
const languages = ['none', 'braces', 'mustache', 'handlebars', 'jinja', 'liquid', 'dollar'] as const satisfies readonly TemplateLanguage[];

const list = (doc: string, item: string): Key => ({ doc, types: ['list'], items: { doc: item, types: ['string'] } });
const values = (all: readonly string[]): readonly Value[] => all.map((value) => ({ value }));

const holds: Key = {
  doc: 'What the argument holds: one `text`, `messages`, a `description` of a tool, the `model`, the `tools`, names of `variables`, a `path`, or `none` of these.',
  types: ['string'],
  values: values(holdings),
};
const role: Key = { doc: 'Who speaks, where the call itself does not say it: `system`, `user`, `assistant`.', types: ['string'] };
const position: Key = {
  doc: 'The name of the argument or property, dots for properties of properties, or its position from 0.',
  types: ['string', 'integer'],
  minimum: 0,
};
const language: Key = { doc: 'The template language of the text.', types: ['string'], values: values(languages) };

const argument: Key = {
  doc: 'One argument.',
  types: ['map'],
  map: { open: false, keys: { at: { ...position, required: true }, holds: { ...holds, required: true }, role } },
};

const table: Key = {
  doc: 'The calls of one library.',
  types: ['map'],
  map: {
    open: false,
    keys: {
      title: { doc: 'What people call it.', types: ['string'], required: true },
      url: { doc: 'Where its calls are documented.', types: ['string'] },
      modules: {
        doc: 'Names of its modules by language (`python`, `typescript`, …; `any` for all). `*` at the end stands for any rest.',
        types: ['map'],
        entries: list('Names of modules.', 'A module, as it is imported.'),
      },
      calls: {
        doc: 'Calls that hand texts to a model.',
        types: ['list'],
        required: true,
        items: {
          doc: 'A call.',
          types: ['map'],
          map: {
            open: false,
            keys: {
              callee: {
                ...list('Names of the call, as `chat.completions.create`; whatever stands before does not matter.', 'The name of a call.'),
                required: true,
              },
              within: list('Names of which one must stand earlier in the callee.', 'A part of a name.'),
              needsImport: { doc: 'Whether it counts only in files that import one of the modules. Default: `false`.', types: ['boolean'] },
              template: language,
              arguments: { doc: 'What its arguments hold.', types: ['list'], required: true, items: argument },
            },
          },
        },
      },
    },
  },
};

export const codeKey: Key = {
  doc: 'How prompts are found in source code.',
  types: ['map'],
  map: {
    open: false,
    keys: {
      enabled: { doc: 'Whether source code is looked at. Default: `true`.', types: ['boolean'] },
      confidence: { doc: 'How sure it must be that a text is a prompt. Default: `0.5`.', types: ['number'], minimum: 0, maximum: 1 },
      calls: {
        doc: 'Functions of your own that take a prompt.',
        types: ['list'],
        items: {
          doc: 'A function and where its prompt is.',
          types: ['map'],
          map: {
            open: false,
            keys: {
              call: { doc: 'The name of the function, as `callModel` or `client.ask`.', types: ['string'], required: true },
              argument: position,
              holds,
              role,
              template: language,
            },
          },
        },
      },
      names: list('Names of constants, parameters and keys that hold prompts. `*` stands for any characters.', 'A name.'),
      ignore: list('Names that hold none, though they look like it. `*` stands for any characters.', 'A name.'),
      sdks: { doc: 'Calls of libraries beyond those that Whetstone knows.', types: ['list'], items: table },
    },
  },
};

/** Takes what is well formed; what is not, the checks of the keys have told. */
export function codeConfigOf(node: YamlNode | null | undefined): CodeConfig {
  if (node?.kind !== 'map') return defaultCodeConfig;
  const data = toData(node) as Record<string, unknown>;
  const { enabled, confidence } = data;
  const names = stringsOf(data.names);
  const sdks = [...own(listOf(node, 'calls')), ...tables(listOf(node, 'sdks'))];
  const callees = sdks.flatMap(({ calls, modules }) => [...calls.flatMap(({ callee }) => callee), ...Object.values(modules).flat()]);
  return {
    enabled: enabled !== false,
    confidence: typeof confidence === 'number' && confidence >= 0 && confidence <= 1 ? confidence : defaultCodeConfig.confidence,
    sdks,
    names,
    ignore: stringsOf(data.ignore),
    words: [...names, ...callees].map(longestPart).filter((word) => word.length > 1),
  };
}

/** What must stand in a text that holds a name of this pattern. */
const longestPart = (pattern: string): string =>
  pattern.split(/[*.]/).reduce((longest, part) => (part.length > longest.length ? part : longest), '');

const listOf = (map: YamlMap, name: string): Record<string, unknown>[] => {
  const value = entry(map, name)?.value;
  return value?.kind === 'list'
    ? value.items.filter((item) => item.kind === 'map').map((item) => toData(item) as Record<string, unknown>)
    : [];
};

const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : [];
const stringOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const positionOf = (value: unknown): string | number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : stringOf(value);
const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined => all.find((one) => one === value);

/** The short form, as one table. */
function own(entries: readonly Record<string, unknown>[]): SdkShapes[] {
  const calls = entries.flatMap((one): CallShape[] => {
    const callee = stringOf(one.call);
    const template = oneOf(languages, one.template);
    return callee === undefined
      ? []
      : [{ callee: [callee], arguments: [argumentOf({ ...one, at: one.argument ?? 0 })], ...(template && { template }) }];
  });
  return calls.length === 0 ? [] : [{ title: 'configuration', url: '', modules: {}, calls }];
}

function argumentOf(one: Record<string, unknown>): ArgumentShape {
  const role = stringOf(one.role);
  return { at: positionOf(one.at) ?? 0, holds: oneOf(holdings, one.holds) ?? 'text', confidence: 1, ...(role && { role }) };
}

function tables(entries: readonly Record<string, unknown>[]): SdkShapes[] {
  return entries.flatMap((one): SdkShapes[] => {
    const title = stringOf(one.title);
    const calls = maps(one.calls).flatMap((call): CallShape[] => {
      const callee = stringsOf(call.callee);
      const within = stringsOf(call.within);
      const template = oneOf(languages, call.template);
      if (callee.length === 0) return [];
      return [
        {
          callee,
          arguments: maps(call.arguments).map(argumentOf),
          ...(within.length > 0 && { within }),
          ...(call.needsImport === true && { needsImport: true }),
          ...(template && { template }),
        },
      ];
    });
    const modules =
      typeof one.modules === 'object' && one.modules !== null && !Array.isArray(one.modules)
        ? Object.fromEntries(Object.entries(one.modules).map(([host, names]) => [host, stringsOf(names)]))
        : {};
    return title === undefined ? [] : [{ title, url: stringOf(one.url) ?? '', modules, calls }];
  });
}

const maps = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value)
    ? value.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null && !Array.isArray(one))
    : [];
