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
  const { writers, written } = patches(snapshot);
  return typeof key === 'string' && written !== '' && !writers.has(uri) && namesOf(key).test(written);
}

/** The end or a part of a JSON pointer, or a key that is indented: those of a kustomization itself are not. */
function namesOf(key: string): RegExp {
  const name = key.replaceAll('~', '~0').replaceAll('/', '~1').replace(/\W/g, '\\$&');
  return new RegExp(`/${name}(?=["'/\\s,}]|$)|^ +(?:- )?${name} *:`, 'm');
}

/** All that kustomizations say, and the operations in files of their own; who says it. */
const patches = oncePer(({ index, files }: Snapshot) => {
  const kustomizations = ['Kustomization', 'Component'].flatMap(kind => index.ofKind(KUSTOMIZE_GROUP, kind));
  const uris = new Set(kustomizations.map(({ address }) => address.uri));
  const texts = [...uris].map(uri => files.get(uri)?.text ?? '');
  const operations = index.patchFiles.map(uri => files.get(uri)?.text ?? '').filter(text => /^- .*\bop\b/m.test(text));
  return { writers: uris, written: [...texts, ...operations].join('\n') };
});
