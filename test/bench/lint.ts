/** All rules over a folder of Markdown, against thirty plain regexes; two peers in the same run. */
import { lint as markdownlint } from 'markdownlint/sync';
import writeGood from 'write-good';
import { core } from './built.ts';
import { markdownFolder } from './corpus.ts';
import { regex30 } from './regex30.ts';
import { median, ms, type Row } from './row.ts';

const rounds = 15;

export async function bench(): Promise<Row[]> {
  const { createBareService } = await core();
  const { samples, source } = markdownFolder();
  const subjects: Readonly<Record<string, () => void>> = {
    whetstone() {
      const service = createBareService();
      for (const { path, text } of samples) {
        const file = service.read(path, text);
        if (file) service.diagnose(file);
      }
    },
    regex30() {
      for (const { text } of samples) regex30(text);
    },
    markdownlint() {
      for (const { path, text } of samples) markdownlint({ strings: { [path]: text } });
    },
    'write-good'() {
      for (const { text } of samples) writeGood(text);
    },
  };
  const times: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(subjects)) {
      if (name !== 'whetstone' && name !== 'regex30' && round >= 5) continue;
      const start = performance.now();
      run();
      if (round > 1) (times[name] ??= []).push(performance.now() - start);
    }
  const base = median(times.regex30 ?? []);
  return Object.keys(subjects)
    .filter((name) => name !== 'regex30')
    .map((name) => {
      const time = median(times[name] ?? []);
      return {
        name: name === 'whetstone' ? 'lint' : `lint: ${name}`,
        figure: `${ms(time)} (${source})`,
        yardstick: `regex30 ${ms(base)}`,
        ratio: time / base,
        goal: name === 'whetstone' ? 2.5 : null,
      };
    });
}
