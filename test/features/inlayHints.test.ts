// What is said beside a manifest: the text with every hint where it is shown, in ‹ ›.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hintsIn } from '../../server/src/features/inlayHints.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';

const URI = 'file:///work/a.yaml';
const pod = (limits: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      resources:\n        limits: ${limits}\n`;
const vm = (machine: string, spec: string, colon = ':') =>
  `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata:\n  name: a\nspec:\n${machine}  template:\n    spec${colon}\n${spec}`;
const TYPE = `apiVersion: instancetype.kubevirt.io/v1beta1
kind: VirtualMachineClusterInstancetype
metadata: {name: small}
spec:
  cpu: {guest: 2}
  memory: {guest: 4Gi}
`;
const KUBEVIRT =
  'apiVersion: kubevirt.io/v1\nkind: KubeVirt\nmetadata: {name: kubevirt}\nspec: {configuration: {evictionStrategy: LiveMigrate}}\n';

describe('sizes', () => {
  shows('in bytes are said in larger units', pod('{memory: 8589934592‹= 8Gi›}'));
  shows('that are no whole number are rounded', pod('{memory: "8000000000"‹≈ 7.45Gi›, ephemeral-storage: 4Gi}'));
  shows('with a suffix and small numbers are left alone', pod('{memory: 8G, cpu: 10000000, storage: 100000}'));
  shows(
    'of other things are left alone',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: |\n    memory: 8589934592\n',
  );
});

describe('machines', () => {
  const full = '      evictionStrategy: None\n      domain: {}\n';
  shows('have the size of their instance type', vm('  instancetype:\n    name: small‹2 vCPUs · 4Gi›\n', full), {
    'b.yaml': TYPE,
  });
  shows('have the size that KubeVirt brings', vm('  instancetype: {name: u1.medium‹1 vCPU · 4Gi›}\n', full));
  shows('whose instance type nobody knows have no hint', vm('  instancetype:\n    name: small\n', full));
  shows('are stopped by a drain', vm('', '      domain: {}\n', ':‹evictionStrategy: None›'));
  shows('do what the cluster says', vm('', '      domain: {}\n', ':‹evictionStrategy: LiveMigrate›'), {
    'b.yaml': KUBEVIRT,
  });
  shows('in patches have no defaults', vm('', '      terminationGracePeriodSeconds: 3\n'));
});

it('only the part that is shown has hints', () => {
  const text = `${pod('{memory: 8589934592}')}---\n${pod('{memory: 8589934592}')}`;
  const snapshot = new Snapshot(setupWith({})).with(URI, text);
  assert.equal(hintsIn(snapshot, URI, { start: 0, end: text.length }).length, 2);
  assert.equal(hintsIn(snapshot, URI, { start: 0, end: text.indexOf('---') }).length, 1);
  assert.equal(hintsIn(snapshot, URI, { start: 0, end: 10 }).length, 0);
});

function shows(what: string, expected: string, others: Readonly<Record<string, string>> = {}): void {
  it(what, () => {
    const text = expected.replace(/‹[^›]*›/g, '');
    const files = Object.entries(others).map(([name, other]) => [`file:///work/${name}`, other] as const);
    const snapshot = new Snapshot(setupWith({})).withAll([...files, [URI, text]]);
    const hints = hintsIn(snapshot, URI, { start: 0, end: text.length });
    const shown = hints
      .toReversed()
      .reduce((now, { offset, label }) => `${now.slice(0, offset)}‹${label}›${now.slice(offset)}`, text);
    assert.equal(shown, expected);
    assert(hints.every(({ tooltip }) => tooltip.length > 0));
  });
}
