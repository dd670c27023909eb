/**
 * What the header of a `.prompty` file may hold. Version 2: https://github.com/microsoft/prompty/blob/main/spec/spec.md (§2.3 to §2.9) and
 * `schema/model`. Version 1: the former `Prompty.yaml`. The table of version 2 is open, since its specification forbids to refuse unknown keys.
 */
import type { Deprecation, Key, KeyTable, Value } from './keys.ts';

/** How a header names a variable of the environment. */
const key = '`$' + '{env:NAME}`';

const text = (doc: string): Key => ({ doc, types: ['string'] });
const flag = (doc: string): Key => ({ doc, types: ['boolean'] });
const anything = (doc: string): Key => ({ doc, types: ['any'] });
const number = (doc: string, minimum?: number, maximum?: number): Key => ({
  doc,
  types: ['number'],
  ...(minimum === undefined ? {} : { minimum }),
  ...(maximum === undefined ? {} : { maximum }),
});
const integer = (doc: string, minimum?: number): Key => ({ doc, types: ['integer'], ...(minimum === undefined ? {} : { minimum }) });
const open = (keys: KeyTable['keys']): KeyTable => ({ open: true, keys });

/** A key of version 1 that the loader of version 2 passes over. */
const former = (key: Key, instead: string | null, note: string): Key => ({ ...key, deprecated: replaced(instead, note) });
// Never a safe change: the loader of version 2 ignores the old key, so that renaming it makes its value count.
const replaced = (instead: string | null, note: string): Deprecation => ({ instead, note, renames: false });

const kinds: readonly Value[] = [
  { value: 'string', doc: 'A text.' },
  { value: 'integer', doc: 'A whole number.' },
  { value: 'float', doc: 'A number with a fraction.' },
  { value: 'number', doc: 'A number; `float` is the name that the specification gives.' },
  { value: 'boolean', doc: '`true` or `false`.' },
  { value: 'array', doc: 'A list; `items` says of what.' },
  { value: 'object', doc: 'A mapping; `properties` says of what.' },
  { value: 'union', doc: 'One of several, listed in `oneOf` or `anyOf`.' },
  { value: 'thread', doc: 'Messages of the conversation so far; they are put where the template prints the input.' },
  { value: 'image', doc: 'An image, as URL or base64.' },
  { value: 'file', doc: 'A file, as URL or base64.' },
  { value: 'audio', doc: 'A recording, as URL or base64.' },
];

/** Kinds whose value the template prints as a mark that is replaced later. */
export const richKinds: ReadonlySet<string> = new Set(['thread', 'image', 'file', 'audio']);

/** How deep declarations inside of declarations are described. */
const deepest = 4;

/** Made once for each depth: each table names two of the next, and doubling would make a start wait for hundreds. */
const propertyTables: KeyTable['keys'][] = [];

function propertyKeys(depth: number): KeyTable['keys'] {
  propertyTables[depth] ??= describeProperty(depth);
  return propertyTables[depth];
}

function describeProperty(depth: number): KeyTable['keys'] {
  return {
    kind: { doc: 'What kind of value it is.', types: ['string'], values: kinds },
    description: text('What the value means, for people and for the model.'),
    required: flag('Whether the value must be given. Default `false`.'),
    nullable: flag('Whether the value may be null. Default `false`.'),
    default: anything('The value where none is given.'),
    example: anything('A value for documentation and tests. It is never used when the prompt runs.'),
    enumValues: { doc: 'The values that are allowed.', types: ['list'] },
    items: { ...anything('Of an `array`: what each item is.'), ...(depth < deepest ? { map: open(propertyKeys(depth + 1)) } : {}) },
    properties: depth < deepest ? properties('Of an `object`: what it holds.', depth + 1) : anything('Of an `object`: what it holds.'),
    oneOf: { doc: 'Of a `union`: the kinds, of which exactly one fits.', types: ['list'] },
    anyOf: { doc: 'Of a `union`: the kinds, of which at least one fits.', types: ['list'] },
    strict: flag('Whether the value may hold no role marker, so that nobody can slip a message in.'),
    type: former(
      {
        doc: 'What kind of value it is, in version 1.',
        types: ['string'],
        values: ['string', 'number', 'array', 'object', 'boolean'].map((value) => ({ value })),
        openValues: true,
      },
      'kind',
      'Version 2 does not read it.',
    ),
    sample: former(
      anything('A value for tests, in version 1.'),
      'default',
      'Version 2 does not read it; `example` is a value that is only shown.',
    ),
  };
}

