// The refactors of one file: where each is offered, where it is not, and what it makes of the manifest.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changedBy, titlesIn } from './offers.ts';

const workload = (kind: string, volume: string) => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: web
  namespace: shop
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example/web:1.4.0
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          ${volume}
`;

const CLAIM = 'persistentVolumeClaim: { claimName: web }';
const FOLDER = 'hostPath: { path: /srv/web, type: Directory }';
const TO_SET = 'Turn it into a StatefulSet with a claim for every Pod';
const TO_CLAIM = 'Take the volume from a new claim';
const TO_VOLUME = 'Add a volume made by hand for the claim';
const TO_STORAGE = 'Change `pvc` to `storage` and leave the modes to the class';
const HARDEN = 'Harden this Pod to the restricted level';

/** A text with the cursor in front of the first place where it has another one. */
function at(text: string, part: string): { readonly 'one.yaml': string } {
  assert(text.includes(part), `no \`${part}\``);
  return { 'one.yaml': text.replace(part, () => `┃${part}`) };
}

/** Where a title is offered in a text, and where it is not. */
function offers(title: string, text: string, loud: readonly string[], silent: readonly string[]): void {
  for (const part of loud) it(`at \`${part}\``, () => assert(titlesIn(at(text, part)).includes(title)));
  for (const part of silent) it(`not at \`${part}\``, () => assert(!titlesIn(at(text, part)).includes(title)));
}

describe('a Deployment with a claim becomes a StatefulSet', () => {
  const text = workload('Deployment', CLAIM);
  offers(TO_SET, text, ['Deployment', 'mountPath', 'claimName'], ['image', 'selector', 'shop']);
  offers(TO_SET, workload('DaemonSet', CLAIM), [], ['DaemonSet', 'claimName']);
  offers(TO_SET, workload('Deployment', 'emptyDir: {}'), [], ['Deployment', 'emptyDir']);
  it('with a template of the claim', () => {
    const after = changedBy('StatefulSet', at(text, 'Deployment'))['one.yaml'] ?? '';
    for (const part of ['kind: StatefulSet', 'serviceName: web', 'volumeClaimTemplates:', 'mountPath: /data'])
      assert(after.includes(part), after);
    assert(!after.includes('claimName'));
  });
  it('not in a patch', () => {
    const patch = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      volumes:\n        - name: data\n          ${CLAIM}\n`;
    assert.deepEqual(titlesIn(at(patch, 'claimName')), []);
    assert.deepEqual(titlesIn({ 'web-patch.yaml': at(text, 'Deployment')['one.yaml'] }), []);
  });
});

describe('a directory of the node becomes a claim', () => {
  const text = workload('Deployment', FOLDER);
  offers(TO_CLAIM, text, ['hostPath', '/srv'], ['mountPath', 'image']);
  offers(TO_CLAIM, workload('DaemonSet', FOLDER), [], ['hostPath']);
  offers(TO_CLAIM, workload('Deployment', 'hostPath: { path: /dev/sdb }'), [], ['hostPath']);
  it('behind the Pod', () => {
    const after = changedBy(TO_CLAIM, at(text, '/srv'))['one.yaml'] ?? '';
    assert.match(after, /persistentVolumeClaim:\s+\{? ?claimName: data/);
    assert.match(
      after,
      /---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n {2}name: data\n {2}namespace: shop\n/,
    );
  });
});

describe('a claim gets a volume made by hand', () => {
  const claim = (more: string) =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data, namespace: shop }\nspec:\n  accessModes: [ReadWriteOnce]\n  resources: { requests: { storage: 3Gi } }\n${more}`;
  const text = claim('  storageClassName: fast\n');
  offers(TO_VOLUME, text, ['PersistentVolumeClaim', 'spec', 'fast'], ['accessModes', '3Gi']);
  offers(TO_VOLUME, claim('  volumeName: one\n'), [], ['PersistentVolumeClaim', 'spec']);
  it('not where a volume is kept for it', () => {
    const volume = `apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: one }\nspec:\n  claimRef: { name: data, namespace: shop }\n`;
    assert.deepEqual(titlesIn(at(`${text}---\n${volume}`, 'spec')), []);
  });
  it('of its size, each naming the other', () => {
    const after = changedBy(TO_VOLUME, at(text, 'fast'))['one.yaml'] ?? '';
    assert.match(after, /storageClassName: ""\n {2}volumeName: data\n---\n/);
    assert.match(
      after,
      /kind: PersistentVolume\n[^#]*storage: 3Gi\n[^#]*claimRef:\n {4}namespace: shop\n {4}name: data\n/,
    );
  });
});

describe('a DataVolume moves from `pvc` to `storage`', () => {
  const disk = (form: string) =>
    `apiVersion: cdi.kubevirt.io/v1beta1\nkind: DataVolume\nmetadata: { name: data }\nspec:\n  source: { blank: {} }\n  ${form}:\n    accessModes: [ReadWriteMany]\n    resources: { requests: { storage: 3Gi } }\n`;
  offers(TO_STORAGE, disk('pvc'), ['pvc', 'accessModes', 'ReadWriteMany'], ['source', '3Gi', 'DataVolume']);
  offers(TO_STORAGE, disk('storage'), [], ['storage', 'accessModes']);
  it('and leaves the modes to the class', () => {
    const after = changedBy(TO_STORAGE, at(disk('pvc'), 'pvc'))['one.yaml'];
    assert.equal(after, disk('storage').replace('    accessModes: [ReadWriteMany]\n', ''));
  });
});

describe('a Pod is hardened', () => {
  const text = workload('Deployment', CLAIM);
  offers(HARDEN, text, ['Deployment', 'name: web\n          image'], ['image', 'claimName', 'shop']);
  it('so that nothing is left to harden', () => {
    const after = changedBy(HARDEN, at(text, 'Deployment'))['one.yaml'] ?? '';
    assert.match(after, /runAsNonRoot: true/);
    assert(!titlesIn(at(after, 'Deployment')).includes(HARDEN));
  });
  it('not while it is being typed', () => {
    assert.deepEqual(titlesIn({ 'one.yaml': 'apiVersion: v1\nkind: Pod┃\n' }), []);
    assert.deepEqual(titlesIn({ 'one.yaml': 'apiVersion: v1\nkind: ┃\nspec:\n' }), []);
  });
});
