// What feature gates open: every gate is known, and every path leads into what it speaks of.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { featureGateOf } from '../../server/src/knowledge/featureGates.ts';
import { gatedFieldsOf, gatedFieldsOfMachines, gatedKinds } from '../../server/src/knowledge/gatedFields.ts';
import table from '../../server/src/knowledge/tables/gated-fields.json' with { type: 'json' };

it('every gate is known', () => {
  const unknown = table.rows.filter(({ gate }) => !featureGateOf(gate));
  assert.deepEqual(unknown, []);
});

it('fields of machines say where their path begins, kinds say their group', () => {
  assert(gatedFieldsOfMachines().every(({ base, group, path }) => base && !group && path.length > 0));
  const others = table.rows.filter(({ kind }) => kind !== 'VM templates');
  assert(others.every(row => row.group));
  assert(gatedKinds().includes('VM templates') && gatedKinds().includes('Plugin'));
});

it('a kind of another group is none of them', () => {
  assert.equal(gatedFieldsOf('plugin.kubevirt.io', 'Plugin').length, 1);
  assert.deepEqual(gatedFieldsOf('example.com', 'Plugin'), []);
});
