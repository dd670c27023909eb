/** Where texts go on to in Python and TypeScript, in annotated files: through helpers, lists and names, to agents of any library. */
import python from '../../server/core/hosts/python.ts';
import typescript from '../../server/core/hosts/typescript.ts';
import { annotatedFiles } from '../support/code-cases.ts';
import { syntaxReady } from '../support/syntax.ts';

describe('Where texts go', () => {
  before(() => syntaxReady('python', 'typescript', 'tsx'));

  describe('in Python', () => annotatedFiles('python', python, 'extraction/python'));
  describe('in TypeScript', () => annotatedFiles('typescript', typescript, 'extraction/typescript'));
});
