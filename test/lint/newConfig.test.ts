// Fixes that write to the config file make it where there is none: in the folder of the workspace that holds the manifest.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixAll, fixedText, resolveFix } from '../../server/src/lint/fixAll.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';

const hostDisk = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: billing
spec:
  runStrategy: Always
  template:
    spec:
      domain:
        memory: { guest: 2Gi }
        devices: { interfaces: [{ name: default, masquerade: {} }] }
      networks: [{ name: default, pod: {} }]
      volumes:
        - name: data
          hostDisk: { path: /data/billing.img, type: Disk }
`;
const config = 'kubevirt:\n  featureGates:\n    - HostDisk\n';
const folders = ['file:///work', 'file:///work/shop', 'file:///my%40own/'];

describe('a config file', () => {
  makes('is made in the folder of the workspace', 'file:///work/apps/vm.yaml', 'file:///work/drydock.yaml');
  makes('is made in the innermost one', 'file:///work/shop/deep/vm.yaml', 'file:///work/shop/drydock.yaml');
  makes('is made beside the manifest', 'file:///work/vm.yaml', 'file:///work/drydock.yaml');
  makes('is made whatever an editor escapes', 'file:///my@own/vm.yaml', 'file:///my@own/drydock.yaml');
  makes('is not made outside of the workspace', 'file:///workshop/vm.yaml', undefined);
  makes('is not made for a text that has no folder', 'untitled:vm.yaml', undefined);

  it('that is there is written to, be it one of comments alone', () => {
    const there = workspaceOf('file:///work/apps/vm.yaml').with('file:///work/apps/drydock.yaml', '# as we have it\n');
    assert.deepEqual(openings(there, 'file:///work/apps/vm.yaml'), [
      [
        'My cluster has it: add `HostDisk` to drydock.yaml',
        'file:///work/apps/drydock.yaml',
        `# as we have it\n${config}`,
      ],
    ]);
  });

  it('is not made beside one that was named', () => {
    const fixedConfig = { uri: 'file:///elsewhere.yaml', text: '' };
    const snapshot = new Snapshot({ ...setupWith({}), folders, fixedConfig }).with('file:///work/vm.yaml', hostDisk);
    assert.deepEqual(openings(snapshot, 'file:///work/vm.yaml'), []);
  });

  it('is not made where nobody can make files', () => {
    const snapshot = new Snapshot({ ...setupWith({}), folders: [] }).with('file:///work/vm.yaml', hostDisk);
    assert.deepEqual(openings(snapshot, 'file:///work/vm.yaml'), []);
  });

  it('is not made beside a KubeVirt resource, which is the place to say it', () => {
    const kubeVirt = 'apiVersion: kubevirt.io/v1\nkind: KubeVirt\nmetadata: { name: kubevirt }\nspec: {}\n';
    const snapshot = workspaceOf('file:///work/vm.yaml').with('file:///work/kubevirt.yaml', kubeVirt);
    const titles = openings(snapshot, 'file:///work/vm.yaml').map(([title]) => title);
    assert.deepEqual(titles, ['Turn `HostDisk` on in KubeVirt/kubevirt']);
  });

  it('is never made by fix-all', () => {
    const snapshot = workspaceOf('file:///work/vm.yaml');
    assert.equal(fixAll(snapshot, ['file:///work/vm.yaml']), snapshot);
  });
});

function makes(name: string, uri: string, expected: string | undefined): void {
  it(name, () => {
    const title = 'My cluster has it: add `HostDisk` to a new drydock.yaml';
    assert.deepEqual(openings(workspaceOf(uri), uri), expected === undefined ? [] : [[title, expected, config]]);
  });
}

function workspaceOf(uri: string): Snapshot {
  return new Snapshot({ ...setupWith({}), folders }).with(uri, hostDisk);
}

/** The fixes that open the gate and can be made: title, file, and what the file then says. */
function openings(snapshot: Snapshot, uri: string): readonly (readonly [string, string, string])[] {
  const finding = snapshot.report(uri)?.findings.find(({ rule }) => rule.id === 'kubevirt/gate-off');
  assert(finding);
  return finding.fixes.flatMap(fix => {
    assert.equal(fix.safety, 'review');
    const edits = resolveFix(snapshot, uri, finding, fix)?.edits ?? new Map();
    return [...edits].map(
      ([file, list]) => [fix.title, file, fixedText(snapshot.files.get(file)?.text ?? '', list)] as const,
    );
  });
}
