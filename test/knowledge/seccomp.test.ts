// Seccomp: which annotations are dead, what they said, and how files of profiles are named.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  deadSeccompAnnotation,
  isProfilePath,
  profileInFolder,
  profileOfAnnotation,
  seccompTypeOf,
  seccompTypes,
} from '../../server/src/knowledge/seccomp.ts';
import { newestTarget } from '../../server/src/knowledge/target.ts';

test('the three kinds', () => {
  assert.deepEqual(
    seccompTypes().map(({ type, hasFile }) => [type, hasFile]),
    [
      ['Localhost', true],
      ['RuntimeDefault', false],
      ['Unconfined', false],
    ],
  );
  for (const type of ['localhost', 'runtime/default', '', 'constructor']) assert.equal(seccompTypeOf(type), undefined);
});

test('annotations are dead since 1.27', () => {
  const dead = (key: string, kubernetes: string) => deadSeccompAnnotation(key, { ...newestTarget, kubernetes });
  const pod = 'seccomp.security.alpha.kubernetes.io/pod';
  const web = 'container.seccomp.security.alpha.kubernetes.io/web';
  assert.deepEqual(dead(pod, '1.27'), { container: undefined, deadSince: '1.27' });
  assert.deepEqual(dead(web, '1.37'), { container: 'web', deadSince: '1.27' });
  assert.equal(dead(pod, '1.26'), undefined);
  for (const key of ['container.apparmor.security.beta.kubernetes.io/web', 'example.com/seccompProfile', ''])
    assert.equal(dead(key, '1.37'), undefined, key);
});

test('what annotations said', () => {
  assert.deepEqual(profileOfAnnotation('runtime/default'), { type: 'RuntimeDefault' });
  assert.deepEqual(profileOfAnnotation('docker/default'), { type: 'RuntimeDefault' });
  assert.deepEqual(profileOfAnnotation('unconfined'), { type: 'Unconfined' });
  assert.deepEqual(profileOfAnnotation('localhost/a/b.json'), { type: 'Localhost', localhostProfile: 'a/b.json' });
  for (const value of ['', 'localhost/', 'localhost', 'RuntimeDefault'])
    assert.equal(profileOfAnnotation(value), undefined, value);
});

test('names of files', () => {
  for (const path of ['a.json', 'a/b.json', 'a..b', '.hidden', '']) assert(isProfilePath(path), path);
  for (const path of ['/a.json', '../a.json', 'a/../b.json', 'a/..']) assert(!isProfilePath(path), path);
  assert.equal(profileInFolder('/var/lib/kubelet/seccomp/a/b.json'), 'a/b.json');
  for (const path of ['/var/lib/kubelet/seccomp/', '/var/lib/kubelet/seccomp/../x', '/etc/a.json', 'a.json', ''])
    assert.equal(profileInFolder(path), undefined, path);
});