const properties = (doc: string, depth = 0): Key => ({
  doc,
  types: ['list', 'map'],
  items: {
    doc: 'One of them.',
    types: ['map'],
    map: open({ name: { doc: 'The name by which it is known.', types: ['string'], required: true }, ...propertyKeys(depth) }),
  },
  entries: { doc: 'Its declaration, or just its default value.', types: ['any'], map: open(propertyKeys(depth)) },
});

/** The key of inputs, whose names are those that the template uses. */
function declaring(key: Key): Key {
  const { items } = key;
  const table = items?.map;
  if (!items || !table?.keys.name) return key;
  return { ...key, inputs: 'declared', items: { ...items, map: open({ ...table.keys, name: { ...table.keys.name, names: 'input' } }) } };
}

const connection: Key = {
  doc: `How the model is reached. Keys belong into the environment: ${key}.`,
  types: ['map', 'string'],
  map: open({
    kind: {
      doc: 'The kind of connection.',
      types: ['string'],
      openValues: true,
      values: [
        { value: 'key', doc: 'An endpoint and a key: `endpoint`, `apiKey`.' },
        { value: 'reference', doc: 'A connection that the program has registered: `name`.' },
        { value: 'remote', doc: 'A connection that a service holds: `name`, `endpoint`.' },
        { value: 'anonymous', doc: 'An endpoint without a key.' },
        { value: 'foundry', doc: 'A project of Microsoft Foundry: `endpoint`, `name`, `connectionType`.' },
        { value: 'oauth', doc: 'OAuth: `endpoint`, `clientId`, `clientSecret`, `tokenUrl`, `scopes`.' },
      ],
    },
    endpoint: text('The address of the service.'),
    apiKey: text(`The key, from the environment: ${key}.`),
    name: text('The name under which the program or the service knows the connection.'),
    target: text('What the connection leads to.'),
    authenticationMode: { doc: 'On whose behalf.', types: ['string'], values: [{ value: 'user' }, { value: 'system' }] },
    usageDescription: text('What the connection is used for.'),
    connectionType: text('In a Foundry project: `model`, `index`, `storage`.'),
    clientId: text("OAuth's client id."),
    clientSecret: text("OAuth's client secret, from the environment."),
    tokenUrl: text('Where OAuth gives out tokens.'),
    scopes: { doc: 'The scopes to ask for.', types: ['list'] },
    api_key: former(text('The key, in version 1.'), 'apiKey', 'Version 2 does not read it.'),
    azure_endpoint: former(text('The address, in version 1.'), 'endpoint', 'Version 2 does not read it.'),
  }),
};

const options: Key = {
  doc: 'Settings of the model. A provider ignores those that it does not know.',
  types: ['map'],
  map: open({
    temperature: number('How freely tokens are drawn: 0 always the likeliest, higher more varied.', 0, 2),
    maxOutputTokens: integer('The most tokens that the answer may have.', 1),
    topP: number('Draw from the likeliest tokens that make up this share.', 0, 1),
    topK: integer('Draw from this many of the likeliest tokens.', 0),
    frequencyPenalty: number('How much tokens are avoided that came often.', -2, 2),
    presencePenalty: number('How much tokens are avoided that came at all.', -2, 2),
    seed: integer('The same seed gives mostly the same answer.'),
    stopSequences: { doc: 'Texts at which the answer ends.', types: ['list'] },
    allowMultipleToolCalls: flag('Whether the model may call several tools at once.'),
    additionalProperties: { doc: 'Settings that only the provider knows, handed on as they are.', types: ['map'] },
    max_tokens: former(integer('The most tokens, in version 1.'), 'maxOutputTokens', 'Version 2 does not read it.'),
    top_p: former(number('The share to draw from, in version 1.'), 'topP', 'Version 2 does not read it.'),
    frequency_penalty: former(number('In version 1.'), 'frequencyPenalty', 'Version 2 does not read it.'),
    presence_penalty: former(number('In version 1.'), 'presencePenalty', 'Version 2 does not read it.'),
    stop: former({ doc: 'Texts at which the answer ends, in version 1.', types: ['any'] }, 'stopSequences', 'Version 2 does not read it.'),
  }),
};

