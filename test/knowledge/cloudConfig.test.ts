// The keys of cloud-config, and how user data says what it is.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  cloudConfigKeyOf,
  isForeignCloudKey,
  nearestCloudConfigKey,
  userDataFormOf,
} from '../../server/src/knowledge/cloudConfig.ts';

it('a key is known by where it stands', () => {
  assert.deepEqual(cloudConfigKeyOf('', 'runcmd')?.is, ['list']);
  assert.deepEqual(cloudConfigKeyOf('users', 'lock_passwd')?.is, ['boolean']);
  assert.equal(cloudConfigKeyOf('', 'lock_passwd'), undefined);
});

it('the key that was meant is found', () => {
  for (const [typed, meant] of [
    ['run_cmd', 'runcmd'],
    ['write-files', 'write_files'],
    ['package', 'packages'],
    ['Hostname', 'hostname'],
    ['commands', undefined],
  ] as const)
    assert.equal(nearestCloudConfigKey('', typed), meant, typed);
});

it('user data says what it is by its first letters', () => {
  for (const [text, form] of [
    ['#cloud-config\n', 'cloud-config'],
    ['\n  #Cloud-Config', 'cloud-config'],
    ['#cloud-config-archive\n', 'other'],
    ['#!/bin/sh', 'other'],
    ['## template: jinja\n#cloud-config', 'other'],
    ['Content-Type: multipart/mixed', 'other'],
    ['#ps1_sysnative', 'other'],
    ['{"ignition": {}}', 'other'],
    ['# cloud-config', 'none'],
    ['hostname: a', 'none'],
    ['', 'none'],
  ] as const)
    assert.equal(userDataFormOf(text), form, text);
});

it('keys of other programs are passed over', () => {
  for (const key of ['k3os', 'rancher', 'stages', 'x-notes']) assert(isForeignCloudKey(key), key);
  for (const key of ['runcmd', 'run_cmd', 'commands']) assert(!isForeignCloudKey(key), key);
});
