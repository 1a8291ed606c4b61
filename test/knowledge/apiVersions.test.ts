// API versions that a target deprecates or no longer serves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deprecationOf } from '../../server/src/knowledge/apiVersions.ts';
import { newestTarget } from '../../server/src/knowledge/target.ts';

test('API versions', () => {
  const kinds = ['KubeVirt', 'VirtualMachine', 'VirtualMachineInstance', 'VirtualMachineInstanceMigration'];
  for (const kind of [...kinds, 'VirtualMachineInstanceReplicaSet']) {
    checkApi('kubevirt.io/v1alpha3', kind, 'deprecated for kubevirt.io/v1');
    checkApi('kubevirt.io/v1', kind, undefined);
  }
  checkApi('kubevirt.io/v1alpha3', 'VirtualMachineInstancePreset', 'deprecated for instancetype.kubevirt.io/v1beta1');
  checkApi('kubevirt.io/v1alpha3', 'Unknown', undefined);
  checkApi('apps/v1', 'Deployment', undefined);
  const before = { ...newestTarget, kubevirt: '0.56' };
  assert.equal(deprecationOf('kubevirt.io/v1alpha3', 'VirtualMachineInstancePreset', before), undefined);
});

function checkApi(apiVersion: string, kind: string, expected: string | undefined): void {
  const found = deprecationOf(apiVersion, kind, newestTarget);
  assert.equal(found && `${found.state} for ${found.replacement}`, expected, `${apiVersion} ${kind}`);
}