const formerModelKeys: KeyTable['keys'] = {
  api: former(
    {
      doc: 'Which interface is called, in version 1: `chat` or `completion`.',
      types: ['string'],
      values: [{ value: 'chat' }, { value: 'completion' }],
    },
    'apiType',
    'Version 2 does not read it.',
  ),
  configuration: former(
    {
      doc: 'How the model is reached, in version 1.',
      types: ['map', 'string'],
      map: open({
        type: {
          doc: 'Who serves the model.',
          types: ['string'],
          openValues: true,
          values: [{ value: 'azure_openai' }, { value: 'openai' }, { value: 'azure_serverless' }, { value: 'serverless' }],
        },
        name: { doc: 'The model, where OpenAI serves it.', types: ['string'], names: 'model' },
        model: { doc: 'The model, where it is served without a deployment.', types: ['string'], names: 'model' },
        organization: text("OpenAI's id of the organization."),
        api_key: text(`The key, from the environment: ${key}.`),
        api_version: anything('The version of the interface.'),
        azure_deployment: text("The deployment's name."),
        azure_endpoint: text('The address of the service.'),
        endpoint: text('The address of the service.'),
      }),
    },
    'connection',
    'Version 2 does not read it; its `type` is now `model.provider`.',
  ),
  parameters: former(
    {
      doc: 'Settings of the model, in version 1.',
      types: ['map'],
      map: open({
        max_tokens: integer('The most tokens that the answer may have.', 1),
        temperature: number('How freely tokens are drawn: 0 always the likeliest, higher more varied.', 0, 2),
        top_p: number('Draw from the likeliest tokens that make up this share.', 0, 1),
        frequency_penalty: number('How much tokens are avoided that came often.', -2, 2),
        presence_penalty: number('How much tokens are avoided that came at all.', -2, 2),
        seed: integer('The same seed gives mostly the same answer.'),
        stop: anything('Texts at which the answer ends.'),
        response_format: anything('The form of the answer: `type: json_object`.'),
        tools: anything('Functions that the model may call.'),
        tool_choice: anything('Whether the model may, must or must not call a function.'),
        tools_choice: anything('Whether the model may, must or must not call a function.'),
      }),
    },
    'options',
    'Version 2 does not read it; `max_tokens` in it is now `maxOutputTokens`, `top_p` is `topP`, `stop` is `stopSequences`.',
  ),
  response: former(
    {
      doc: 'Whether the whole answer is returned or its first choice, in version 1.',
      types: ['string'],
      values: [{ value: 'first' }, { value: 'all' }],
    },
    null,
    'Version 2 has nothing in its place.',
  ),
};

const modelKeys: KeyTable['keys'] = {
  id: { doc: 'The model: `gpt-4o`, `claude-sonnet-4-5`. `model: NAME` is short for this.', types: ['string'], names: 'model' },
  provider: {
    doc: 'Who serves the model.',
    types: ['string'],
    openValues: true,
    values: [{ value: 'openai' }, { value: 'foundry' }, { value: 'azure', doc: 'An old name of `foundry`.' }, { value: 'anthropic' }],
  },
  apiType: {
    doc: 'Which interface is called. Default `chat`.',
    types: ['string'],
    openValues: true,
    values: [{ value: 'chat' }, { value: 'responses' }, { value: 'embedding' }, { value: 'image' }],
  },
  connection,
  options,
};

const modelDoc = 'The model that answers: its name, or a mapping with its provider, connection and settings.';

const engines: readonly Value[] = [
  { value: 'jinja2' },
  { value: 'mustache' },
  { value: 'nunjucks', doc: 'The name by which the TypeScript runtime knows its engine.' },
];

const template: Key = {
  doc: 'The template language and how its result is cut into messages. Default: `jinja2` and `prompty`.',
  types: ['map', 'string'],
  openValues: true,
  values: engines,
  map: open({
    format: {
      doc: 'The template language. Default `jinja2`.',
      types: ['map', 'string'],
      openValues: true,
      values: engines,
      map: open({
        kind: { doc: 'The template language. Default `jinja2`.', types: ['string'], openValues: true, values: engines },
        strict: flag('Whether values that hold role markers are refused. Default `false`.'),
        options: { doc: "Options of the template's engine.", types: ['map'] },
      }),
    },
    parser: {
      doc: 'How the rendered text becomes messages. Default `prompty`.',
      types: ['map', 'string'],
      openValues: true,
      values: [{ value: 'prompty' }],
      map: open({
        kind: { doc: 'The parser. Default `prompty`.', types: ['string'], openValues: true, values: [{ value: 'prompty' }] },
        options: { doc: 'Options of the parser.', types: ['map'] },
      }),
    },
  }),
};

