/** The command of clients without views of ours: a recommendation is dismissed from the list of actions. */
import { Refused } from './dispatch.ts';
import { field } from './params.ts';
import { dismissTechniqueCommand } from './protocol.ts';
import type { Session } from './session.ts';
import { feedback } from './techniques.ts';

/** @param given `TechniqueArguments`. @throws Refused where they are something else. */
export function dismissTechnique(session: Session, given: unknown): null {
  const [uri, prompt, technique] = ['uri', 'prompt', 'technique'].map((name) => field(given, name));
  if (typeof uri !== 'string' || typeof prompt !== 'number' || typeof technique !== 'string')
    throw new Refused(`"${dismissTechniqueCommand}" takes { uri, prompt, technique }.`);
  feedback(session, { textDocument: { uri }, prompt, technique, outcome: 'dismissed' });
  return null;
}
