// Every path in the table of local names is one of a field.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LocalNames, localNames } from '../../server/src/knowledge/localNames.ts';
import { stepsOf } from '../../server/src/knowledge/references.ts';
import { shapedAt } from '../../server/src/model/shape.ts';
import type { Step } from '../../server/src/syntax/place.ts';
import { schemas } from '../schemas.ts';

const homes: Readonly<Record<LocalNames['of'], readonly [apiVersion: string, kind: string, ...path: Step[]]>> = {
  'Pod containers': ['v1', 'Pod', 'spec', 'containers', 0],
  'Pod templates': ['v1', 'Pod', 'spec'],
  'VM templates': ['kubevirt.io/v1', 'VirtualMachineInstance', 'spec'],
};

describe('a name within a manifest', () => {
  for (const { of, what, definitions, uses } of localNames())
    for (const path of [...definitions, ...uses])
      it(`of a ${what} of ${of} stands in ${path}`, () => assert.ok(isField(of, path)));
});

function isField(of: LocalNames['of'], path: string): boolean {
  const [apiVersion, kind, ...above] = homes[of];
  const root = schemas.rootOf(apiVersion, kind);
  const steps = [...above, ...stepsOf(path).map(step => (step === '[]' ? 0 : step))];
  return root !== undefined && shapedAt(root, steps, schemas) !== undefined;
}