const toolKeys: KeyTable['keys'] = {
  kind: {
    doc: 'The kind of tool; a kind of your own names a handler that the program registers.',
    types: ['string'],
    openValues: true,
    values: [
      { value: 'function', doc: 'A function of the program: `parameters`, `strict`.' },
      { value: 'mcp', doc: 'A server of the Model Context Protocol: `serverName`, `connection`, `allowedTools`.' },
      { value: 'openapi', doc: 'A service with an OpenAPI description: `specification`.' },
    ],
  },
  description: text('What the tool does, for the model.'),
  parameters: { ...properties('What the tool takes.'), types: ['any'] },
  strict: flag('Whether the arguments must match the parameters exactly. Default `true`.'),
  bindings: {
    doc: 'Parameters that are filled from inputs and hidden from the model: `unit: { input: preferred_unit }`.',
    types: ['map', 'list'],
  },
  connection,
  serverName: text('The MCP server.'),
  serverDescription: text('What the MCP server offers.'),
  approvalMode: anything('Whether calls need approval: `always`, `never`, or `kind: specify` with lists.'),
  allowedTools: { doc: 'The tools of the server that may be called.', types: ['list'] },
  specification: { doc: 'The OpenAPI description: a path or an address.', types: ['string'], names: 'file' },
  options: { doc: 'Settings of a tool of your own.', types: ['map'] },
};

const shared: KeyTable['keys'] = {
  name: text('The name of the prompt.'),
  description: text('What the prompt does.'),
  inputs: declaring(properties('What the template is given.')),
  outputs: properties('What the answer must hold; the provider is asked for JSON of this form.'),
};

export const version2: KeyTable = open({
  ...shared,
  displayName: text('The name that is shown to people.'),
  metadata: { doc: 'Anything else: authors, tags, version.', types: ['map'] },
  model: { doc: modelDoc, types: ['map', 'string'], names: 'model', map: open({ ...modelKeys, ...formerModelKeys }) },
  tools: {
    doc: 'Tools that the model may call.',
    types: ['list', 'map'],
    items: {
      doc: 'A tool.',
      types: ['map'],
      map: open({ name: { doc: "The tool's name.", types: ['string'], required: true }, ...toolKeys }),
    },
    entries: { doc: 'A tool.', types: ['map'], map: open(toolKeys) },
  },
  template,
  authors: former({ doc: 'The authors, in version 1.', types: ['list', 'string'] }, null, 'Write it under `metadata`.'),
  tags: former({ doc: 'Tags, in version 1.', types: ['list', 'string'] }, null, 'Write it under `metadata`.'),
  version: former(anything('The version, in version 1.'), null, 'Write it under `metadata`.'),
  sample: former(
    { ...anything('Values for a trial run, in version 1.'), names: 'file', inputs: 'given' },
    null,
    'Give each input a `default` or an `example`.',
  ),
});

/** Version 1 allows no other keys at the top and under `model`. */
export const version1: KeyTable = {
  open: false,
  earlier: true,
  keys: {
    ...shared,
    authors: former({ doc: 'The authors.', types: ['list', 'string'] }, null, 'Version 2 keeps it under `metadata`.'),
    tags: former({ doc: 'Tags.', types: ['list', 'string'] }, null, 'Version 2 keeps it under `metadata`.'),
    version: former(anything('The version of the prompt.'), null, 'Version 2 keeps it under `metadata`.'),
    base: text('A prompt that this one is based on.'),
    model: { doc: 'The model that answers.', types: ['map', 'string'], map: { open: false, keys: { ...formerModelKeys, ...modelKeys } } },
    sample: former(
      {
        doc: 'Values for a trial run, or the JSON file that holds them.',
        types: ['map', 'string', 'list'],
        names: 'file',
        inputs: 'given',
      },
      null,
      'In version 2 each input has a `default` or an `example`.',
    ),
    template,
  },
};
