// What instance types and preferences say: which one is meant, and what processors become.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonObjectOf, commonObjectsOf } from '../../server/src/knowledge/commonInstanceTypes.ts';
import { layoutOf, providedBy, type Spread, specsAt, spreadOf } from '../../server/src/model/instanceType.ts';
import { workspaceOf } from '../features/workspaces.ts';

const GROUP = 'instancetype.kubevirt.io';
const TYPE = 'VirtualMachineClusterInstancetype';
const MACHINE = (name: string, kind = TYPE) =>
  `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: a, namespace: one}\nspec:\n  instancetype: {kind: ${kind}, name: ${name}}\n  template: {spec: {domain: {}}}\n┃`;
const own = (name: string, cpus: number, kind = TYPE, namespace = '') =>
  `apiVersion: ${GROUP}/v1beta1\nkind: ${kind}\nmetadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}\nspec: {cpu: {guest: ${cpus}}, memory: {guest: 1Gi}}\n`;

describe('what KubeVirt brings', () => {
  it('has every size once, with processors and memory', () => {
    const types = commonObjectsOf(GROUP, TYPE);
    assert.equal(new Set(types.map(({ name }) => name)).size, types.length);
    assert.deepEqual(commonObjectOf(GROUP, TYPE, 'u1.medium')?.spec, { cpu: { guest: 1 }, memory: { guest: '4Gi' } });
    assert.deepEqual(commonObjectOf(GROUP, TYPE, 'cx1.large1gi')?.spec.memory, {
      guest: '4Gi',
      hugepages: { pageSize: '1Gi' },
    });
  });
  it('is for the whole cluster', () => {
    assert.equal(commonObjectOf(GROUP, 'VirtualMachineInstancetype', 'u1.medium'), undefined);
    assert.equal(commonObjectOf('example.com', TYPE, 'u1.medium'), undefined);
    assert.equal(commonObjectsOf(GROUP, 'VirtualMachineClusterPreference').length, 39);
  });
});

describe('a name means', () => {
  const processors = (files: Readonly<Record<string, string>>) => {
    const { snapshot, uri } = workspaceOf(files);
    const [summary] = snapshot.files.get(uri)?.summaries ?? [];
    assert(summary?.typedMachine);
    return specsAt(summary.typedMachine.instanceType, summary, snapshot.index).map(found => found.spec.cpu);
  };
  it('what KubeVirt brings', () => assert.deepEqual(processors({ 'a.yaml': MACHINE('u1.large') }), [{ guest: 2 }]));
  it('what the workspace has, before that', () =>
    assert.deepEqual(processors({ 'a.yaml': MACHINE('u1.large'), 'b.yaml': own('u1.large', 7) }), [{ guest: 7 }]));
  it('that of its kind and namespace', () => {
    const kind = 'VirtualMachineInstancetype';
    assert.deepEqual(
      processors({
        'a.yaml': MACHINE('small', kind),
        'b.yaml': `${own('small', 3, kind, 'one')}---\n${own('small', 4, kind, 'two')}---\n${own('small', 5)}`,
      }),
      [{ guest: 3 }],
    );
  });
  it('nothing where nobody knows', () => assert.deepEqual(processors({ 'a.yaml': MACHINE('small') }), []));
});

describe('processors', () => {
  const rows: readonly (readonly [number, Partial<Spread>, string])[] = [
    [4, {}, '4 1 1'],
    [4, { topology: 'any' }, '4 1 1'],
    [4, { topology: 'cores' }, '1 4 1'],
    [4, { topology: 'threads' }, '1 1 4'],
    [6, { topology: 'spread' }, '3 2 1'],
    [6, { topology: 'spread', across: 'CoresThreads' }, '1 3 2'],
    [8, { topology: 'spread', across: 'SocketsCoresThreads' }, '2 2 2'],
    [8, { topology: 'spread', across: 'SocketsCoresThreads', ratio: 4 }, '1 4 2'],
    [1, { topology: 'cores' }, '1 1 1'],
    [3, { topology: 'spread' }, 'none'],
    [4, { topology: 'spread', across: 'SocketsCoresThreads', ratio: 4 }, 'none'],
  ];
  for (const [count, spread, told] of rows)
    it(`${count} with ${JSON.stringify(spread)}`, () => {
      const layout = layoutOf(count, { topology: 'sockets', across: 'SocketsCores', ratio: 2, ...spread });
      assert.equal(layout ? Object.values(layout).join(' ') : 'none', told);
    });
  it('are spread as the preference says', () => {
    assert.deepEqual(spreadOf(undefined), { topology: 'sockets', across: 'SocketsCores', ratio: 2 });
    const spec = { cpu: { preferredCPUTopology: 'preferSpread' }, preferSpreadSocketToCoreRatio: 3 };
    assert.deepEqual(spreadOf(spec), { topology: 'spread', across: 'SocketsCores', ratio: 3 });
  });
});

it('a preference says what an effective machine is asked', () => {
  const spec = commonObjectOf(GROUP, 'VirtualMachineClusterPreference', 'windows.11')?.spec ?? {};
  const reference = { group: GROUP, kind: 'VirtualMachineClusterPreference', namespace: undefined, name: 'windows.11' };
  assert.deepEqual(providedBy(undefined, { reference, spec, is: undefined, by: undefined }), {
    preference: { buses: { disk: 'sata' }, interfaceModel: 'e1000e', bootsEfi: true, secureBoot: true },
  });
});
