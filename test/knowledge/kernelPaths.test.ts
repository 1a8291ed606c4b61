// Directories of the node through which its kernel is set up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kernelPathOf } from '../../server/src/knowledge/kernelPaths.ts';

test('which directories count', () => {
  const paths = [
    ['/proc', '/proc'],
    ['/proc/', '/proc'],
    ['/proc/sys', '/proc/sys'],
    ['//proc/./sys/net', '/proc/sys'],
    ['/proc/1/../sys', '/proc/sys'],
    ['/sys', '/sys'],
    ['/sys/kernel/mm', '/sys'],
    ['/sys/fs/cgroup/memory', '/sys/fs/cgroup'],
    ['/proc/net', undefined],
    ['/system', undefined],
    ['/', undefined],
    ['', undefined],
  ] as const;
  for (const [path, expected] of paths) assert.equal(kernelPathOf(path)?.path, expected, path);
});
