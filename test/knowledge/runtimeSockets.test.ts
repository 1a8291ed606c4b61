// The sockets of container runtimes, however their path is written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUnused, runtimeSocketOf } from '../../server/src/knowledge/runtimeSockets.ts';
import { newestTarget } from '../../server/src/knowledge/target.ts';

test('paths', () => {
  for (const path of ['/var/run/docker.sock', '/run/docker.sock', '/run/./docker.sock', '/var/run//docker.sock/'])
    assert.equal(runtimeSocketOf(path)?.runtime, 'Docker', path);
  assert.equal(runtimeSocketOf('/var/run/containerd')?.isFolder, true);
  assert.equal(runtimeSocketOf('/run/k3s/containerd/containerd.sock')?.runtime, 'containerd');
  for (const path of ['', '/', '/run', '/var/run', '/run/docker.sock.bak', '/data/docker.sock'])
    assert.equal(runtimeSocketOf(path), undefined, path);
});

test('Docker runs no Pods since 1.24', () => {
  const socket = runtimeSocketOf('/run/docker.sock');
  assert(socket);
  assert.equal(isUnused(socket, newestTarget), true);
  assert.equal(isUnused(socket, { ...newestTarget, kubernetes: '1.23' }), false);
  const containerd = runtimeSocketOf('/run/containerd/containerd.sock');
  assert(containerd && !isUnused(containerd, newestTarget));
});
