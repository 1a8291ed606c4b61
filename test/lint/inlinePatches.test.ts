// What rules say of patches that a kustomization writes out: the same as of patches in files, at their places in the text.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Snapshot } from '../../server/src/lint/snapshot.ts';
import { withAllRules } from './manifests.ts';

const BASE = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0.0
`,
};

const MERGE = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: "3"
  strategy:
    $patch: delete
  template:
    spec:
      containers:
        - name: web
          securityContext:
            capabilities: { add: [CAP_NET_ADMIN] }
          volumeMounts:
            - name: store
              mountPath: /data
`;

const OPERATIONS = `- op: test
  path: /spec/replicas
  value: "3"
- op: add
  path: /spec/template/spec/containers/0/securityContext
  value: { capabilities: { add: [CAP_NET_ADMIN] } }
- op: add
  path: /spec/template/spec/containers/0/ports/-
  value: { name: http }
`;

const EXPECTED = ['3: schema/wrong-type', 'CAP_NET_ADMIN: syscall/capability-prefix'];

describe('a patch', () => {
  finds('in a block', inText(MERGE), EXPECTED);
  finds('in quotes', `resources: [../base]\npatches:\n  - patch: ${JSON.stringify(MERGE)}\n`, EXPECTED);
  finds('of operations', inText(OPERATIONS, '    target: { kind: Deployment, name: web }\n'), EXPECTED.slice(1));
  finds('of operations for something unknown', inText(OPERATIONS, '    target: { kind: Gadget, name: web }\n'), []);
  finds('that deletes', inText('$patch: delete\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n'), []);
  finds('that is a template', inText(`${MERGE}# {{ .Values.more }}\n{{ more }}\n`), []);
  finds('that is no YAML', inText('kind: Deployment\nmetadata: { name: web\nspec: {}\n'), ['s: schema/syntax']);
  finds('with a quote that nothing ends', inText('kind: Deployment\nmetadata: { name: "web\n'), ['b: schema/syntax']);

  it('is judged as in a file of its own', () => {
    const uri = 'file:///work/prod/larger-patch.yaml';
    const kustomization = 'resources: [../base]\npatches: [{ path: larger-patch.yaml }]\n';
    const snapshot = workspaceWith(kustomization).with(uri, MERGE);
    assert.deepEqual(foundIn(snapshot, uri), EXPECTED);
  });

  it('is no reason to fail while it is being typed', () => {
    for (const text of [inText(MERGE), inText(OPERATIONS, '    target: { kind: Deployment, name: web }\n')])
      for (let end = 0; end < text.length; end += 5) foundIn(workspaceWith(text.slice(0, end)), KUSTOMIZATION);
  });
});

const KUSTOMIZATION = 'file:///work/prod/kustomization.yaml';

function finds(what: string, kustomization: string, expected: readonly string[]): void {
  it(what, () => assert.deepEqual(foundIn(workspaceWith(kustomization), KUSTOMIZATION), expected));
}

/** A kustomization with a patch in a block, and what stands beside it. */
function inText(patch: string, beside = ''): string {
  const lines = patch.split('\n').map(line => (line ? `      ${line}` : line));
  return `resources: [../base]\npatches:\n  - patch: |-\n${lines.join('\n')}${beside}`;
}

function workspaceWith(kustomization: string): Snapshot {
  return withAllRules({ ...BASE, 'prod/kustomization.yaml': kustomization });
}

/** Findings as the text that they are about, without its quotes, and their rule. */
function foundIn(snapshot: Snapshot, uri: string): readonly string[] {
  assert.deepEqual(snapshot.failures(uri), []);
  const text = snapshot.files.get(uri)?.text ?? '';
  const findings = snapshot.report(uri)?.findings ?? [];
  return findings.map(({ rule, range }) => `${text.slice(range.start, range.end).replaceAll('"', '')}: ${rule.id}`);
}
