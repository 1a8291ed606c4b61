// Knows the keys that kustomizations patch: a fix that takes one away leaves a patch behind that fits nothing any more.

import { KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import { oncePer } from '../model/once.ts';
import type { Edit } from '../syntax/edit/edit.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Whether an edit of a file renames or removes a key that patches of the workspace name, in an operation of JSON Patch or
 * in a manifest that a kustomization writes out. Whose key it is does not count: at worst a fix is looked at in vain.
 */
export function takesPatchedKey(edit: Edit, uri: string, snapshot: Snapshot): boolean {
  if (edit.op !== 'rename' && edit.op !== 'remove') return false;
  const key = edit.at.path.at(-1);
  const { writers, keys } = patches(snapshot);
  return typeof key === 'string' && keys.has(key) && !writers.has(uri);
}

/** Who patches, and the keys that are named in it. */
const patches = oncePer(({ index, files }: Snapshot) => {
  const kustomizations = ['Kustomization', 'Component'].flatMap(kind => index.ofKind(KUSTOMIZE_GROUP, kind));
  const writers = new Set(kustomizations.map(({ address }) => address.uri));
  const texts = [...writers].map(uri => files.get(uri)?.text ?? '');
  const operations = index.patchFiles.map(uri => files.get(uri)?.text ?? '').filter(text => /^- .*\bop\b/m.test(text));
  return { writers, keys: new Set([...texts, ...operations].flatMap(keysIn)) };
});

/** The steps of JSON pointers, and the keys that are indented: those of a kustomization itself are not. */
function keysIn(text: string): readonly string[] {
  const pointers = [...text.matchAll(/\/[^"'\s,}]+/g)].flatMap(([pointer]) => pointer.split('/'));
  const keys = [...text.matchAll(/^ +(?:- )?([^\s:]+) *:/gm)].map(([, key = '']) => key);
  return [...pointers.map(step => step.replaceAll('~1', '/').replaceAll('~0', '~')), ...keys];
}
