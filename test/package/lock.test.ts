import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packages = Object.entries(
  (JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as { packages: Record<string, Locked> }).packages,
);

describe('The lock file', () => {
  it('names every platform’s package, for npm 11 refuses one that leaves any out', () => {
    const known = new Set(packages.map(([path]) => path));
    const absent = packages.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !known.has(`node_modules/${name}`) && !known.has(`${path}/node_modules/${name}`)),
    );
    assert.deepEqual(absent, [], 'choose a version of the package whose platform packages are all in the registry');
  });

  it('names no registry, so that a clone installs from its user’s', () => {
    const named = packages.filter(([, { resolved, link }]) => resolved !== undefined && !link);
    assert.deepEqual(named, []);
  });
});
