// Which images are known to keep much in /dev/shm.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedMemoryOf } from '../../server/src/knowledge/sharedMemoryImages.ts';

function check(image: string, expected: string | undefined): void {
  assert.equal(sharedMemoryOf(image)?.software, expected, image);
}

test('by the last part of the name', () => {
  check('postgres', 'PostgreSQL');
  check('docker.io/library/postgres:17.2-alpine', 'PostgreSQL');
  check('registry.example:5000/db/postgres-16', 'PostgreSQL');
  check('registry.example/database/enterprise:19.3.0.0', 'Oracle Database');
  check('icr.io/db2_community/db2:11.5', 'DB2');
  check('selenium/standalone-chrome@sha256:0123', 'Chromium');
});

test('not by a part of it', () => {
  check('registry.example/postgres-exporter:0.16', undefined);
  check('registry.example/postgres/operator:1.0', undefined);
  check('registry.example/enterprise:1.0', undefined);
  check('registry.example:5000/app', undefined);
  check('', undefined);
});
