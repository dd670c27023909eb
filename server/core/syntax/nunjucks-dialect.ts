/** What Nunjucks 3 offers: its tags, filters, tests and functions. Names and arguments are those of `nunjucks/src/{filters,tests,globals}.js`. */
import { any, callable, positional, tags } from './dialect-tables.ts';
import type { Callable, Dialect } from './template.ts';

const filters: readonly Callable[] = [
  positional('filter', 'abs', 'The absolute value of a number.'),
  positional('filter', 'batch(linecount, fillWith)', 'Lists of `linecount` items each; the last one is filled up with `fillWith`.', 1, 2),
  positional('filter', 'capitalize', 'The first letter in upper case, all others in lower case.'),
  positional('filter', 'center(width=80)', 'The text in the middle of a field of that width.', 0, 1),
  ...['default', 'd'].map((name) =>
    positional(
      'filter',
      `${name}(value, boolean=false)`,
      'The value, or this one where it is undefined; with `boolean` set also where it is empty, zero or false.',
      1,
      2,
    ),
  ),
  positional('filter', "dictsort(caseSensitive=false, by='key')", 'The pairs of an object, sorted by key or by value.', 0, 2),
  positional('filter', 'dump(spaces)', 'The value as JSON.', 0, 1),
  ...['escape', 'e'].map((name) =>
    positional('filter', name, 'The text with `&`, `<`, `>`, quotes replaced for HTML. Prompts seldom want this.'),
  ),
  positional('filter', 'first', 'The first item.'),
  positional('filter', 'float(default)', 'The value as a number, or `default` where it is none.', 0, 1),
  positional('filter', 'forceescape', 'HTML escapes even where the text counts as safe.'),
  positional('filter', 'groupby(attribute)', 'The items as an object of lists, by the value of an attribute.', 1),
  positional('filter', 'indent(width=4, first=false)', 'Every line but the first moved to the right.', 0, 2),
  callable('filter', 'int(default, base=10)', 'The value as a whole number, or `default` where it is none.', 0, ['default', 'base']),
  positional(
    'filter',
    "join(delimiter='', attribute)",
    'The items as one text with `delimiter` between them, or an attribute of each.',
    0,
    2,
  ),
  positional('filter', 'last', 'The last item.'),
  positional('filter', 'length', 'The number of items, characters or keys.'),
  positional('filter', 'list', 'The characters of a text, or the pairs of an object, as a list.'),
  positional('filter', 'lower', 'The text in lower case.'),
  positional('filter', 'nl2br', 'The text with `<br />` at every line break.'),
  positional('filter', 'random', 'Any item, by chance: the prompt differs from call to call.'),
  positional('filter', 'reject(test, argument)', 'The items for which a test does not hold.', 0, 2),
  positional('filter', 'rejectattr(attribute)', 'The items whose attribute is not true.', 1),
  positional(
    'filter',
    'replace(old, new, count)',
    'The text with every `old` (or the first `count`) replaced by `new`; `old` may be a regular expression.',
    2,
    3,
  ),
  positional('filter', 'reverse', 'The items, or the characters of a text, from the last to the first.'),
  positional('filter', "round(precision=0, method='common')", 'The number rounded; `method` is `common`, `ceil` or `floor`.', 0, 2),
  positional('filter', 'safe', 'Marks the text as not to be escaped.'),
  positional('filter', 'select(test, argument)', 'The items for which a test holds; without a test, those that are true.', 0, 2),
  positional('filter', 'selectattr(attribute)', 'The items whose attribute is true.', 1),
  positional('filter', 'slice(slices, fillWith)', 'As many lists as `slices`, of about equal length.', 1, 2),
  callable('filter', 'sort(reverse, case_sensitive, attribute)', 'The items in order, or by an attribute.', 0, [
    'reverse',
    'case_sensitive',
    'attribute',
  ]),
  positional('filter', 'string', 'The value as a text.'),
  positional('filter', 'striptags(preserveLinebreaks=false)', 'The text without HTML tags, white space drawn together.', 0, 1),
  positional('filter', 'sum(attribute, start=0)', 'The sum of the items, or of an attribute of each.', 0, 2),
  positional('filter', 'title', 'Every word with a capital letter.'),
  positional('filter', 'trim', 'The text without white space at both ends.'),
  positional(
    'filter',
    "truncate(length=255, killwords=false, end='...')",
    'The text cut to that many characters, at a word unless `killwords`.',
    0,
    3,
  ),
  positional('filter', 'upper', 'The text in upper case.'),
  positional('filter', 'urlencode', 'The text, or the pairs of an object, written for a URL.'),
  positional('filter', 'urlize(length, nofollow)', 'The text with its URLs turned into HTML links.', 0, 2),
  positional('filter', 'wordcount', 'The number of words.'),
];

