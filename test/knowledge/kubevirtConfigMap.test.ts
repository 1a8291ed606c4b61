// Every setting that KubeVirt once read from a ConfigMap leads to a field that the KubeVirt resource has today.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oldSettingOf, oldSettings } from '../../server/src/knowledge/kubevirtConfigMap.ts';
import { shapedAt } from '../../server/src/model/shape.ts';
import { schemas } from '../schemas.ts';

test('settings of old lead to fields of today', () => {
  const root = schemas.rootOf('kubevirt.io/v1', 'KubeVirt');
  assert(root);
  for (const { key, setting } of oldSettings()) {
    if (setting === undefined) continue;
    const field = shapedAt(root, ['spec', 'configuration', ...setting.split('.')], schemas);
    assert(field, `${key} leads to ${setting}, which the KubeVirt resource does not have`);
  }
});

test('other keys are no settings', () => {
  assert.equal(oldSettingOf('feature-gates')?.setting, 'developerConfiguration.featureGates');
  assert.equal(oldSettingOf('constructor'), undefined);
});
