/** What each step of a technique does to a prompt: edits of its file. Throws a `Refusal` where it cannot be done. */
import type { Step, StepKind } from '../techniques/technique.ts';
import type { Edit } from '../text.ts';
import { insert } from './insert.ts';
import { addMessage, split } from './messages.ts';
import { move } from './move.ts';
import { order } from './order.ts';
import { remove } from './remove.ts';
import type { Rewriting } from './rewriting.ts';
import { wrap } from './wrap.ts';

type Act<K extends StepKind> = (step: Extract<Step, { kind: K }>, rewriting: Rewriting) => Edit[];

const acts: { readonly [K in StepKind]: Act<K> } = { insert, message: addMessage, wrap, move, remove, order, split };

export const editsOf = (step: Step, rewriting: Rewriting): Edit[] => (acts[step.kind] as Act<StepKind>)(step as never, rewriting);
