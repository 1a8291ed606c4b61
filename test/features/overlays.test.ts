// Names that several overlays of one base define, each for itself.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definitionOf } from '../../server/src/features/definition.ts';
import { renamingOf } from '../../server/src/features/rename.ts';
import { changedLines, lines, workspaceOf } from './workspaces.ts';

describe('a name that each overlay of a base defines for itself', () => {
  const settings = (level: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  LEVEL: ${level}\n`;
  const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      envFrom:
        - configMapRef:
            name: ${name}
`;
  const workspace = (changed: Readonly<Record<string, string>>) =>
    workspaceOf({
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': pod('settings'),
      'dev/kustomization.yaml': 'resources: [../base, settings.yaml]\n',
      'dev/settings.yaml': settings('debug'),
      'prod/kustomization.yaml': 'resources: [../base, settings.yaml]\npatches: [{path: web.yaml}]\n',
      'prod/settings.yaml': settings('warn'),
      'prod/web.yaml': pod('settings'),
      'all/kustomization.yaml': 'resources: [../dev, ../prod]\n',
      ...changed,
    });
  const leads = (from: string, changed: Readonly<Record<string, string>>, expected: readonly string[]) =>
    it(`leads from ${from} to ${expected.join(' and ')}`, () => {
      const { snapshot, uri, offset } = workspace(changed);
      assert.deepEqual(lines(snapshot, definitionOf(snapshot, uri, offset)?.to ?? []), expected);
    });
  leads('the base', { 'base/web.yaml': pod('set┃tings') }, ['dev/settings.yaml:4', 'prod/settings.yaml:4']);
  leads('a patch', { 'prod/web.yaml': pod('set┃tings') }, ['prod/settings.yaml:4']);
  leads('itself', { 'dev/settings.yaml': settings('debug').replace('settings', 'set┃tings') }, ['dev/settings.yaml:4']);

  it('is renamed in all of them, as the base means each', () => {
    const { snapshot, uri, offset } = workspace({ 'prod/web.yaml': pod('set┃tings') });
    const renaming = renamingOf(snapshot, uri, offset, 'options');
    assert(renaming && 'edits' in renaming);
    assert.deepEqual(changedLines(snapshot, renaming.edits), [
      'base/web.yaml: name: options',
      'dev/settings.yaml: name: options',
      'prod/settings.yaml: name: options',
      'prod/web.yaml: name: options',
    ]);
  });

  it('stays the own of each overlay where the base does not say it', () => {
    const { snapshot, uri, offset } = workspace({ 'base/web.yaml': pod('others'), 'prod/web.yaml': pod('set┃tings') });
    const renaming = renamingOf(snapshot, uri, offset, 'options');
    assert(renaming && 'edits' in renaming);
    assert.deepEqual(changedLines(snapshot, renaming.edits), [
      'prod/settings.yaml: name: options',
      'prod/web.yaml: name: options',
    ]);
  });
});
