// A document around a value of another one: what a JSON patch writes somewhere, as if it stood there already.

import { isNode, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { ManifestDocument } from './document.ts';
import type { Field } from './field.ts';
import type { Step } from './place.ts';

/** A value, and the steps to where it goes. A number or `-` is a place in a list, whichever it is. */
export interface Graft {
  readonly to: readonly Step[];
  readonly value: Field;
}

/**
 * The document that holds some values of another one, and texts, at their places; of the lists on the way nothing but one
 * item is known. Offsets of what was taken over are those of the other document; the rest stands nowhere.
 */
export function grafted(
  { text }: ManifestDocument,
  texts: Readonly<Record<string, string>>,
  grafts: readonly Graft[],
): ManifestDocument {
  const root = new YAMLMap();
  for (const [key, value] of Object.entries(texts)) root.add(new Pair(new Scalar(key), quoted(value)));
  for (const { to, value } of grafts) {
    const node = value.nodes.value;
    if (isNode(node) && !value.isShared) place(root, to, node);
  }
  return new ManifestDocument(text, root, []);
}

/** Something that stands on the way is not replaced: the first one to say what lies there has said it. */
function place(root: YAMLMap, to: readonly Step[], node: unknown): void {
  let at: YAMLMap | YAMLSeq = root;
  for (const [index, step] of to.entries()) {
    const isLast = index === to.length - 1;
    const next: unknown = isLast ? node : isItem(to[index + 1]) ? new YAMLSeq() : new YAMLMap();
    if (at instanceof YAMLSeq) {
      // Each value has an item of its own, as nobody knows which of them are the same.
      at.items.push(next);
    } else {
      const key = String(step);
      const there: unknown = at.get(key, true);
      if (there === undefined) at.add(new Pair(new Scalar(key), next));
      else if (isLast || !(there instanceof YAMLMap || there instanceof YAMLSeq)) return;
      else {
        at = there;
        continue;
      }
    }
    if (next instanceof YAMLMap || next instanceof YAMLSeq) at = next;
  }
}

function isItem(step: Step | undefined): boolean {
  return step === '-' || /^\d+$/.test(String(step));
}

function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = 'QUOTE_DOUBLE';
  return scalar;
}
