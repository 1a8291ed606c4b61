// Moves what cloud-init is told from a machine's manifest into a Secret.

import { type Edit, newDocument, remove, set } from '../syntax/edit/edit.ts';
import { type CloudInit, type CloudInitHalf, textIn } from './cloudInit.ts';

/** A parameter of a shell script, which an editor would take for a tab stop of the fix. */
const TAB_STOP = /\$\{\d+[:|}]/;

/** What the move is called for people. */
export function toSecretTitle({ what }: CloudInitHalf): string {
  return `Move the ${what} to a Secret`;
}

/**
 * The edits that move a half to a Secret of its own; none where there is nothing to move, where a Secret is named already,
 * and for machines without a name, as nobody could say what the Secret is called.
 */
export function toSecret({ vm, source }: CloudInit, half: CloudInitHalf): readonly Edit[] {
  const { resource } = vm;
  const { plain, encoded, secret, what } = half;
  const text = textIn(half);
  const isBoth = Boolean(plain.string()) && Boolean(encoded.string());
  if (text === undefined || isBoth || secret.exists || source.isShared || TAB_STOP.test(text) || !resource.name)
    return [];
  const held = plain.string() ? plain : encoded;
  const [name, key] =
    what === 'user data'
      ? [`${resource.name}-user-data`, 'userdata']
      : [`${resource.name}-network-data`, 'networkdata'];
  const metadata = { name, ...(resource.namespace ? { namespace: resource.namespace } : {}) };
  return [
    remove(held.asEntry()),
    set(secret.at('name').asValue(), name),
    newDocument(held.asValue(), { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { [key]: text } }),
  ];
}
