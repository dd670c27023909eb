/** Files that the header of a `.prompty` file names. */
import type { Mark } from './format.ts';
import { dirname, inside, join } from './paths.ts';
import type { Reference } from './prompt.ts';
import { innerSpan } from './syntax/json-schema.ts';
import { entry, lookup, type YamlNode, type YamlScalar } from './syntax/yaml.ts';
import { span } from './text.ts';

export const fileMark: Mark = { text: '${file:', close: '}', inHeader: true, names: { contained: true } };

/** `${file:…}` anywhere, a sample in a file, the description of an OpenAPI tool. */
export function fileReferences(text: string, path: string, root: YamlNode | null): Reference[] {
  const found: Reference[] = [];
  for (const scalar of scalars(root)) {
    const { value } = scalar;
    if (typeof value !== 'string' || !value.toLowerCase().startsWith('${file:') || !value.endsWith('}')) continue;
    found.push(...reference(text, path, scalar, value.slice('${file:'.length, -1)).map((r) => ({ ...r, forbidden: r.optional })));
  }
  const sample = entry(root, 'sample')?.value;
  if (sample?.kind === 'scalar' && typeof sample.value === 'string' && !sample.value.startsWith('${')) {
    found.push(...reference(text, path, sample, sample.value));
  }
  const tools = lookup(root, 'tools');
  for (const tool of tools?.kind === 'list' ? tools.items : []) {
    const description = lookup(tool, 'specification');
    if (description?.kind !== 'scalar' || typeof description.value !== 'string') continue;
    if (!description.value.startsWith('${') && !/^[a-z][a-z0-9+.-]*:\/\//i.test(description.value)) {
      found.push(...reference(text, path, description, description.value));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/**
 * By default a runtime reads nothing outside of the prompt's folder; the program may allow other folders, so that a file which is not
 * found there proves nothing.
 */
function reference(text: string, path: string, scalar: YamlScalar, target: string): Reference[] {
  const whole = innerSpan(scalar);
  const at = text.indexOf(target, whole.start);
  if (target === '' || at === -1 || at + target.length > whole.end) return [];
  const folder = dirname(path);
  const candidate = join(folder, target);
  const contained =
    !/^(?:\/|[A-Za-z]:)/.test(target) && (folder === '.' ? !candidate.startsWith('..') : inside(folder, candidate) !== candidate);
  return [{ kind: 'file', target, span: span(at, at + target.length), candidates: [candidate], optional: !contained }];
}

function* scalars(node: YamlNode | null): Iterable<YamlScalar> {
  if (!node) return;
  if (node.kind === 'scalar') yield node;
  else if (node.kind === 'list') for (const item of node.items) yield* scalars(item);
  else for (const { value } of node.entries) yield* scalars(value);
}
