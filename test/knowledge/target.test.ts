// Versions compare as numbers, and targets stay within the tables.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clampTarget,
  compareVersions,
  isAtLeast,
  isVersion,
  newestTarget,
  type PartialTarget,
} from '../../server/src/knowledge/target.ts';

test('versions in ascending order', () => {
  const ascending = ['nonsense', '0.50', '0.59', '1.0', '1.9', 'v1.10', '1.10.2', '1.34.0-rc.1+k3s1', '1.37'];
  for (const [place, version] of ascending.entries()) {
    for (const [otherPlace, other] of ascending.entries()) {
      assert.equal(Math.sign(compareVersions(version, other)), Math.sign(place - otherPlace), `${version} : ${other}`);
    }
  }
});

test('equal versions', () => {
  assert.equal(compareVersions('v1.9', '1.9.0'), 0);
  assert.ok(isAtLeast('1.9', 'v1.9.0'));
  assert.ok(!isAtLeast('1.9', '1.10'));
});

test('what is a version', () => {
  for (const text of ['1.9', 'v1.34', '1.34.2', 'v1.30.4+rke2r1', '0.59']) assert.ok(isVersion(text), text);
  for (const text of ['', '1', 'latest', '1.x', '1.9.', ' 1.9', '1.2.3.4']) assert.ok(!isVersion(text), text);
});

test('targets', () => {
  checkTarget({}, '1.37 1.9');
  checkTarget({ kubernetes: 'v1.34.2', kubevirt: '1.8.0' }, '1.34 1.8');
  checkTarget({ kubernetes: '1.20', kubevirt: '0.50' }, '1.20 0.50');
  checkTarget({ kubernetes: '1.37.4' }, '1.37 1.9');
  checkTarget(
    { kubernetes: '1.99' },
    '1.37 1.9',
    'Kubernetes 1.99 is newer than 1.37, the newest release known here, so 1.37 is assumed',
  );
  checkTarget(
    { kubernetes: '1.9', kubevirt: 'latest' },
    '1.20 1.9',
    'Kubernetes 1.9 is older than 1.20, the oldest release known here, so 1.20 is assumed',
    '`latest` is not a version of KubeVirt, so manifests are judged for KubeVirt 1.9',
  );
});

test('the newest target', () => {
  assert.deepEqual(newestTarget, { kubernetes: '1.37', kubevirt: '1.9' });
});

function checkTarget(wanted: PartialTarget, expected: string, ...told: readonly string[]): void {
  const { target, clamped } = clampTarget(wanted);
  assert.equal(`${target.kubernetes} ${target.kubevirt}`, expected);
  assert.deepEqual(clamped, told);
}
