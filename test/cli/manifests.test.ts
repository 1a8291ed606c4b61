// What counts as a manifest, what as a template, and what several files know of each other.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderWith, lintJson, statuses, told } from './drydock.ts';
import { CLEAN, MACHINE, ONLY, POD } from './manifests.ts';

describe('files of every kind', { concurrency: 4 }, () => {
  it('manifests in JSON', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      spec: { securityContext: { sysctls: [{ name: 'vm.max_map_count' }] } },
    };
    const folder = folderWith({
      'pod.json': JSON.stringify(pod, undefined, 2),
      'package.json': '{"name": "x"}',
      'list.json': '[1]',
    });
    const { report } = await lintJson([...ONLY], { folder });
    assert.deepEqual(told(report), ['pod.json:8:19 kernel/sysctl-node-level']);
    assert.deepEqual(statuses(report), ['list.json not-a-manifest', 'package.json not-a-manifest', 'pod.json checked']);
  });

  it('items of a List, with paths that begin at the item', async () => {
    const items = [CLEAN, POD].map(text => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`).join('');
    const folder = folderWith({ 'list.yaml': `apiVersion: v1\nkind: List\nitems:\n${items}` });
    const { report } = await lintJson([...ONLY], { folder });
    const [finding] = report.findings;
    assert.deepEqual(told(report), ['list.yaml:17:17 kernel/sysctl-node-level']);
    assert.deepEqual(finding?.resource, { apiVersion: 'v1', kind: 'Pod', name: 'search' });
    assert.equal(finding?.path, '/spec/securityContext/sysctls/0/name');
  });

  it('several documents, each counted', async () => {
    const folder = folderWith({ 'all.yaml': `${CLEAN}---\n${MACHINE}---\nnot: ours\n---\n${POD}` });
    const { report } = await lintJson([...ONLY], { folder });
    assert.equal(report.files[0]?.documents, 4);
    assert.deepEqual(told(report), ['all.yaml:13:3 vm/running-field', 'all.yaml:29:15 kernel/sysctl-node-level']);
  });

  it('YAML that is none of ours stays silent', async () => {
    const folder = folderWith({
      'compose.yaml': 'services:\n  web: { image: x, privileged: true }\n',
      'values.yaml': 'kind: of blue\n',
      'broken.yaml': 'a: [\n',
      'empty.yaml': '',
      'comment.yaml': '# nothing\n',
    });
    const { status, report } = await lintJson(['--fail-on', 'info'], { folder });
    assert.deepEqual([status, report.findings], [0, []]);
    assert(report.files.every(file => file.status === 'not-a-manifest'));
  });

  it('templates are left out document by document', async () => {
    const template = POD.replace('search:8.15.3', '{{ .Values.image }}');
    const folder = folderWith({
      'mixed.yaml': `${POD}---\n${template}`,
      'quoted.yaml': CLEAN.replace('blue', '"{{ sky }}"'),
      'template.yaml': template.replace('name: search', 'name: {{ .name }}'),
    });
    const { report } = await lintJson([...ONLY], { folder });
    assert.deepEqual(told(report), ['mixed.yaml:8:15 kernel/sysctl-node-level']);
    assert.deepEqual(statuses(report), ['mixed.yaml checked', 'quoted.yaml checked', 'template.yaml template']);
    assert.deepEqual(report.files[0]?.notChecked, [{ line: 13, reason: 'template' }]);
  });

  it('templates of a chart, even when the chart itself is not among the files', async () => {
    const folder = folderWith({
      'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
      'chart/templates/sub/pod.yaml': POD,
      'templates/pod.yaml': POD,
    });
    const { report } = await lintJson(['chart/templates/sub/pod.yaml', 'templates', ...ONLY], { folder });
    assert.deepEqual(statuses(report), ['chart/templates/sub/pod.yaml template', 'templates/pod.yaml checked']);
    assert.equal(report.files[0]?.reason, 'template of a Helm chart');
  });
});

describe('several paths', { concurrency: 4 }, () => {
  const claim = `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: redo
spec:
  accessModes: [ReadWriteOnce]
  volumeMode: Block
  resources: { requests: { storage: 1Gi } }
`;
  const pod = `apiVersion: v1
kind: Pod
metadata:
  name: database
spec:
  containers:
    - name: database
      image: registry.example.com/database:19.23
      volumeMounts: [{ name: redo, mountPath: /redo }]
  volumes:
    - name: redo
      persistentVolumeClaim: { claimName: redo }
`;
  const folder = folderWith({ 'pods/pod.yaml': pod, 'claims/claim.yaml': claim });
  const rule = ['--rule', 'storage/block-claim-mounted'];

  it('are one workspace', async () => {
    const alone = await lintJson(['pods', ...rule], { folder });
    assert.deepEqual(told(alone.report), []);
    const together = await lintJson(['pods', 'claims/claim.yaml', ...rule], { folder });
    assert.deepEqual(told(together.report), ['pods/pod.yaml:9:30 storage/block-claim-mounted']);
  });

  it('take standard input in the place of a file', async () => {
    const input = claim.replace('Block', 'Filesystem');
    const words = ['pods', 'claims', '--stdin', '--stdin-filename', 'claims/claim.yaml', ...rule];
    const { report } = await lintJson(words, { folder, input });
    assert.deepEqual(statuses(report), ['claims/claim.yaml checked', 'pods/pod.yaml checked']);
    assert.deepEqual(told(report), []);
  });
});
