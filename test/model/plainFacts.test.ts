// Facts are compared as JSON and cross to other threads: they are plain data, whatever a manifest holds.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fixtures, situations, snapshotOf } from '../fixtures.ts';

for (const { name, files } of [...fixtures(), ...situations()]) {
  it(`${name} has facts that are plain data`, () => {
    for (const facts of snapshotOf(files).index.summaries) assertPlain(facts, facts.kind);
  });
}

/** Fails at the first value that JSON would lose; a field that is undefined is as good as absent. */
function assertPlain(value: unknown, at: string): void {
  if (typeof value !== 'object' || value === null) {
    assert(['string', 'number', 'boolean', 'undefined', 'object'].includes(typeof value), `${at} is a ${typeof value}`);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  assert(prototype === Object.prototype || prototype === Array.prototype, `${at} is no plain object`);
  for (const [key, one] of Object.entries(value)) assertPlain(one, `${at}.${key}`);
}
