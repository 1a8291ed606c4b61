// How heavy a shared disk without fencing weighs, what its finding points to, and that each fix takes it away.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedText, type ResolvedFix, resolveFix } from '../../../server/src/lint/fixAll.ts';
import { snapshotOf } from '../../fixtures.ts';

const RULE = 'fencing/missing';

const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: disk}
spec: {accessModes: [ReadWriteMany], volumeMode: Block, resources: {requests: {storage: 1Gi}}}
`;

test('as heavy as the rule says while several run', () => {
  check([machine('a', 'Manual'), machine('b', 'Always')], 'warning');
});

test('lighter while fewer than two run', () => {
  check([machine('a', 'Halted'), machine('b', 'Always')], 'info');
});

test('lighter while the Secret that sets a guest up is out of sight', () => {
  const init = ', {name: init, cloudInitNoCloud: {secretRef: {name: init}}}';
  check([machine('a', 'Manual', init), machine('b', 'Manual')], 'info');
  check(['# fencing: none\n', machine('a', 'Manual', init), machine('b', 'Manual')], 'warning');
});

test('points to the other members, the claim, and fencing that does not act', () => {
  const paused = `apiVersion: remediation.medik8s.io/v1alpha1
kind: NodeHealthCheck
metadata: {name: workers}
spec: {pauseRequests: [upgrade], remediationTemplate: {name: any}}
`;
  const related = found([
    machine('a', 'Manual'),
    machine('b', 'Manual'),
    machine('c', 'Manual'),
    claim,
    paused,
  ])?.related;
  assert.deepEqual(
    related?.map(({ message }) => message),
    [
      'VirtualMachine/b writes to it too',
      'VirtualMachine/c writes to it too',
      'PersistentVolumeClaim/disk makes the claim',
      'NodeHealthCheck/workers does not act: `spec.pauseRequests` is `upgrade`',
    ],
  );
});

test('each fix takes the finding away', () => {
  const parts = [machine('a', 'Manual'), machine('b', 'Manual'), claim];
  const snapshot = snapshotOf([fileOf(parts)]);
  const finding = snapshot.report(URI)?.findings.find(({ rule }) => rule.id === RULE);
  assert(finding);
  assert.deepEqual(
    finding.fixes.map(({ title }) => title),
    [
      'Attach `disk` as a LUN with a persistent reservation in every VM',
      'Add a NodeHealthCheck that has dead nodes remediated',
      'Add the role with which `fence_kubevirt` stops VMs',
      'Say that fencing is configured elsewhere',
      'Say in a new drydock.yaml that all clusters are fenced',
    ],
  );
  for (const fix of finding.fixes) {
    const resolved: ResolvedFix | undefined = resolveFix(snapshot, URI, finding, fix);
    assert(resolved, fix.title);
    const changed = [...resolved.edits].map(([uri, edits]) => {
      const before = snapshot.files.get(uri)?.text ?? '';
      return [uri, fixedText(before, edits)] as const;
    });
    const left = snapshot.withAll(changed).report(URI)?.findings ?? [];
    assert(!left.some(({ rule }) => rule.id === RULE), fix.title);
  }
});

const URI = 'file:///pair.yaml';

function machine(name: string, strategy: string, volumes = ''): string {
  return `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: ${name}}
spec:
  runStrategy: ${strategy}
  template:
    spec:
      domain: {devices: {disks: [{name: disk, disk: {bus: virtio}, shareable: true}]}}
      volumes: [{name: disk, persistentVolumeClaim: {claimName: disk}}${volumes}]
`;
}

function check(parts: readonly string[], severity: string): void {
  assert.equal(found(parts)?.severity, severity);
}

function found(parts: readonly string[]) {
  const findings = snapshotOf([fileOf(parts)]).report(URI)?.findings ?? [];
  return findings.find(({ rule }) => rule.id === RULE);
}

function fileOf(parts: readonly string[]) {
  return { uri: URI, path: URI, text: parts.join('---\n') };
}
