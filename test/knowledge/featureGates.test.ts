// Feature gates of KubeVirt: the stage of each in a release, and since when it is on by itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { featureGateOf, nearestFeatureGate, openSince, stageOf } from '../../server/src/knowledge/featureGates.ts';
import { newestTarget } from '../../server/src/knowledge/target.ts';

test('stages', () => {
  checkStage('Snapshot', '1.2', 'alpha');
  checkStage('Snapshot', '1.3', 'beta');
  checkStage('VMExport', '1.9', 'ga');
  checkStage('VMExport', '1.8', 'beta');
  checkStage('Plugins', '1.8', undefined);
  checkStage('Macvtap', '1.2', 'alpha');
  checkStage('Macvtap', '1.3', 'discontinued');
  checkStage('HotplugVolumes', '1.9', 'deprecated');
  checkStage('snapshot', '1.9', undefined);
});

test('on without being listed', () => {
  checkOpen('Snapshot', '1.8', undefined);
  checkOpen('Snapshot', '1.9', '1.9');
  checkOpen('RebootPolicy', '1.9', '1.9');
  checkOpen('ExpandDisks', '1.9', '1.8');
  checkOpen('HostDisk', '1.9', undefined);
  checkOpen('HotplugVolumes', '1.9', undefined);
});

test('the nearest name', () => {
  assert.equal(nearestFeatureGate('hostdisk'), 'HostDisk');
  assert.equal(nearestFeatureGate('SomethingElse'), undefined);
});

function checkStage(name: string, kubevirt: string, expected: string | undefined): void {
  const gate = featureGateOf(name);
  assert.equal(gate && stageOf(gate, { ...newestTarget, kubevirt })?.stage, expected, `${name} in ${kubevirt}`);
}

function checkOpen(name: string, kubevirt: string, expected: string | undefined): void {
  const target = { ...newestTarget, kubevirt };
  const gate = featureGateOf(name);
  const stage = gate && stageOf(gate, target);
  assert.equal(stage && openSince(stage, target), expected, `${name} in ${kubevirt}`);
}
