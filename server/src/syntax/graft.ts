// A document around values of another one: what a JSON patch writes somewhere, as if it stood there already.

import { isNode, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { ManifestDocument } from './document.ts';
import type { Field } from './field.ts';
import { isPrefix, type Place, type Step } from './place.ts';

/** A value, the steps to where it goes, and the field that says these. A number or `-` is a place in a list, whichever it is. */
export interface Graft {
  readonly to: readonly Step[];
  readonly value: Field;
  readonly saidAt: Field;
}

/** A document of values that stand in another one. */
export interface Grafted {
  readonly document: ManifestDocument;
  /** Where a place of the document stands in the other one: in a value, or where it is said what the value is put below. */
  readonly sourceOf: (place: Place) => Place;
  /** The field that a field of the other document has become; undefined for what was not taken over. */
  readonly fieldOf: (source: Field) => Field | undefined;
}

/**
 * The document that holds some values of another one, and texts, at their places; of the lists on the way nothing but one
 * item is known. Offsets of what was taken over are those of the other document; the rest stands nowhere.
 */
export function grafted(
  { text }: ManifestDocument,
  texts: Readonly<Record<string, string>>,
  grafts: readonly Graft[],
): Grafted {
  const root = new YAMLMap();
  for (const [key, value] of Object.entries(texts)) root.add(new Pair(new Scalar(key), quoted(value)));
  for (const { to, value } of grafts) {
    const node = value.nodes.value;
    if (isNode(node) && !value.isShared) place(root, to, node);
  }
  const document = new ManifestDocument(text, root, []);
  return {
    document,
    sourceOf: place => sourceOf(place, document.root, grafts),
    fieldOf: source => fieldOf(source, document.root, grafts),
  };
}

function fieldOf(source: Field, root: Field, grafts: readonly Graft[]): Field | undefined {
  const graft = grafts.find(({ value }) => isPrefix(value.path, source.path));
  const field = graft && fieldWith(graft.value.nodes.value, root);
  return field?.at(...source.path.slice(graft?.value.path.length));
}

function fieldWith(node: Node | undefined, below: Field): Field | undefined {
  for (const field of [...below.entries(), ...below.items()]) {
    const found = field.nodes.value === node ? field : fieldWith(node, field);
    if (found) return found;
  }
  return undefined;
}

function sourceOf(place: Place, root: Field, grafts: readonly Graft[]): Place {
  const byNode = new Map<Node | undefined, Graft>(grafts.map(graft => [graft.value.nodes.value, graft]));
  let field = root;
  for (const [index, step] of place.path.entries()) {
    field = field.at(step);
    const graft = field.nodes.value && byNode.get(field.nodes.value);
    if (!graft) continue;
    const within = place.path.slice(index + 1);
    if (within.length === 0 && place.aspect === 'key') return stepIn(graft.saidAt, index);
    return { ...place, path: [...graft.value.path, ...within] };
  }
  const below = grafts.find(({ to }) => place.path.every((step, index) => isAlike(step, to[index])));
  return below ? stepIn(below.saidAt, place.path.length - 1) : root.asValue();
}

/** The part of a JSON pointer that says a step of it; all of it for the root, and for what is no such text. */
function stepIn(pointer: Field, index: number): Place {
  const steps = pointer.string()?.split('/') ?? [];
  const step = steps[index + 1];
  if (index < 0 || step === undefined) return pointer.asValue();
  const start = steps.slice(0, index + 1).join('/').length + 1;
  return pointer.part({ start, end: start + step.length });
}

function isAlike(step: Step, other: Step | undefined): boolean {
  return typeof step === 'number' ? isItem(other) : step === other;
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
