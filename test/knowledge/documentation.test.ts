// Keys of public pages find their addresses.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentationOf, documentationUrl } from '../../server/src/knowledge/documentation.ts';

test('documentation', () => {
  assert.match(documentationUrl('kubernetes/sysctls') ?? '', /^https:\/\/kubernetes\.io\/docs\/.*sysctl/);
  assert.equal(documentationOf('kubevirt/run-strategies')?.title, 'Run strategies');
  assert.equal(documentationUrl('nowhere'), undefined);
});
