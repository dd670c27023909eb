/** `whetstone explain`: the list of rules, or the page of one. */
import { allRules, closest, Lines, type Rule } from '../../core/service.ts';
import { rangeOf } from '../analysis.ts';
import { type Command, formatOption, UsageError } from '../command.ts';
import { frame } from '../frame.ts';
import { type Paint, paint } from '../paint.ts';
import type { Range } from '../report.ts';

export default {
  summary: 'Show what a rule flags and why, or list the rules.',
  operands: '[RULE]',
  options: { all: { doc: 'Show the pages of all rules.' }, format: formatOption },
  examples: [['whetstone explain unclosed-block', 'the page of a rule']],

  async run({ options, operands: [id, ...more], io }) {
    const rules = allRules();
    const asJson = options.get('format') === 'json';
    const paints = paint(io.color);
    if (more.length > 0) throw new UsageError('One rule at a time. Run `whetstone explain RULE`.');
    if (options.has('all')) {
      if (id !== undefined) throw new UsageError('--all shows every rule. Leave out the name, or leave out --all.');
      const entries = Object.entries(rules);
      io.out(
        asJson
          ? `${JSON.stringify(
              entries.map(([rule, about]) => data(rule, about)),
              null,
              2,
            )}\n`
          : entries.map(([rule, about]) => page(rule, about, paints)).join('\n\n'),
      );
      return 0;
    }
    if (id === undefined) {
      const all = Object.entries(rules).map(([rule, { title, severity }]) => ({ id: rule, severity, title }));
      const width = Math.max(...all.map((rule) => rule.id.length));
      const rows = all.map((rule) => `${rule.id.padEnd(width)}  ${paints.dim(rule.severity.padEnd(7))}  ${rule.title}\n`);
      io.out(asJson ? `${JSON.stringify(all, null, 2)}\n` : rows.join(''));
      return 0;
    }
    const rule = Object.hasOwn(rules, id) ? rules[id] : undefined;
    if (!rule) {
      const nearest = closest(id, Object.keys(rules));
      throw new UsageError(
        `There is no rule "${id}". ${nearest ? `Did you mean "${nearest}"?` : 'Run `whetstone explain` to see the rules.'}`,
      );
    }
    io.out(asJson ? `${JSON.stringify(data(id, rule), null, 2)}\n` : page(id, rule, paints));
    return 0;
  },
} satisfies Command;

function data(id: string, { title, why, severity, examples }: Rule): object {
  return {
    id,
    title,
    severity,
    why,
    examples: examples.map((e) => ({ file: e.file, bad: unmarked(e.bad), good: e.good, fixed: e.fixed ?? null })),
  };
}

function page(id: string, { title, why, severity, examples }: Rule, paints: Paint): string {
  const shown = examples.flatMap(({ file, bad, good }) => {
    const { text, ranges } = unmarked(bad);
    return [
      '',
      `${paints.red('Flagged')} in ${file}:`,
      ...ranges.flatMap((range) => ['', ...frame(text.split('\n'), range, { paint: paints, tint: paints.red, columns: 100 })]),
      '',
      `${paints.green('Better:')}`,
      '',
      ...good
        .trimEnd()
        .split('\n')
        .map((line) => `    ${line}`.trimEnd()),
    ];
  });
  return [`${paints.bold(id)} ${paints.dim(severity)}`, title, '', why.trim(), ...shown, ''].join('\n');
}

/** An example without the marks `⟦…⟧`, and the ranges that they mark. */
function unmarked(marked: string): { text: string; ranges: Range[] } {
  const spans: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = '';
  for (const c of marked) {
    if (c === '⟦') open.push(text.length);
    else if (c === '⟧') spans.push({ start: open.pop() ?? 0, end: text.length });
    else text += c;
  }
  const lines = new Lines(text);
  return { text, ranges: spans.map((span) => rangeOf(lines, span)) };
}
