/** What the annotated files say their texts are, found by extraction as it is shipped: prompts with their roles, descriptions, neither. */

import type { HostLanguage } from '../../server/core/host.ts';
import { hosts } from '../../server/core/hosts.generated.ts';
import { annotatedFiles } from '../support/code-cases.ts';
import { syntaxReady } from '../support/syntax.ts';

const languages = ['python', 'typescript', 'javascript', 'go', 'java', 'kotlin', 'csharp', 'ruby', 'rust', 'php'] as const;

describe('Annotated files', () => {
  before(() => syntaxReady('python', 'typescript', 'tsx', 'javascript', 'go', 'java', 'kotlin', 'csharp', 'ruby', 'rust', 'php'));
  for (const id of languages) {
    const host = (hosts as Readonly<Record<string, HostLanguage>>)[id];
    if (host) describe(`in ${host.title}`, () => annotatedFiles(id, host));
  }
});
