// The script behind the table of releases: which release it takes for the first, and how it reads packages.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it, test } from 'node:test';
import { type FieldSets, toldBy } from '../scripts/field-releases/fields.ts';
import { lapsesOf, type ReleaseFields, releasesOf } from '../scripts/field-releases/rows.ts';
import { type Form, SOURCES } from '../scripts/field-releases/sources.ts';
import { compareVersions, oldestTarget } from '../server/src/knowledge/target.ts';

const POD = 'core.v1.PodSpec';
const folder = mkdtempSync(join(tmpdir(), 'field-releases-test-'));

after(() => rmSync(folder, { recursive: true }));

describe('the first release of a field', () => {
  check('old as its definition', { '1.20': ['a'], '1.21': ['a'] }, {});
  check('new in the next release', { '1.20': ['b'], '1.21': ['a', 'b'] }, { a: '1.21' });
  check('new behind a gap', { '1.9': ['b'], '1.11': ['a', 'b'] }, { a: '1.9..1.11' });
  check('not there at all', { '1.20': ['b'], '1.21': ['b'] }, {});
  check('a definition that came later', { '1.20': undefined, '1.21': ['a', 'b'] }, {});
  check(
    'a definition that a release does not tell',
    { '1.20': ['b'], '1.21': undefined, '1.22': ['a'] },
    { a: '1.20..1.22' },
  );
  check(
    'a field that a package forgets',
    { '1.20': ['b'], '1.21': ['a'], '1.22': ['b'], '1.23': ['a'] },
    { a: '1.21' },
  );
  check('what every kind has', { '1.20': ['b'], '1.21': ['b', 'status', 'kind'] }, {});
});

test('fields that come and go are told', () => {
  const releases = releasesWith({ '1.20': ['b'], '1.21': ['a'], '1.22': ['b'], '1.23': ['a', 'b'] });
  const lapses = lapsesOf(new Map([[POD, new Set(['a', 'b'])]]), releases);
  assert.deepEqual(lapses, [`${POD} has no a in 1.22`, `${POD} has no b in 1.21`]);
});

test('no release is told twice, and none is missing below the oldest target', () => {
  const releases = SOURCES.map(({ release }) => release);
  assert.deepEqual(releases, [...new Set(releases)].toSorted(compareVersions));
  assert(compareVersions(releases[0] ?? '', oldestTarget.kubernetes) <= 0);
});

describe('packages', () => {
  it('with a class in each file', () => {
    const header = ' * The version of the OpenAPI document: release-1.24\n';
    const files = {
      'dist/gen/model/v1PodSpec.js': `${header}{"name": "_in", "baseName": "in"}, {"baseName": "x-kubernetes-y"}`,
      'dist/gen/model/v1Event.js': `${header}{"baseName": "reason"}`,
      'dist/gen/model/coreV1Event.js': `${header}{"baseName": "message"}`,
    };
    const definitions = [POD, 'core.v1.Event', 'events.v1.Event'];
    told('client', files, definitions, '1.24', { [POD]: ['in', 'x-kubernetes-y'], 'core.v1.Event': ['message'] });
  });

  it('with an interface for each type', () => {
    const files = {
      'package.json': '{ "version": "1.26.0" }',
      'core/v1.d.ts': 'export interface PodSpec { a?: string; b: string }\nexport interface Other { c: string }',
    };
    told('interfaces', files, [POD], '1.26', { [POD]: ['a', 'b'] });
  });

  it('with a comment at each property', () => {
    const files = {
      'package.json': '{ "description": "for Kubernetes 1.31.0", "version": "2.6.0" }',
      'lib/imports/k8s.d.ts': [
        '* @schema io.k8s.api.core.v1.PodSpec#a',
        '* @schema io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta#name',
        '* @schema io.k8s.api.core.v1.PodSpec#b',
      ].join('\n'),
    };
    const expected = { [POD]: ['a', 'b'], 'meta.v1.ObjectMeta': ['name'] };
    told('annotated', files, [POD, 'meta.v1.ObjectMeta'], '1.31', expected);
  });
});

function check(
  title: string,
  told: Readonly<Record<string, readonly string[] | undefined>>,
  expected: Readonly<Record<string, string>>,
): void {
  it(title, () => {
    const wanted: FieldSets = new Map([[POD, new Set(['a', 'kind', 'status'])]]);
    assert.deepEqual(releasesOf(wanted, releasesWith(told).toReversed()).get(POD) ?? {}, expected);
  });
}

function releasesWith(told: Readonly<Record<string, readonly string[] | undefined>>): readonly ReleaseFields[] {
  return Object.entries(told).map(([release, names]) => ({
    release,
    fields: new Map(names ? [[POD, new Set(names)]] : []),
  }));
}

function told(
  form: Form,
  files: Readonly<Record<string, string>>,
  definitions: readonly string[],
  release: string,
  expected: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, form, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  const found = toldBy(form, join(folder, form), definitions);
  assert.equal(found.release, release);
  assert.deepEqual(Object.fromEntries([...found.fields].map(([name, names]) => [name, [...names]])), expected);
}
