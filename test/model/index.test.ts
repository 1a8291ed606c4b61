// The index answers who makes a claim, who uses it, and what an object is called.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SourceFile } from '../../server/src/lint/sourceFile.ts';
import { WorkspaceIndex } from '../../server/src/model/index.ts';
import { titleOf } from '../../server/src/model/resource.ts';

const claim = (name: string, namespace = '') =>
  `{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}}`;
const pod = (name: string, claimName: string) =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {containers: [{name: a, volumeMounts: [{name: v, ` +
  `mountPath: /v}]}], volumes: [{name: v, persistentVolumeClaim: {claimName: ${claimName}}}]}}`;

describe('claims', () => {
  const index = indexOf(
    claim('data'),
    claim('data', 'other'),
    pod('one', 'data'),
    pod('two', 'data'),
    pod('one', 'data'),
  );

  it('are found by namespace and name', () => {
    assert.equal(index.claim(undefined, 'data')?.by.namespace, undefined);
    assert.equal(index.claim('other', 'data')?.by.namespace, 'other');
    assert.equal(index.claim('third', 'data'), undefined);
  });

  it('know their users, each object once', () => {
    assert.deepEqual(index.usersOfClaim(undefined, 'data').map(titleOf), ['Pod/one', 'Pod/two']);
    assert.deepEqual(index.usersOfClaim('other', 'data'), []);
  });
});

it('a claim of its own comes before a DataVolume', () => {
  const volume = '{apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {name: data}, spec: {pvc: {}}}';
  assert.equal(indexOf(volume, claim('data')).claim(undefined, 'data')?.by.kind, 'PersistentVolumeClaim');
  assert.equal(indexOf(volume).claim(undefined, 'data')?.by.kind, 'DataVolume');
});

it('objects are found by what names them', () => {
  const index = indexOf(claim('data'), pod('one', 'data'));
  const reference = { group: '', kind: 'Pod', namespace: undefined, name: 'one' };
  assert.equal(index.find(reference)?.name, 'one');
  assert.equal(index.find({ ...reference, namespace: 'a' }), undefined);
  assert.equal(index.find({ ...reference, kind: 'Service' }), undefined);
  assert.deepEqual(index.ofKind('', 'PersistentVolumeClaim').map(titleOf), ['PersistentVolumeClaim/data']);
});

it('summaries are plain data', () => {
  const { summaries } = indexOf(claim('data', 'a'), pod('one', 'data'));
  assert.deepEqual(structuredClone(summaries), summaries);
});

/** An index of a workspace in which each manifest is a file. */
function indexOf(...manifests: readonly string[]): WorkspaceIndex {
  return new WorkspaceIndex(
    manifests.flatMap((text, number) => new SourceFile(`file:///${number}.yaml`, text).summaries),
  );
}
