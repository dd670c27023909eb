// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are what is made here
/** Texts of programs moved into prompt files and back: what Python and node make of the programs before and after. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRefusal } from '../../../server/core/features.ts';
import { applyEdits } from '../../../server/core/text.ts';
import { codeService } from '../../support/code-files.ts';
import { expression, globals } from '../../support/ecmascript-programs.ts';
import { pythonNames, pythonPrompt } from '../../support/python-prompts.ts';
import { mulberry32 } from '../../support/random.ts';
import { syntaxReady } from '../../support/syntax.ts';

const count = Number(process.env.WHETSTONE_TRUTH ?? 400);
const seed = Number(process.env.WHETSTONE_SEED ?? 1);
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));

interface Language {
  readonly id: string;
  readonly extension: string;
  readonly formats: readonly string[];
  readonly make: (chance: () => number, i: number) => string;
  /** Values of `x` of the programs in a folder, by their names; null where one does not run. */
  readonly run: (folder: string) => Readonly<Record<string, string | null>>;
}

/** A program that reads every other way: the same text, so that prompts are found whatever they say. */
const marked = (mark: string, line: string) => `${mark} whetstone: prompt\n${line}\n`;

const python: Language = {
  id: 'python',
  extension: '.py',
  formats: ['text', 'markdown', 'braces', 'jinja'],
  make: (chance) => pythonNames + pythonPrompt(chance),
  run: (folder) =>
    JSON.parse(
      execFileSync(
        'python3',
        [
          '-c',
          `import glob, json, os, warnings
warnings.simplefilter("ignore")
out = {}
for name in sorted(glob.glob("*.py")):
    env = {"__file__": os.path.abspath(name)}
    try:
        exec(compile(open(name, encoding="utf-8", newline="").read(), name, "exec"), env)
        out[name] = env["x"]
    except Exception as fault:
        out[name] = None
print(json.dumps(out))`,
        ],
        { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
      ),
    ),
};

function plainScript(chance: () => number): string {
  const pieces = [
    'You are a judge.',
    '\\n',
    '${who}',
    '${o.a}',
    '${f(`${who}`)}',
    '{{',
    '}}',
    '{',
    '}',
    '\n',
    'é😀',
    '\\\\',
    '{% x %}',
    '{{!',
    '"',
    '${who}',
    '\\\\{{',
    '${n}',
  ];
  const body = Array.from({ length: 1 + Math.floor(chance() * 8) }, () => pieces[Math.floor(chance() * pieces.length)]).join('');
  return `\`You are a judge of cakes. ${body}.\`${chance() < 0.2 ? ' + who' : chance() < 0.1 ? '.trim()' : ''}`;
}

const script: Language = {
  id: 'javascript',
  extension: '.mjs',
  formats: ['text', 'markdown', 'handlebars', 'mustache', 'nunjucks'],
  make: (chance) =>
    `${globals.replace("x = 'y', ", '')}\n${marked('//', `const x0 = ${chance() < 0.6 ? plainScript(chance) : expression(chance, { isTypeScript: false, tags: false }).replace(/\$\{x\}/g, '')};`)}export default x0;\n`,
  run(folder) {
    writeFileSync(
      path.join(folder, 'run.js'),
      `import { readdirSync } from 'node:fs';
const out = {};
for (const name of readdirSync('.').filter((n) => n.endsWith('.mjs')).sort()) {
  try { out[name] = (await import('./' + name)).default; } catch { out[name] = null; }
}
console.log(JSON.stringify(out));`,
    );
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    return JSON.parse(execFileSync(process.execPath, ['run.js'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 }));
  },
};

for (const language of [python, script])
  describe(`Moving texts of ${language.id} into files and back`, function () {
    this.timeout(600_000);
    before(() => syntaxReady('python', 'javascript'));

    it('leaves the program what it is', () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'whetstone-moves-'));
      try {
        mkdirSync(path.join(folder, 'prompts'));
        symlinkSync(modules, path.join(folder, 'node_modules'));
        const chance = mulberry32(seed);
        const tally = { programs: 0, unread: 0, moved: 0, refused: 0, back: 0, stays: 0 };
        const why = new Map<string, number>();
        const pairs: { readonly before: string; readonly after: string; readonly text: string }[] = [];
        while (tally.moved < count && tally.programs < count * 9) {
          const i = tally.programs++;
          const name = `p${i}`;
          const text = language.make(chance, i);
          const service = codeService();
          const file = service.read(`${name}${language.extension}`, text);
          const at = file?.prompts[0]?.own?.found.messages[0]?.span.start;
          if (!file || at === undefined || (file.broken ?? []).length > 0) {
            tally.unread++;
            continue;
          }
          const format = language.formats[i % language.formats.length] as string;
          const made = service.refactoring.toFile(file, at, format, `prompts/${name}.txt`);
          if (isRefusal(made)) {
            tally.refused++;
            why.set(`${format}: ${made.refusal.text}`, (why.get(`${format}: ${made.refusal.text}`) ?? 0) + 1);
            continue;
          }
          tally.moved++;
          const after = applyEdits(text, made.edits);
          const write = (file: string, content: string) => writeFileSync(path.join(folder, file), content);
          write(`${name}${language.extension}`, text);
          write(made.file.path, made.file.text);
          write(`${name}_moved${language.extension}`, after);
          pairs.push({ before: `${name}${language.extension}`, after: `${name}_moved${language.extension}`, text: after });
          const other = codeService({}, { [made.file.path]: made.file.text });
          const loads = /Path\(__file__\)|readFileSync\(new/.exec(after)?.index ?? 0;
          const back = other.refactoring.inline(file.path, after, loads);
          if (isRefusal(back)) {
            tally.stays++;
            why.set(`back: ${back.refusal.text}`, (why.get(`back: ${back.refusal.text}`) ?? 0) + 1);
            continue;
          }
          tally.back++;
          const again = applyEdits(after, back.edits);
          write(`${name}_back${language.extension}`, again);
          pairs.push({ before: `${name}${language.extension}`, after: `${name}_back${language.extension}`, text: again });
        }
        const values = language.run(folder);
        const wrong = pairs.filter(({ before, after }) => values[before] !== null && values[before] !== values[after]);
        console.log(`      ${language.id}: ${JSON.stringify(tally)} ${JSON.stringify([...why])}, ${wrong.length} differ`);
        assert.deepEqual(
          wrong.slice(0, 5).map((w) => [w.text, values[w.before], values[w.after]]),
          [],
        );
        assert.ok(tally.moved >= Math.min(count, 300), `${tally.moved} are moved`);
        assert.ok(tally.back >= tally.moved * 0.6, `${tally.back} of ${tally.moved} come back`);
        assert.ok(pairs.filter(({ before }) => values[before] !== null).length >= pairs.length * 0.9, 'most programs run');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
