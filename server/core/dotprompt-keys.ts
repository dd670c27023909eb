/** What the header of a Dotprompt file may hold: https://google.github.io/dotprompt/reference/frontmatter/ */
import type { Key, KeyTable } from './keys.ts';

const text = (doc: string): Key => ({ doc, types: ['string'] });

/** Options of the models that Genkit's plugins serve; every plugin has more, so the table is open. */
const config: KeyTable = {
  open: true,
  keys: {
    temperature: {
      doc: 'How freely the model chooses among likely words. 0 is the most predictable; the upper bound is the model’s own.',
      types: ['number'],
      minimum: 0,
    },
    topP: {
      doc: 'Keeps the most likely words whose probabilities add up to this, from 0 to 1.',
      types: ['number'],
      minimum: 0,
      maximum: 1,
    },
    topK: { doc: 'Keeps this many of the most likely words.', types: ['number'], minimum: 0 },
    maxOutputTokens: { doc: 'The longest answer, in tokens.', types: ['integer'], minimum: 1 },
    stopSequences: {
      doc: 'Texts that end the answer when the model writes them.',
      types: ['list'],
      items: text('A text that ends the answer.'),
    },
    version: text('A version of the model other than the one its name stands for.'),
    apiKey: text('A key for this prompt alone. A key in a file is seen by all who read it: better leave it to the environment.'),
    candidateCount: { doc: 'How many answers to ask for.', types: ['integer'], minimum: 1 },
    presencePenalty: { doc: 'Above 0, words that were used before become less likely.', types: ['number'] },
    frequencyPenalty: { doc: 'Above 0, words become less likely the more often they were used.', types: ['number'] },
    seed: { doc: 'A number that makes the model’s choices repeatable, where it can.', types: ['integer'] },
    safetySettings: {
      doc: 'Gemini: which kinds of harm are blocked, and from which probability on.',
      types: ['list'],
      items: {
        doc: 'A kind of harm and its threshold.',
        types: ['map'],
        map: {
          open: true,
          keys: {
            category: {
              doc: 'The kind of harm.',
              types: ['string'],
              values: [
                { value: 'HARM_CATEGORY_HATE_SPEECH' },
                { value: 'HARM_CATEGORY_DANGEROUS_CONTENT' },
                { value: 'HARM_CATEGORY_HARASSMENT' },
                { value: 'HARM_CATEGORY_SEXUALLY_EXPLICIT' },
                { value: 'HARM_CATEGORY_CIVIC_INTEGRITY' },
                { value: 'HARM_CATEGORY_UNSPECIFIED' },
              ],
              openValues: true,
            },
            threshold: {
              doc: 'What is blocked.',
              types: ['string'],
              values: [
                { value: 'BLOCK_NONE', doc: 'Nothing.' },
                { value: 'BLOCK_ONLY_HIGH', doc: 'What is harmful with high probability.' },
                { value: 'BLOCK_MEDIUM_AND_ABOVE', doc: 'What is harmful with medium or high probability.' },
                { value: 'BLOCK_LOW_AND_ABOVE', doc: 'Whatever may be harmful.' },
                { value: 'HARM_BLOCK_THRESHOLD_UNSPECIFIED' },
                { value: 'OFF' },
              ],
              openValues: true,
            },
          },
        },
      },
    },
    responseModalities: {
      doc: 'Gemini: what the answer may consist of.',
      types: ['list'],
      items: {
        doc: 'Text, images or sound.',
        types: ['string'],
        values: [{ value: 'TEXT' }, { value: 'IMAGE' }, { value: 'AUDIO' }],
        openValues: true,
      },
    },
    thinkingConfig: { doc: 'Gemini: how much the model may think before it answers, and whether its thoughts are given.', types: ['map'] },
    speechConfig: { doc: 'Gemini: the voices of spoken answers.', types: ['map'] },
    functionCallingConfig: { doc: 'Gemini: whether and which tools must be called.', types: ['map'] },
    codeExecution: { doc: 'Gemini: lets the model run code.', types: ['boolean', 'map'] },
  },
};

