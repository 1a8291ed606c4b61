// Mount to device and back: the Pod, its claim and the volume behind it change together, or nothing is offered.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { workspaceOf } from '../features/workspaces.ts';
import { changedBy, editsAt, type Files, offersOf, rulesIn, textOf } from './offers.ts';

const pod = (name: string, uses: string, volumes = 'persistentVolumeClaim:\n        claimName: data') => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
spec:
  containers:
    - name: db
      image: registry.example/db:1.4.0 # pinned
${uses}
  volumes:
    - name: disk
      ${volumes}
`;

const MOUNT = '      volumeMounts:\n        - name: disk\n          mountPath: /var/lib/db';
const DEVICE = '      volumeDevices:\n        - name: disk\n          devicePath: /dev/disk';

const claim = (mode = '') => `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
  namespace: shop
spec:
  accessModes: [ReadWriteOnce]
${mode}  storageClassName: ''
  volumeName: one
  resources:
    requests:
      storage: 10Gi
`;

const volume = (mode = '', source = 'csi: { driver: disk.example.com, volumeHandle: one }') => `apiVersion: v1
kind: PersistentVolume
metadata:
  name: one
spec:
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteOnce]
${mode}  storageClassName: ''
  claimRef: { namespace: shop, name: data }
  ${source}
`;

const BLOCK = '  volumeMode: Block\n';
const FILES = '  volumeMode: Filesystem\n';
const MOUNTED = { 'pod.yaml': pod('db', MOUNT), 'claim.yaml': claim(), 'volume.yaml': volume(FILES) };
const MAPPED = { 'pod.yaml': pod('db', DEVICE), 'claim.yaml': claim(BLOCK), 'volume.yaml': volume(BLOCK) };

/** Puts the cursor into a file, in front of the last place where it has a text. */
function at(files: Files, file: string, text: string): Files {
  const content = files[file] ?? '';
  const offset = content.lastIndexOf(text);
  assert(offset >= 0, `no \`${text}\` in ${file}`);
  return { ...files, [file]: `${content.slice(0, offset)}┃${content.slice(offset)}` };
}

describe('a mount', () => {
  const places = [
    ['pod.yaml', 'mountPath'],
    ['pod.yaml', 'disk\n          mountPath'],
    ['pod.yaml', 'claimName'],
    ['claim.yaml', 'data'],
    ['claim.yaml', 'PersistentVolumeClaim'],
  ] as const;
  for (const [file, text] of places)
    it(`becomes a device from ${file} at \`${text.trim()}\``, () => {
      const changed = changedBy('as a device', at(MOUNTED, file, text));
      assert.deepEqual(Object.keys(changed).toSorted(), ['claim.yaml', 'pod.yaml', 'volume.yaml']);
      assert.equal(changed['pod.yaml'], pod('db', DEVICE));
      assert.match(changed['claim.yaml'] ?? '', /^ {2}volumeMode: Block$/m);
      assert.equal(changed['volume.yaml'], volume(BLOCK));
    });

  it('is said with everything that changes', () => {
    assert.deepEqual(offersOf('device', at(MOUNTED, 'pod.yaml', 'mountPath')), [
      'Map `disk` as a device, with `volumeMode: Block` in PersistentVolumeClaim/data and PersistentVolume/one',
    ]);
  });

  it('adds no finding, leaves no tab stop, and can be taken back', () => {
    const marked = workspaceOf(at(MOUNTED, 'pod.yaml', 'mountPath'));
    const edits = editsAt('as a device', marked);
    assert([...edits.values()].flat().every(({ snippet }) => !snippet));
    const { snapshot } = marked;
    const mapped = snapshot.withAll([...edits].map(([uri, list]) => [uri, applyEdits(textOf(snapshot, uri), list)]));
    assert.deepEqual(rulesIn(mapped), rulesIn(snapshot));
    const back = at({ ...MAPPED }, 'pod.yaml', 'devicePath');
    const mounted = changedBy('as a directory', back);
    assert.equal(mounted['pod.yaml'], pod('db', MOUNT.replace('/var/lib/db', '/mnt/disk')));
    assert.equal(mounted['claim.yaml'], claim(FILES));
    assert.equal(mounted['volume.yaml'], volume(FILES));
  });

  it('takes only what is not yet as it should be', () => {
    const files = at({ ...MAPPED, 'pod.yaml': pod('db', MOUNT) }, 'pod.yaml', 'mountPath');
    assert.deepEqual(offersOf('device', files), ['Map `disk` as a device']);
    assert.deepEqual(Object.keys(changedBy('device', files)), ['pod.yaml']);
  });

  it('of all containers becomes a device, on another path where that one is taken', () => {
    const both = `${MOUNT}\n    - name: log\n      image: registry.example/log:2.0.0\n${MOUNT}`;
    const text = changedBy('as a device', at({ ...MOUNTED, 'pod.yaml': pod('db', both) }, 'pod.yaml', 'mountPath'));
    assert.equal(text['pod.yaml']?.match(/devicePath: \/dev\/disk/g)?.length, 2);
    assert(!text['pod.yaml']?.includes('volumeMounts'));
  });
});

