// There is code for the fields of every API version whose fields move, and no default changes unnoticed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedDefaultsOf } from '../../server/src/knowledge/apiDefaults.ts';
import { apiVersions } from '../../server/src/knowledge/apiVersions.ts';
import { hasMoves } from '../../server/src/model/upgrade.ts';

test('what the table says to move is moved', () => {
  for (const { apiVersion, kinds, upgrade } of apiVersions()) {
    if (upgrade !== 'moves' || kinds === '*') continue;
    for (const kind of kinds) assert(hasMoves(apiVersion, kind), `${apiVersion} ${kind}`);
  }
});

test('where a default changes, the table does not speak of a mere rename', () => {
  for (const { apiVersion, kinds, upgrade } of apiVersions()) {
    if (upgrade !== 'rename' || kinds === '*') continue;
    for (const kind of kinds) assert.deepEqual(changedDefaultsOf(apiVersion, kind), [], `${apiVersion} ${kind}`);
  }
});
