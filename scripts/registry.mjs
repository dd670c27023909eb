// Lists what a folder holds: a unit's file name is its id, and nobody keeps a list by hand.
// Run by every build, test and check; `--watch` is not needed, for it takes a few milliseconds.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const registries = [
  {
    file: 'server/core/registry.generated.ts',
    from: 'server/core',
    folders: { formats: './formats', rules: './rules' },
    types: { formats: ['Format', './format.ts'], rules: ['Rule', './rule.ts'] },
  },
  // Apart from each other and from the above: formats ask for hosts, and the search for prompts asks for SDKs.
  {
    file: 'server/core/hosts.generated.ts',
    from: 'server/core',
    folders: { hosts: './hosts' },
    types: { hosts: ['HostLanguage', './host.ts'] },
  },
  {
    file: 'server/core/sdks.generated.ts',
    from: 'server/core',
    folders: { sdks: './data/sdks' },
    types: { sdks: ['SdkShapes', './extraction/sdk-shapes.ts'] },
  },
  // Apart from each other, for a command asks for the reporters.
  {
    file: 'server/cli/commands.generated.ts',
    from: 'server/cli',
    folders: { commands: './commands' },
    types: { commands: ['Command', './command.ts'] },
  },
  {
    file: 'server/cli/reporters.generated.ts',
    from: 'server/cli',
    folders: { reporters: './reporters' },
    types: { reporters: ['Reporter', './reporter.ts'] },
  },
  {
    file: 'client/registry.generated.ts',
    from: 'client',
    folders: { commands: './commands' },
    types: { commands: ['Command', './command.ts'] },
  },
];

export function writeRegistries() {
  for (const { file, folders, from, types } of registries) {
    const lines = ['// Written by scripts/registry.mjs: what the folders hold.'];
    const exports = [];
    for (const [type, module] of Object.values(types)) lines.push(`import type { ${type} } from '${module}';`);
    for (const [name, folder] of Object.entries(folders)) {
      const ids = filesIn(`${root}${from}/${folder}`)
        .filter((f) => f.endsWith('.ts'))
        .map((f) => f.slice(0, -3))
        .sort();
      const local = (id) => `${name}_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
      for (const id of ids) lines.push(`import ${local(id)} from '${folder}/${id}.ts';`);
      exports.push(
        `export const ${name}: Readonly<Record<string, ${types[name][0]}>> = {\n${ids.map((id) => `  '${id}': ${local(id)},`).join('\n')}\n};`,
      );
    }
    const text = `${lines.join('\n')}\n\n${exports.join('\n\n')}\n`;
    if (read(root + file) !== text) writeFileSync(root + file, text);
  }
}

/** A folder that holds nothing yet need not be there. */
function filesIn(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

writeRegistries();
