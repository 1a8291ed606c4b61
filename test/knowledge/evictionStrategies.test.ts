// What is known of eviction strategies.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evictionStrategies, evictionStrategyOf } from '../../server/src/knowledge/evictionStrategies.ts';

describe('eviction strategies', () => {
  it('are the four that KubeVirt takes', () => {
    const names = evictionStrategies().map(({ strategy }) => strategy);
    assert.deepEqual(names, ['External', 'LiveMigrate', 'LiveMigrateIfPossible', 'None']);
  });

  it('are told apart by what becomes of a machine that cannot be migrated', () => {
    assert.equal(evictionStrategyOf('LiveMigrate')?.fixed, 'Stays, and the drain waits for ever.');
    assert.notEqual(evictionStrategyOf('LiveMigrateIfPossible')?.fixed, evictionStrategyOf('LiveMigrate')?.fixed);
  });

  it('are written as they are', () => {
    assert.equal(evictionStrategyOf('livemigrate'), undefined);
  });
});