const tests: readonly Callable[] = [
  positional('test', 'callable', 'Whether the value is a function.'),
  positional('test', 'defined', 'Whether the variable is there.'),
  positional('test', 'divisibleby(other)', 'Whether the number can be divided by another.', 1),
  ...['eq', 'equalto', 'sameas'].map((name) => positional('test', `${name}(other)`, 'Whether both are equal, as `===` has it.', 1)),
  positional('test', 'escaped', 'Whether the text counts as safe HTML.'),
  positional('test', 'even', 'Whether the number is even.'),
  positional('test', 'falsy', 'Whether the value counts as false.'),
  positional('test', 'ge(other)', 'Whether it is greater or equal.', 1),
  ...['gt', 'greaterthan'].map((name) => positional('test', `${name}(other)`, 'Whether it is greater.', 1)),
  positional('test', 'iterable', 'Whether a loop can go through the value.'),
  positional('test', 'le(other)', 'Whether it is less or equal.', 1),
  ...['lt', 'lessthan'].map((name) => positional('test', `${name}(other)`, 'Whether it is less.', 1)),
  positional('test', 'lower', 'Whether the text is in lower case.'),
  positional('test', 'mapping', 'Whether the value is an object or a map.'),
  positional('test', 'ne(other)', 'Whether they differ.', 1),
  positional('test', 'null', 'Whether the value is null.'),
  positional('test', 'number', 'Whether the value is a number.'),
  positional('test', 'odd', 'Whether the number is odd.'),
  positional('test', 'string', 'Whether the value is a text.'),
  positional('test', 'truthy', 'Whether the value counts as true.'),
  positional('test', 'undefined', 'Whether the variable is missing.'),
  positional('test', 'upper', 'Whether the text is in upper case.'),
];

const functions: readonly Callable[] = [
  positional('function', 'range(start, stop, step)', 'Numbers from `start` (0) up to, not including, `stop`.', 1, 3),
  positional('function', 'cycler(...items)', 'An object whose `next()` gives the items in turn.', 1, any),
  positional('function', "joiner(separator=',')", 'A function that gives nothing the first time and the separator ever after.', 0, 1),
  positional('function', 'super()', 'What the block of the same name in the parent template gives.'),
  positional('function', 'caller(...args)', 'Inside a macro: the body of the `call` block that calls it.', 0, any, true),
];

const blocks = tags('block', {
  if: ['{% if test %} … {% elif test %} … {% else %} … {% endif %}', 'Gives the first part whose test holds.'],
  ifAsync: ['{% ifAsync test %} … {% endif %}', 'An `if` whose body may hold asynchronous filters.'],
  for: ['{% for item in items %} … {% else %} … {% endfor %}', 'Gives its body once for each item; the `else` part where there is none.'],
  asyncEach: ['{% asyncEach item in items %} … {% endeach %}', 'A `for` whose body may hold asynchronous filters, one after the other.'],
  asyncAll: ['{% asyncAll item in items %} … {% endall %}', 'A `for` whose items are worked on at the same time.'],
  set: ['{% set name = value %} or {% set name %} … {% endset %}', 'Gives a value, or the text of its body, a name.'],
  macro: ['{% macro name(a, b=1) %} … {% endmacro %}', 'Defines a function that gives its body.'],
  call: ['{% call(a) macro(…) %} … {% endcall %}', 'Calls a macro that gets the body as `caller()`.'],
  filter: ['{% filter name(…) %} … {% endfilter %}', 'Puts its body through a filter.'],
  block: ['{% block name %} … {% endblock %}', 'A part that a template which extends this one may replace.'],
  switch: ['{% switch value %}{% case a %} … {% default %} … {% endswitch %}', 'Gives the part whose value is the same.'],
  raw: ['{% raw %} … {% endraw %}', 'Its body as it stands, braces and all.'],
  verbatim: ['{% verbatim %} … {% endverbatim %}', 'Another name of `raw`.'],
});

const leaves = tags('tag', {
  extends: ['{% extends "base.njk" %}', 'Takes another template as the frame and fills its blocks.'],
  include: ['{% include "part.njk" ignore missing %}', 'Puts another template here, which sees the variables of this one.'],
  import: ['{% import "macros.njk" as name %}', "Another template's macros under one name."],
  from: ['{% from "macros.njk" import a, b as c %}', "Some of another template's macros."],
});

export const nunjucksDialect: Dialect = {
  id: 'nunjucks',
  title: 'Nunjucks',
  callables: [...blocks, ...leaves, ...filters, ...tests, ...functions],
  globals: [
    { name: 'loop', doc: 'Inside `for`: `index`, `index0`, `revindex`, `revindex0`, `first`, `last`, `length`.' },
    { name: 'super', doc: 'Inside a block: what the parent template has in it.' },
    { name: 'caller', doc: 'Inside a macro: the body of the `call` block that calls it.' },
  ],
  extensible: true,
  comment: { open: '{#', close: '#}' },
  lenient: true,
};
