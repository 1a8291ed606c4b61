// AppArmor: what the annotation said, and since when the field says it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appArmorContainer, appArmorFieldSince, appArmorProfileOf } from '../../server/src/knowledge/appArmor.ts';
import { newestTarget } from '../../server/src/knowledge/target.ts';

const KEY = 'container.apparmor.security.beta.kubernetes.io/web';

test('the container of an annotation', () => {
  assert.equal(appArmorContainer(KEY), 'web');
  for (const key of ['container.seccomp.security.alpha.kubernetes.io/web', 'example.com/web', ''])
    assert.equal(appArmorContainer(key), undefined, key);
});

test('the field is there since 1.30', () => {
  assert.equal(appArmorFieldSince(KEY, newestTarget), '1.30');
  assert.equal(appArmorFieldSince(KEY, { ...newestTarget, kubernetes: '1.29' }), undefined);
});

test('what annotations said', () => {
  assert.deepEqual(appArmorProfileOf('runtime/default'), { type: 'RuntimeDefault' });
  assert.deepEqual(appArmorProfileOf(''), { type: 'RuntimeDefault' });
  assert.deepEqual(appArmorProfileOf('unconfined'), { type: 'Unconfined' });
  assert.deepEqual(appArmorProfileOf('localhost/web/server'), { type: 'Localhost', localhostProfile: 'web/server' });
  for (const value of ['localhost/', 'RuntimeDefault', 'web']) assert.equal(appArmorProfileOf(value), undefined, value);
});
