// Nothing that follows names throws, at any place of any half-typed state of a manifest, and every edit can be made.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hierarchyAt, neededBy, usersOf } from '../../server/src/features/callHierarchy.ts';
import { definitionOf } from '../../server/src/features/definition.ts';
import { highlightsOf } from '../../server/src/features/highlight.ts';
import { linkedAt } from '../../server/src/features/linkedEditing.ts';
import { renamableAt, renamingOf } from '../../server/src/features/rename.ts';
import { workspaceSymbolsOf } from '../../server/src/features/workspaceSymbols.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { withoutOverlaps } from '../../server/src/text/textEdit.ts';
import { setupWith } from '../fixtures.ts';

const URI = 'file:///work/a.yaml';
const setup = setupWith({});

const SAMPLES = {
  'a machine': `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: a}
spec:
  dataVolumeTemplates:
    - metadata: {name: "root"}
  template:
    spec:
      domain: {devices: {disks: [{name: b}]}}
      volumes:
        - {name: b, dataVolume: {name: root}}
`,
  'a Service and its Pods': `apiVersion: v1
kind: Service
metadata: {name: s}
spec:
  selector: {app: s}
  ports: [{targetPort: p}]
---
apiVersion: v1
kind: Pod
metadata:
  name: &n s
  labels: {app: *n}
  annotations: {k8s.v1.cni.cncf.io/networks: "x/y@z,s"}
spec:
  containers: [{name: s, ports: [{name: p}]}]
`,
};

describe('names can be followed at every place of every prefix of', () => {
  for (const [what, text] of Object.entries(SAMPLES)) {
    it(what, () => {
      for (let end = 0; end <= text.length; end++) {
        const snapshot = new Snapshot(setup).with(URI, text.slice(0, end));
        for (let offset = 0; offset <= end; offset++) follow(snapshot, offset);
      }
    });
  }
});

function follow(snapshot: Snapshot, offset: number): void {
  definitionOf(snapshot, URI, offset);
  highlightsOf(snapshot, URI, offset);
  linkedAt(snapshot, URI, offset);
  for (const item of hierarchyAt(snapshot, URI, offset)) {
    usersOf(snapshot, item);
    neededBy(snapshot, item);
  }
  if (offset === 0) workspaceSymbolsOf(snapshot, 'v');
  if ('refused' in renamableAt(snapshot, URI, offset)) return;
  const renaming = renamingOf(snapshot, URI, offset, 'fresh');
  assert('edits' in renaming, JSON.stringify(renaming));
  for (const edits of renaming.edits.values()) assert.equal(withoutOverlaps(edits).length, edits.length);
}
