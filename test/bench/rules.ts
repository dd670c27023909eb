/** Linear or not: each rule on texts made to hurt regexes, at length n and 2n. */
import { core } from './built.ts';
import { ms, quantile, type Row } from './row.ts';

/** Twice the text may take twice the time, and a square would take four times; between is room for caches and garbage collection. */
const goal = 3;
const length = 120_000;

const texts: Readonly<Record<string, (n: number) => string>> = {
  letters: (n) => 'a'.repeat(n),
  words: (n) => 'prompt words and spaces '.repeat(n / 24),
  spaces: (n) => ' '.repeat(n),
  newlines: (n) => '\n'.repeat(n),
  braces: (n) => '{'.repeat(n),
  'open tags': (n) => '<a>'.repeat(n / 3),
  mustaches: (n) => '{{a}} '.repeat(n / 6),
  'open blocks': (n) => '{{#if a}}'.repeat(n / 9),
  brackets: (n) => '['.repeat(n),
  links: (n) => '[a](b'.repeat(n / 5),
  backticks: (n) => '` `` '.repeat(n / 5),
  digits: (n) => '4'.repeat(n),
  'digit groups': (n) => '4111-1111-'.repeat(n / 10),
  addresses: (n) => 'a@b.'.repeat(n / 4),
  quotes: (n) => '> '.repeat(n / 2),
  keys: (n) => 'sk-'.repeat(n / 3),
  cyrillic: (n) => 'pаypаl '.repeat(n / 7),
  invisible: (n) => 'a\u200b'.repeat(n / 2),
};

export async function bench(): Promise<Row[]> {
  const { createBareService } = await core();
  const service = createBareService();
  const rows: Row[] = [];
  for (const path of ['prompts/a.prompt', 'prompts/a.j2', 'AGENTS.md', 'a.prompty'])
    for (const [name, make] of Object.entries(texts)) {
      const time = (n: number) => {
        const text = make(n);
        const runs = Array.from({ length: 9 }, () => {
          const start = process.cpuUsage();
          const file = service.read(path, text);
          if (file) service.diagnose(file);
          const { user, system } = process.cpuUsage(start);
          return (user + system) / 1000;
        });
        return quantile(runs, 0);
      };
      time(length);
      const once = time(length);
      const twice = time(length * 2);
      rows.push({
        name: `rules: ${name} in ${path}`,
        figure: ms(twice),
        yardstick: `half the text ${ms(once)}`,
        ratio: twice / Math.max(once, 0.2),
        goal,
      });
    }
  return rows.sort((a, b) => b.ratio - a.ratio).slice(0, 12);
}
