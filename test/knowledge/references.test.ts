// Every field in the table of references is a field of its kind.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ReferenceField, referenceFields, stepsOf } from '../../server/src/knowledge/references.ts';
import { shapedAt } from '../../server/src/model/shape.ts';
import { schemas } from '../schemas.ts';

/** Kinds that stand for the parts that many kinds have, and where the part lies in them. */
const parts: Readonly<Record<string, readonly [kind: string, ...path: string[]]>> = {
  any: ['Pod'],
  'claim specs': ['PersistentVolumeClaim', 'spec'],
  'DataVolume specs': ['cdi.kubevirt.io/DataVolume', 'spec'],
  'machine specs': ['kubevirt.io/VirtualMachine', 'spec'],
  'Pod metadata': ['Pod', 'metadata'],
  'Pod templates': ['Pod', 'spec'],
  'VM metadata': ['kubevirt.io/VirtualMachineInstance', 'metadata'],
  'VM templates': ['kubevirt.io/VirtualMachineInstance', 'spec'],
};

/** Of projects and kinds whose shape is not known. */
const SHAPELESS = /^gateway\.networking\.k8s\.io\/|\/FenceAgentsRemediation$/;

describe('a field that names an object', () => {
  for (const row of referenceFields()) {
    it(`is a field: ${row.path} of ${row.of}`, () => assert.ok(SHAPELESS.test(row.of) || isField(row)));
  }

  it('is found by its steps', () => {
    assert.deepEqual(stepsOf('volumes[].configMap.name'), ['volumes', '[]', 'configMap', 'name']);
    assert.deepEqual(stepsOf('annotations{k8s.v1.cni.cncf.io/networks}'), [
      'annotations',
      'k8s.v1.cni.cncf.io/networks',
    ]);
    assert.deepEqual(stepsOf('nodeSecretNames{}'), ['nodeSecretNames', '{}']);
  });
});

/** Whether some version of the kind has the field. */
function isField({ of, path }: ReferenceField): boolean {
  const [home = '', ...above] = parts[of] ?? [of];
  const [kind = '', group = ''] = home.split('/').toReversed();
  const steps = [...above, ...stepsOf(path)].map(step => (step === '[]' ? 0 : step));
  return schemas.kinds.some(known => {
    const [knownKind = '', version = '', knownGroup = ''] = known.split('/').toReversed();
    if (knownKind !== kind || knownGroup !== group) return false;
    const root = schemas.rootOf([...(group ? [group] : []), version].join('/'), kind);
    return root !== undefined && shapedAt(root, steps, schemas) !== undefined;
  });
}
