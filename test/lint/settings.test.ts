// Settings: what is on, how heavy it is, and which layer has the last word.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newestTarget } from '../../server/src/knowledge/target.ts';
import { type Config, mergeConfigs, type Override, settingsOf } from '../../server/src/lint/settings.ts';
import { bad, broken, old, twice } from './manifests.ts';

const rules = [bad, old, twice, broken];

describe('rules that are on', () => {
  check({}, ['test/bad', 'test/twice']);
  check({ extends: 'strict' }, ['test/bad', 'test/old {"key":"old"}', 'test/twice', 'test/broken']);
  check({ rules: { 'test/bad': 'off' } }, ['test/twice']);
  check({ rules: { 'test/bad': 'error' } }, ['test/bad error', 'test/twice']);
  check({ rules: { 'test/old': 'hint' } }, ['test/bad', 'test/old hint {"key":"old"}', 'test/twice']);
  check({ rules: { 'test/old': ['hint', { key: 'x' }] } }, ['test/bad', 'test/old hint {"key":"x"}', 'test/twice']);
  check({ rules: { 'test/old': ['off', { key: 'x' }] } }, ['test/bad', 'test/twice']);
  check({ rules: { 'no/such': 'error' } }, ['test/bad', 'test/twice']);
  const overrides = [
    { files: ['x'], rules: { 'test/bad': 'off' } },
    { files: ['x'], rules: { 'test/bad': 'info' } },
  ] as const;
  check({ rules: { 'test/bad': 'error' } }, ['test/bad info', 'test/twice'], overrides);
});

describe('targets', () => {
  it('are the newest without a word', () => assert.deepEqual(settingsOf({}, [], rules).target, newestTarget));
  it('may name one of the two', () => {
    const { target, clamped } = settingsOf({ target: { kubernetes: '1.30.4' } }, [], rules);
    assert.deepEqual([target.kubernetes, target.kubevirt, clamped], ['1.30', newestTarget.kubevirt, []]);
  });
  it('are moved into what is known, and that is told', () => {
    const { target, clamped } = settingsOf({ target: { kubernetes: '1.99' } }, [], rules);
    assert.deepEqual([target.kubernetes, clamped.length], [newestTarget.kubernetes, 1]);
  });
});

it('one config over another', () => {
  const lower: Config = {
    extends: 'strict',
    target: { kubernetes: '1.30', kubevirt: '1.1' },
    rules: { a: 'off', b: 'off' },
    ignore: ['x'],
    fencing: 'none',
  };
  const upper: Config = { target: { kubevirt: '1.2' }, rules: { b: 'error' }, ignore: ['y'] };
  assert.deepEqual(mergeConfigs(lower, upper), {
    extends: 'strict',
    target: { kubernetes: '1.30', kubevirt: '1.2' },
    rules: { a: 'off', b: 'error' },
    overrides: [],
    ignore: ['x', 'y'],
    fencing: 'none',
  });
});

function check(config: Config, expected: readonly string[], overrides: readonly Override[] = []): void {
  it(JSON.stringify([config, ...overrides]), () => {
    const { rules: active } = settingsOf(config, overrides, rules);
    const told = active.map(({ rule, severity, options }) =>
      [rule.id, severity, Object.keys(options).length > 0 && JSON.stringify(options)].filter(Boolean).join(' '),
    );
    assert.deepEqual(told, expected);
  });
}
