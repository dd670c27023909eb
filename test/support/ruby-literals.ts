/** String expressions of Ruby by chance, and what Ruby itself makes of them. */
import { type Answer, type Asked, answersOf, type Chance, pick, times } from './truth.ts';

/** Names in the programs, and what they hold. */
const variables = { a: 'solid', b: 'x.y', w: 7, wild: ' #{w} %s "\'\n\\ ', blank: '' } as const;

const plain = 'You are| a |helpful|.|, |x|7|0|n|t|u| |é|ü|日本|😀|e\u0301|\u00a0|#|$|@|# |<b>|*|`|{|}|{x}|%|%%|/|;'.split('|');
const escapes =
  String.raw`\n|\t|\s|\r|\a|\b|\e|\f|\v|\0|\1|\12|\101|\303\251|\x41|\x7|\xc3\xa9|\xf0\x9f\x98\x80|\u00e9|\u{1F600}|\u{41 42  1F600}|\u2028|\\|\"|\'|\#|\cA|\C-a|\c?|\d|\z|\ |\é|\😀|\(|\{|\%|\$|\#{a}|\#@x`.split(
    '|',
  );
const broken = String.raw`\xg|\u12|\u{110000}|\ud800|\xe9|\377|\M-a`.split('|');
const holes = [
  '#{a}',
  '#{ a }',
  '#{b.upcase}',
  '#{w}',
  '#{a + "q"}',
  '#{a if w != 3}',
  '#{[1, 2].map { |q| q }.join("}")}',
  '#{"#{a}-#{w}"}',
  '#@ivar',
  '#$glob',
  '#{wild}',
  '#{blank}',
  '#{w > 3 ? "y" : %q(n)}',
];
const solid = ['#{a}', '#{ a }', '#{b.upcase}', '#{w}', '#{a + "q"}', '#@ivar', '#$glob'];

interface Use {
  readonly isSolid: boolean;
  readonly fields: 'auto' | 'named' | null;
  positions: number;
  readonly isOneLine: boolean;
  /** Bodies of heredocs, to stand behind the line. */
  readonly bodies: string[];
}