const schema = (of: string): Key => ({
  doc: `The shape of ${of}, in Picoschema or JSON Schema, or the name of a schema that the program has registered.`,
  types: ['map', 'string'],
  names: 'schema',
});

export const dotpromptKeys: KeyTable = {
  // Other keys are kept for the program that loads the prompt: in `raw`, and those with a dot in `ext`.
  open: true,
  keys: {
    name: text('The name of the prompt. Without it, the name of the file counts.'),
    variant: text('The variant of the prompt. Without it, the part of the file’s name before `.prompt` counts: `name.variant.prompt`.'),
    version: { doc: 'The version of the prompt. Without it, a hash of the content serves.', types: ['string', 'number'] },
    description: text('What the prompt is for; for people and tools.'),
    model: {
      doc: 'The model that answers, with its provider: `googleai/gemini-3.5-flash`.',
      types: ['string'],
      names: 'model',
      namedBy: 'provider',
    },
    config: { doc: 'Options of the model. Which ones it knows is its own affair.', types: ['map'], map: config },
    input: {
      doc: 'What the prompt is filled with.',
      types: ['map'],
      map: {
        open: false,
        keys: {
          schema: { ...schema('the input: what the template’s variables may be'), inputs: 'declared' },
          default: { doc: 'Values of the variables where the caller gives none.', types: ['map'], inputs: 'given' },
        },
      },
    },
    output: {
      doc: 'What the model is to answer.',
      types: ['map'],
      map: {
        open: false,
        keys: {
          format: {
            doc: 'The form of the answer. `text` by default; `json` where there is a schema.',
            types: ['string'],
            values: [
              { value: 'text', doc: 'Text as it comes.' },
              { value: 'json', doc: 'JSON that the schema describes.' },
              { value: 'array', doc: 'Genkit: a list of items, one after the other.' },
              { value: 'enum', doc: 'Genkit: one of the listed values.' },
              { value: 'jsonl', doc: 'Genkit: one JSON object a line.' },
              { value: 'media', doc: 'An image, a sound or a video.' },
            ],
            openValues: true,
          },
          schema: schema('the answer'),
          contentType: text('Genkit: the media type of the answer.'),
          instructions: {
            doc: 'Genkit: whether the prompt is told about the form of the answer, or in which words.',
            types: ['boolean', 'string'],
          },
          constrained: { doc: 'Genkit: whether the model is held to the schema while it writes.', types: ['boolean'] },
        },
      },
    },
    tools: {
      doc: 'Names of the tools that the model may call; the program registers them.',
      types: ['list'],
      items: { doc: 'The name of a tool.', types: ['string', 'map'], names: 'tool' },
    },
    toolDefs: {
      doc: 'Tools that are defined here.',
      types: ['list'],
      items: {
        doc: 'A tool.',
        types: ['map'],
        map: {
          open: true,
          keys: {
            name: { ...text('The name by which the model calls it.'), required: true },
            description: text('What it does, for the model.'),
            inputSchema: schema('its arguments'),
            outputSchema: schema('its result'),
          },
        },
      },
    },
    metadata: { doc: 'Anything that tools want to keep about the prompt.', types: ['map'] },
    ext: { doc: 'Extension fields by namespace. `my.field: 1` at the top level is the usual way to write them.', types: ['map'] },
    maxTurns: { doc: 'Genkit: how many rounds of tool calls there may be.', types: ['integer'], minimum: 1 },
    returnToolRequests: { doc: 'Genkit: gives tool calls to the program instead of running them.', types: ['boolean'] },
    toolChoice: {
      doc: 'Genkit: whether the model calls tools.',
      types: ['string'],
      values: [
        { value: 'auto', doc: 'As it likes.' },
        { value: 'required', doc: 'It must.' },
        { value: 'none', doc: 'It may not.' },
      ],
    },
  },
};

/** Keys that no other notation with the extension `.prompt` has at its top level. */
export const tellingKeys: ReadonlySet<string> = new Set(['config', 'input', 'output', 'tools', 'toolDefs', 'variant', 'ext', 'model']);
