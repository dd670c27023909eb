/** Flags names that the template binds anew while the value they hide is still needed. */
import { say } from '../message.ts';
import { isConditional } from '../rebinding.ts';
import type { Rule } from '../rule.ts';
import type { Local, Template } from '../syntax/template.ts';
import { covers } from '../text.ts';

export default {
  title: 'A name that hides a value which is still needed',
  why: 'Inside a loop the name means the element, outside it means the input or the loop around: a reader, and the next editor, will take one for the other. In Jinja a `set` inside a loop does not change the variable outside at all: after the loop it has its old value.',
  severity: 'warning',
  examples: [
    {
      file: 'greet.prompty',
      bad: '---\nname: Greet\ninputs:\n  - name: name\n    kind: string\n  - name: names\n    kind: array\n---\nsystem:\n{% for ⟦name⟧ in names %}{{ name }}, {% endfor %}\nDear {{ name }}\n',
      good: '---\nname: Greet\ninputs:\n  - name: name\n    kind: string\n  - name: names\n    kind: array\n---\nsystem:\n{% for n in names %}{{ n }}, {% endfor %}\nDear {{ name }}\n',
    },
    {
      file: 'prompts/find.j2',
      bad: '{% set found = false %}\n{% for x in xs %}{% if x.hit %}{% set ⟦found⟧ = true %}{% endif %}{% endfor %}\n{{ found }}\n',
      good: '{% set ns = namespace(found=false) %}\n{% for x in xs %}{% if x.hit %}{% set ns.found = true %}{% endif %}{% endfor %}\n{{ ns.found }}\n',
    },
  ],

  *check({ prompt: { template, inputs } }) {
    if (!template) return;
    const read = new Set(template.uses.map((u) => u.local));
    const byName = new Map<string, Local[]>();
    for (const local of template.locals) {
      const earlier = byName.get(local.name) ?? [];
      while ((earlier.at(-1)?.scope.end ?? Number.POSITIVE_INFINITY) <= local.scope.start) earlier.pop();
      const outer = earlier.findLast((o) => covers(o.scope, local.scope));
      earlier.push(local);
      byName.set(local.name, earlier);
      if (local.kind === 'macro' || local.kind === 'parameter' || local.kind === 'import') continue;
      if (local.kind === 'set') {
        if (outer && isLost(local, outer, template)) yield { span: local.span, ...lost(local, outer) };
        const input = outer ? undefined : inputs?.list.find((i) => i.name === local.name);
        if (input && read.has(local) && !isConditional(local, template) && !isInputNeeded(local.name, template))
          yield { span: local.span, ...replaced(local, input.nameSpan) };
      } else if (local.kind === 'loop' && isNamedAsItsList(local) && !read.has(local)) {
        yield { span: local.span, ...mistaken(local) };
      } else if (outer) {
        if (outer.kind !== 'macro' && isReadAfter(local, outer, template)) yield { span: local.span, ...hidden(local, outer.span) };
      } else {
        const input = inputs?.list.find((i) => i.name === local.name);
        const same = local.kind === 'with' && local.path?.[0] === local.name;
        if (input && !same && isInputNeeded(local.name, template, isNamedAsItsList(local) ? 2 : 1))
          yield { span: local.span, ...hidden(local, input.nameSpan) };
      }
    }
  },
} satisfies Rule;

const hidden = ({ name }: Local, by: Local['span']) => ({
  message: say(
    '"{name}" is already the name of another value, which is used elsewhere in this template. Give this one a name of its own.',
    { name },
  ),
  related: [{ span: by, message: say('The value that it hides is bound here.') }],
});

const lost = ({ name }: Local, outer: Local) => ({
  message: say(
    'This value of "{name}" is lost at the end of the loop, so the use after it gets the old one. Set an attribute of namespace() instead.',
    { name },
  ),
  related: [{ span: outer.span, message: say('The value that stays is set here.') }],
});

const replaced = ({ name }: Local, by: Local['span']) => ({
  message: say('This replaces the input "{name}", whose value nothing reads. Give this value a name of its own, or no longer declare it.', {
    name,
  }),
  related: [{ span: by, message: say('The value that it hides is bound here.') }],
});

const mistaken = ({ name }: Local) => ({
  message: say(
    '"{name}" is the list that the loop goes through, and no name for its element. Give the element the name that the loop reads.',
    {
      name,
    },
  ),
});

/** `{% for items in items %}`. */
const isNamedAsItsList = ({ name, path }: Local): boolean => path?.length === 2 && path[0] === name && path[1] === '*';

/** Set in a loop, and read after it, where the outer value stands again. Nunjucks does change the outer one. */
const isLost = (inner: Local, outer: Local, template: Template): boolean =>
  template.dialect.id === 'jinja' && outer.kind === 'set' && inner.scope.end < outer.scope.end && isReadAfter(inner, outer, template);

const isReadAfter = (inner: Local, outer: Local, { uses }: Template): boolean =>
  uses.some((u) => u.local === outer && u.span.start >= inner.scope.end);

/** A loop over it is a use of it, which is not hidden by the loop's own variable. */
const isInputNeeded = (name: string, { uses }: Template, least = 1): boolean =>
  uses.filter((u) => u.name === name && !u.local && !u.builtin).length >= least;
