/**
 * What the packages that indent templates do to them, written down from their releases: dedent 1.7.2, ts-dedent 2.3.0,
 * outdent 0.8.0, common-tags 1.8.2. Source of a program, for it runs beside what it is to tell about.
 */
export const templateTags = String.raw`
function dedent(strings, ...values) {
  const isTag = typeof strings !== 'string';
  let text = '';
  (isTag ? strings.raw : [strings]).forEach((each, i) => {
    const part = isTag ? each.replace(/\\\n[ \t]*/g, '').replace(/\\${'`'}/g, '${'`'}').replace(/\\\$/g, '$').replace(/\\\{/g, '{') : each;
    text += part + (i < values.length ? values[i] : '');
  });
  const lines = text.split('\n');
  const widths = lines.flatMap((line) => { const found = line.match(/^(\s+)\S+/); return found ? [found[1].length] : []; });
  if (widths.length > 0) text = lines.map((l) => (l[0] === ' ' || l[0] === '\t' ? l.slice(Math.min(...widths)) : l)).join('\n');
  text = text.trim();
  if (!isTag) return text;
  for (const [from, to] of [[/\\n/g, '\n'], [/\\t/g, '\t'], [/\\r/g, '\r'], [/\\v/g, '\v'], [/\\b/g, '\b'], [/\\f/g, '\f'], [/\\0/g, '\0']]) text = text.replace(from, to);
  return text
    .replace(/\\x([\da-fA-F]{2})/g, (_, h) => String.fromCharCode(parseInt(h, 16)))
    .replace(/\\u\{([\da-fA-F]{1,6})\}/g, (_, h) => String.fromCodePoint(parseInt(h, 16)))
    .replace(/\\u([\da-fA-F]{4})/g, (_, h) => String.fromCharCode(parseInt(h, 16)));
}
function shortDedent(templ, ...values) {
  let strings = typeof templ === 'string' ? [templ] : [...templ];
  strings[strings.length - 1] = strings.at(-1).replace(/\r?\n([\t ]*)$/, '');
  const widths = strings.flatMap((each) => (each.match(/\n([\t ]+|(?!\s).)/g) || []).map((found) => (found.match(/[\t ]/g) || []).length));
  if (widths.length > 0) strings = strings.map((each) => each.replace(new RegExp('\n[\t ]{' + Math.min(...widths) + '}', 'g'), '\n'));
  strings[0] = strings[0].replace(/^\r?\n/, '');
  return strings.map((each, i) => each + (i < values.length ? values[i] : '')).join('');
}
function outdent(strings, ...values) {
  const width = (strings[0].match(/(?:\r\n|\r|\n)([ \t]*)(?:[^ \t\r\n]|$)/) || ['', ''])[1].length;
  const parts = strings.map((each, i) => {
    let part = each.replace(new RegExp('(\\r\\n|\\r|\\n).{0,' + width + '}', 'g'), '$1');
    if (i === 0) part = part.replace(/^[ \t]*(?:\r\n|\r|\n)/, '');
    return i === strings.length - 1 ? part.replace(/(?:\r\n|\r|\n)[ \t]*$/, '') : part;
  });
  return parts.map((each, i) => each + (i < values.length ? values[i] : '')).join('');
}
function stripIndent(strings, ...values) {
  const text = typeof strings === 'string' ? strings : strings.map((each, i) => each + (i < values.length ? values[i] : '')).join('');
  const widths = (text.match(/^[^\S\n]*(?=\S)/gm) || []).map((found) => found.length);
  const width = widths.length > 0 ? Math.min(...widths) : 0;
  return (width ? text.replace(new RegExp('^.{' + width + '}', 'gm'), '') : text).trim();
}
`;
