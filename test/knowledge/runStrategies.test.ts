// Run strategies by their names, and by the old field they replace.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runStrategies, runStrategyFor, runStrategyOf } from '../../server/src/knowledge/runStrategies.ts';

test('run strategies', () => {
  const names = ['Always', 'Halted', 'Manual', 'Once', 'RerunOnFailure', 'WaitAsReceiver'];
  assert.deepEqual(
    runStrategies().map(row => row.strategy),
    names,
  );
  assert.equal(runStrategyOf('always'), undefined);
  assert.equal(runStrategyOf('RerunOnFailure')?.afterShutdown, 'Stays off.');
  assert.equal(runStrategyFor(true)?.strategy, 'Always');
  assert.equal(runStrategyFor(false)?.strategy, 'Halted');
});