describe('nothing is offered', () => {
  const cases: Readonly<Record<string, Files>> = {
    'while another Pod mounts the claim': at({ ...MOUNTED, 'other.yaml': pod('log', MOUNT) }, 'pod.yaml', 'mountPath'),
    'while another Pod mounts the claim, at the claim': at(
      { ...MOUNTED, 'other.yaml': pod('log', MOUNT) },
      'claim.yaml',
      'data',
    ),
    'while another volume of the Pod is on the claim': at(
      {
        ...MOUNTED,
        'pod.yaml': `${pod('db', `${MOUNT}\n        - name: more\n          mountPath: /more`)}    - name: more\n      persistentVolumeClaim: { claimName: data }\n`,
      },
      'pod.yaml',
      'mountPath: /var',
    ),
    'where the volume can be no device': at(
      { ...MOUNTED, 'volume.yaml': volume('', 'nfs: { server: files.example, path: /one }') },
      'pod.yaml',
      'mountPath',
    ),
    'where the claim is not known': at({ 'pod.yaml': pod('db', MOUNT) }, 'pod.yaml', 'mountPath'),
    'where the volume is no claim': at({ 'pod.yaml': pod('db', MOUNT, 'emptyDir: {}') }, 'pod.yaml', 'mountPath'),
    'where two claims have the name': at(
      { ...MOUNTED, 'claim.yaml': `${claim()}---\n${claim(BLOCK)}` },
      'pod.yaml',
      'mountPath',
    ),
    'where another tool fills in the mode': at(
      { ...MOUNTED, 'claim.yaml': claim('  volumeMode: $(MODE)\n') },
      'pod.yaml',
      'mountPath',
    ),
    'where the Pod is a patch': at(
      { 'web-patch.yaml': pod('db', MOUNT), 'claim.yaml': claim() },
      'claim.yaml',
      'PersistentVolumeClaim',
    ),
    'in a template': at({ ...MOUNTED, 'pod.yaml': pod('{{ name }}', MOUNT) }, 'pod.yaml', 'mountPath'),
    'elsewhere in the Pod': at(MOUNTED, 'pod.yaml', 'image'),
    'elsewhere in the claim': at(MOUNTED, 'claim.yaml', 'storage: 10Gi'),
  };
  for (const [name, files] of Object.entries(cases))
    it(name, () => assert.deepEqual([...offersOf('as a device', files), ...offersOf('directory', files)], []));
});

describe('a claim of another make', () => {
  it('a template of a StatefulSet, and the volumes that are kept for its claims', () => {
    const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers:
        - name: db
          image: registry.example/db:1.4.0
          volumeMounts:
            - { name: data, mountPath: /var/lib/db }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 10Gi } }
`;
    const files = { 'set.yaml': set, 'volume.yaml': volume().replace('name: data', 'name: data-db-0') };
    for (const place of ['mountPath', 'resources']) {
      const changed = changedBy('as a device', at(files, 'set.yaml', place));
      assert.match(changed['set.yaml'] ?? '', /volumeDevices:\n +- (?:\{ )?name: data,?\s+devicePath: \/dev\/data\b/);
      assert.match(changed['set.yaml'] ?? '', /volumeMode: Block/);
      assert.match(changed['volume.yaml'] ?? '', /volumeMode: Block/);
    }
  });

  it('a DataVolume', () => {
    const disk = `apiVersion: cdi.kubevirt.io/v1beta1
kind: DataVolume
metadata: { name: data, namespace: shop }
spec:
  source: { blank: {} }
  storage:
    resources: { requests: { storage: 10Gi } }
`;
    const files = { 'pod.yaml': pod('db', MOUNT), 'disk.yaml': disk };
    const changed = changedBy('as a device', at(files, 'disk.yaml', 'DataVolume'));
    assert.equal(changed['pod.yaml'], pod('db', DEVICE));
    assert.match(changed['disk.yaml'] ?? '', / {2}storage:\n(?:.*\n)* {4}volumeMode: Block/);
  });
});