function body(chance: Chance, use: Use, expands: boolean, breaks: readonly string[], delimiters = ''): string {
  let made = '';
  const add = (part: string) => {
    // What would be an interpolation (the grammar takes `##{` and `#\\` at some places for comments), or go on with the name of one.
    const isMeant = !/#$/.test(made) || !/^[{$@#\\]/.test(part);
    const isApart = !/#[@$]\w+$/.test(made) || !/^[\w\u0080-\uffff]/.test(part);
    made += (isMeant && isApart ? '' : ' ') + part;
  };
  const free = (part: string): string => [...part].filter((c) => !delimiters.includes(c)).join('');
  for (const part of times(chance, 7, (): string => {
    const kind = chance();
    if (kind < 0.35) return free(textual(use, pick(chance, plain)));
    if (kind < 0.52) {
      const found = expands
        ? pick(chance, chance() < 0.99 ? escapes : broken)
        : pick(chance, ['\\\\', '\\n', '\\d', "\\'", '\\(', '\\)', '#{a}', '#@x', '\\#']).replace(/^[^\\].*$/, free);
      return (use.fields && /[%#x1-7]/.test(found)) || (use.isSolid && found === '\\0') ? '\\n' : found;
    }
    if (kind < 0.58)
      return delimiters.length === 2 ? `${delimiters[0]}a${delimiters[1]}` : free(pick(chance, ['"', "'", '()', '(a)', '[x]', '{}']));
    if (kind < 0.66 && use.fields) return delimiters === '' || !/[<{%]/.test(delimiters) ? field(chance, use) : ' ';
    if (kind < 0.78 && expands) return pick(chance, use.isSolid || use.fields ? solid : holes);
    if (kind < 0.95) return pick(chance, breaks);
    return pick(chance, ['\t', '  ', '    ', expands && breaks.length > 1 ? '\\\n' : ' ']);
  }))
    add(part);
  return made;
}

const textual = ({ fields }: Use, text: string): string => (fields ? text.replace(/%+|[{}]/g, '') : text);

function field(chance: Chance, use: Use): string {
  if (use.fields === 'named') return pick(chance, ['%{a}', '%<a>s', '%<a>9s', '%<a>-9s', '%{w}', '%<w>05d', '%<w>+d', '%%']);
  use.positions++;
  return pick(chance, ['%s', '%9s', '%-9s', '%.2s', '%p']);
}

function quoted(chance: Chance, use: Use, isPlain = false): string {
  const quote = pick(chance, isPlain ? ['"', "'"] : ['"', '"', '"', "'", "'", '%q(', '%Q(', '%(', '%q[', '%Q{', '%<', '%q!', '%Q|', '%{']);
  const expands = quote === '"' || (quote !== "'" && !quote.startsWith('%q'));
  const open = quote.at(-1) as string;
  const close = ({ '(': ')', '[': ']', '{': '}', '<': '>' } as Record<string, string>)[open] ?? open;
  let inner = body(chance, use, expands, use.isOneLine ? [' '] : ['\n', '\n  ', '\n\n', ' '], open === close ? open : open + close);
  if (/(?<!\\)(?:\\\\)*\\$/.test(inner) || /#[@$]?$/.test(inner)) inner += 'd';
  return quote + inner + close;
}

function heredoc(chance: Chance, use: Use): string {
  const sign = pick(chance, ['<<', '<<-', '<<~', '<<~', '<<~', '<<~']);
  const mark = pick(chance, ['', '', '', '"', "'"]);
  const tag = pick(chance, ['TAG', 'TEXT', 'End_2']);
  const indent = pick(chance, ['', '  ', '    ', '\t', ' \t', '        ']);
  const line = (): string =>
    pick(chance, ['', '', '  ', ' ', '\t', '    ']) +
    body(chance, use, mark !== "'", ['\n', `\n${indent}`, `\n${indent}  `, '\n\n', '\n   \n', '\n\t', ' ']);
  const lines = [indent + line(), ...times(chance, 2, () => (chance() < 0.12 ? pick(chance, ['', ' ', '  ', '\t\t']) : indent + line()))];
  let text = lines.join('\n');
  if (lines.length > 0) text += '\n';
  // The end of a heredoc is not joined to it.
  text = text.replace(/\\\n$/, '\n').replace(/(?<!\\)(?:\\\\)*\\\n$/, 'd\n');
  use.bodies.push(`${text}${sign === '<<' ? '' : pick(chance, ['', '  ', '\t'])}${tag}`);
  return sign + mark + tag + mark;
}

/** A file that assigns `x` a text, most of the time. */
export function rubyFile(chance: Chance): string {
  const isHeredoc = chance() < 0.4;
  const bodies: string[] = [];
  const use = (isSolid: boolean, fields: Use['fields'] = null): Use => ({ isSolid, fields, positions: 0, isOneLine: isHeredoc, bodies });
  const leaf = (of: Use): string => (isHeredoc && chance() < 0.7 ? heredoc(chance, of) : quoted(chance, of));
  const one = (of: Use): string => {
    const kind = chance();
    if (kind < 0.6) return leaf(of);
    if (kind < 0.7)
      return [quoted(chance, of, true), ...times(chance, 3, () => quoted(chance, of, true))].join(
        isHeredoc ? ' ' : pick(chance, [' ', ' \\\n  ']),
      );
    const value = () => (of.isSolid || of.fields ? 'a' : pick(chance, ['a', 'wild', 'w.to_s', 'b.upcase']));
    const operands = [leaf(of), ...times(chance, 2, () => (chance() < 0.3 ? value() : leaf(of)))];
    const operator = pick(chance, [' + ', ' << ']);
    if (operator === ' + ' && chance() < 0.2) operands.unshift('a');
    return `(${operator === ' << ' ? '+' : ''}${operands.join(operator)})`;
  };
  const made = ((): string => {
    const kind = chance();
    if (kind < 0.5) return one(use(false));
    if (kind < 0.65)
      return `${one(use(true))}${pick(chance, ['.strip', '.lstrip', '.rstrip', '.chomp', '.strip.freeze', '.freeze', '.chomp(".")', '.delete_prefix("You")', '.delete_suffix("x")', '.chomp.strip', '.dup', '.chomp("\\n")'])}`;
    if (kind < 0.75) {
      const of = use(true, 'named');
      const text = one(of);
      return chance() < 0.5 ? `format(${text}, a: a, w: w)` : `${text} % { a: "q" + a, :w => w }`;
    }
    if (kind < 0.85) {
      const of = use(true, 'auto');
      const text = one(of);
      const args = Array.from({ length: of.positions }, () => pick(chance, ['a', 'w', 'wild']));
      return chance() < 0.5 ? `format(${[text, ...args].join(', ')})` : `${text} % [${args.join(', ')}]`;
    }
    const by = pick(chance, ['', '("\\n")', "(', ')", '("")', '("\\n\\n").strip']);
    const item = (): string => one(use(by.endsWith('strip')));
    const items = [item(), ...times(chance, 3, () => (chance() < 0.2 ? pick(chance, ['a', 'w']) : item()))];
    return `[${items.join(', ')}].join${by}`;
  })();
  const end = bodies.length > 0 ? `\n${bodies.join('\n')}\n` : '\n';
  return `x = ${made}${end}`.replace(/\r?\n/g, chance() < 0.2 ? '\r\n' : '\n');
}

const program = `
require "json"
$glob = "GLOB"
def world
  @ivar = "IVAR"
  a = "solid"; b = "x.y"; w = 7; wild = JSON.parse(WILD); blank = ""
  binding
end
def filled(hole)
  source, expression, syntax = hole.values_at("source", "expression", "syntax")
  case syntax
  when "value" then eval("(" + expression + ").to_s", world)
  when "interpolation" then eval('"' + source + '"', world)
  else
    value = eval("(" + expression + ")", world)
    name = source[/[<{](\\w+)[>}]/, 1]
    name ? format(source, name.to_sym => value) : format(source, value)
  end
end
def judged(each)
  got = begin
    binding = world
    binding.local_variable_set(:x, nil)
    eval(each["file"], binding)
    binding.local_variable_get(:x)
  rescue Exception
    return "dead"
  end
  return "dead" unless got.is_a?(String) && got.encode("UTF-8").valid_encoding?
  wanted = each["parts"].map { |part| part.is_a?(String) ? part : filled(part) }.join
  wanted == got ? nil : { got: got, wanted: wanted }
rescue Exception => e
  { got: "failed", wanted: e.message }
end
WILD = ARGV[0]
print JSON.generate(JSON.parse($stdin.read).map { |each| judged(each) })
`;

export const askRuby = (files: readonly Asked[]): readonly Answer[] =>
  answersOf('ruby', ['-W0', '-EUTF-8:UTF-8', '-e', program, JSON.stringify(variables.wild)], files);
