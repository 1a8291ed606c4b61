// Manifests and patches that say names of parts, and what becomes of them when one is renamed.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { renamableAt, renamingOf } from '../../server/src/features/rename.ts';
import { changedLines, workspaceOf } from './workspaces.ts';

/** Files by name. */
export type Files = Readonly<Record<string, string>>;

/** A Deployment with a container, a port and a volume. */
export const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: { tier: front }
spec:
  template:
    metadata:
      annotations:
        kubectl.kubernetes.io/default-container: app
    spec:
      containers:
        - name: app
          ports:
            - name: http
          volumeMounts:
            - name: store
      volumes:
        - name: store
`;
/** A strategic merge patch of the container and the volume. */
export const merging = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
        - name: app
          volumeMounts:
            - name: store
`;
/** Operations on its only container. */
export const MOUNT = '- { op: add, path: /spec/template/spec/containers/0/volumeMounts/-, value: { name: store } }\n';
export const FIRST_CONTAINER = '- op: test\n  path: /spec/template/spec/containers/0/name\n  value: app\n';
export const PROBE = `- op: add
  path: /spec/template/spec/containers/0/livenessProbe
  value:
    httpGet:
      port: http
`;
/** Two that are alike. */
export const BASE: Files = {
  'base/kustomization.yaml': 'resources: [web.yaml, worker.yaml]\n',
  'base/web.yaml': deployment('web'),
  'base/worker.yaml': deployment('worker'),
};
/** The files with the cursor behind the first letters of what stands in one of them, at its last letter. */
export function at(files: Files, file: string, written: string): Files {
  const text = files[file] ?? '';
  assert(text.includes(written), `${file} has no ${written}`);
  return { ...files, [file]: text.replace(written, `${written.slice(0, -1)}┃${written.slice(-1)}`) };
}

/** The lines that a new name changes, sorted. */
export function renamed(files: Files): readonly string[] {
  const { snapshot, uri, offset } = workspaceOf(files);
  const place = renamableAt(snapshot, uri, offset);
  assert('span' in place, JSON.stringify(place));
  const renaming = renamingOf(snapshot, uri, offset, 'new');
  assert('edits' in renaming, JSON.stringify(renaming));
  return changedLines(snapshot, renaming.edits);
}

/** Tests the lines that a new name changes. */
export function renames(what: string, files: Files, expected: readonly string[]): void {
  it(what, () => assert.deepEqual(renamed(files), expected.toSorted()));
}

/** Tests why a name cannot change. */
export function refuses(what: string, files: Files, expected: { readonly refused: string }): void {
  it(what, () => {
    const { snapshot, uri, offset } = workspaceOf(files);
    assert.deepEqual(renamableAt(snapshot, uri, offset), expected);
  });
}
