/** What `whetstone.config.yaml` may say. The checks of the file and its JSON Schema are both made from this table. */
import { codeKey } from './extraction/configured.ts';
import { severities } from './finding.ts';
import type { Key, KeyTable, Value } from './keys.ts';
import type { Rule } from './rule.ts';

export const configurationName = 'whetstone.config.yaml';

const severityValues: readonly Value[] = [...severities, 'off'].map((value) => ({ value }));

const globs: Key = {
  doc: 'Globs, relative to the folder of this file. One without a slash matches at any depth; `!` takes files out again.',
  types: ['string', 'list'],
  names: 'glob',
  items: { doc: 'A glob.', types: ['string'], names: 'glob' },
};

const models: Key = {
  doc: 'Names of models beyond those that Whetstone knows: deployments, fine-tuned models, new ones. `*` stands for any characters.',
  types: ['list'],
  items: { doc: 'The name of a model.', types: ['string'] },
};

const tools: Key = {
  doc: 'Names of tools beyond those that Whetstone knows. `*` stands for any characters.',
  types: ['list'],
  items: { doc: 'The name of a tool.', types: ['string'] },
};

const packs: Key = {
  doc: 'Packs of techniques beside ours: folders relative to this file (`./techniques/acme`), and npm packages that are installed here (`@acme/prompt-techniques`). Nothing of them is run.',
  types: ['list'],
  items: { doc: 'A folder that begins with `./` or `../`, or the name of an npm package.', types: ['string'] },
};

/** What is asked of a rule here. */
export type Configurable = Pick<Rule, 'options'> & Partial<Pick<Rule, 'title'>>;

const severity: Key = { doc: 'How much the finding weighs.', types: ['string'], values: severityValues };

const setting = ({ title, options = {} }: Configurable): Key => ({
  doc: `${title === undefined ? '' : `${title}\n\n`}A severity, \`[severity, options]\`, or a map of \`severity\` and the options of the rule.`,
  types: ['string', 'list', 'map'],
  values: severityValues,
  items: { doc: 'The severity, then the options.', types: ['any'], map: { keys: options, open: false } },
  map: { keys: { severity, ...options }, open: false },
});

/** @param known every rule by its id; @param formatIds every format */
export function configurationKeys(known: Readonly<Record<string, Configurable>>, formatIds: readonly string[]): KeyTable {
  const ruleIds = Object.keys(known);
  const rules: Key = {
    doc: 'Severities and options by rule: `off`, `hint`, `info`, `warning` or `error`.',
    types: ['map'],
    map: { keys: Object.fromEntries(Object.entries(known).map(([id, rule]) => [id, setting(rule)])), open: false },
  };
  const format: Key = { doc: 'The format of the files.', types: ['string'], required: true, values: formatIds.map((value) => ({ value })) };
  const { required: _, ...optionalFormat } = format;
  return {
    open: false,
    keys: {
      rules,
      overrides: {
        doc: 'Settings for some of the files. Of several that match a file, the later one wins.',
        types: ['list'],
        items: {
          doc: 'Settings for the files that match.',
          types: ['map'],
          map: { open: false, keys: { files: { ...globs, required: true }, rules, format: optionalFormat, models, tools } },
        },
      },
      formats: {
        doc: 'Formats of files whose name and content do not tell.',
        types: ['list'],
        items: {
          doc: 'The format of the files that match.',
          types: ['map'],
          map: { open: false, keys: { files: { ...globs, required: true }, format } },
        },
      },
      models,
      tools,
      techniques: packs,
      code: codeKey,
      exclude: { ...globs, doc: `Files that Whetstone leaves alone. ${globs.doc}` },
      suppress: {
        doc: 'Findings that are meant to be there, with the reason. One that silences nothing is a finding itself.',
        types: ['list'],
        items: {
          doc: 'Silences one rule in the files that match.',
          types: ['map'],
          map: {
            open: false,
            keys: {
              files: { ...globs, required: true },
              rule: { doc: 'The rule to silence.', types: ['string'], required: true, values: ruleIds.map((value) => ({ value })) },
              reason: { doc: 'Why the finding does not apply, for whoever reads this later.', types: ['string'], required: true },
            },
          },
        },
      },
    },
  };
}
