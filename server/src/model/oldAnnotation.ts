// The annotations of a resource that nothing reads any more, or soon will not, and what says the same today.

import { type Annotation, type AnnotationFix, annotationOf } from '../knowledge/annotations.ts';
import { isAtLeast, type Target } from '../knowledge/target.ts';
import { type Edit, remove, rename, set, type Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Replacement } from './formerField.ts';
import { isPlaceholder } from './placeholder.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { jsonIn, writtenValue } from './value.ts';
import { claimTemplatesOf } from './volumeUse.ts';

/** An annotation that is dead or deprecated. */
export interface OldAnnotation {
  readonly facts: Annotation;
  readonly field: Field;
  readonly text: string;
  /** What carries it: a resource, the template of a Pod or of a claim. */
  readonly holder: Field;
  /** Whether it is what nobody may change while the controller exists, as the templates of a StatefulSet's claims are. */
  readonly isFrozen: boolean;
}

/** The old annotations of a resource and its templates, those left out that rules of their own judge. */
export function oldAnnotationsOf(
  state: Annotation['state'],
  resource: Resource,
  target: Target,
): readonly OldAnnotation[] {
  return holdersIn(resource).flatMap(({ kind, holder }) =>
    holder
      .at('metadata', 'annotations')
      .entries()
      .flatMap(field => {
        const facts = annotationOf(field.name);
        const text = field.text();
        const isMeant = facts?.state === state && facts.on.includes(kind) && !facts.about && isSo(facts, target);
        if (!facts || !isMeant || text === undefined || isPlaceholder(text)) return [];
        return facts.except?.includes(text)
          ? []
          : [{ facts, field, text, holder, isFrozen: kind === CLAIM && holder !== resource.root }];
      }),
  );
}

/** Whether the field that took the place of an annotation is written beside it, so that nobody needs what it says. */
export function isSaidByField({ facts, field, holder }: OldAnnotation): boolean {
  const { fix, replacement } = facts;
  const there = fix?.how === 'key' ? field.parent.at(fix.to ?? '') : holder.at(...(replacement?.split('.') ?? []));
  return there !== holder && there.exists && there.type !== 'null';
}

/** How to say in today's way what an annotation says; undefined where nobody can tell from the manifest. */
export function replacementOf(annotation: OldAnnotation): Replacement | undefined {
  const replacement = asWritten(annotation);
  return replacement && { ...replacement, isSafe: replacement.isSafe && !annotation.isFrozen };
}

function asWritten(annotation: OldAnnotation): Replacement | undefined {
  const { facts, field, text, holder } = annotation;
  const { fix, replacement } = facts;
  const removal = remove(field.asEntry());
  if (!fix) return undefined;
  if (fix.how === 'key') return underKey(annotation, fix);
  const value = meant(text, fix);
  if (!replacement || value === undefined)
    return { title: 'Remove the annotation', isSafe: fix.how === 'remove' && fix.safe === true, edits: [removal] };
  const there = holder.at(...replacement.split('.'));
  const isEmpty = there.exists && there.type === 'null';
  if (isEmpty) return undefined;
  if (there.exists && JSON.stringify(writtenValue(there)) === JSON.stringify(value))
    return { title: `Remove it, since \`${replacement}\` says the same`, isSafe: true, edits: [removal] };
  if (there.exists && !fix.wins)
    return { title: `Remove it, since \`${replacement}\` is there`, isSafe: false, edits: [removal] };
  const edits: readonly Edit[] = [removal, set(there.asValue(), value)];
  const isSafe = fix.safe === true && !there.exists;
  const title = fix.how === 'value' ? `Replace with \`${replacement}\`` : `Move to \`${replacement}\``;
  return { title, isSafe, edits };
}

const CLAIM = 'PersistentVolumeClaim';

/** A resource, and the templates in it, by the kind that its annotations are read for. */
function holdersIn(resource: Resource): readonly { readonly kind: string; readonly holder: Field }[] {
  const pods = podSpecsOf(resource);
  const isBuiltIn = !resource.group.includes('.') || resource.group.endsWith('.k8s.io');
  return [
    ...(isBuiltIn && resource.kind !== 'Pod' ? [{ kind: resource.kind, holder: resource.root }] : []),
    ...pods.map(({ metadata }) => ({ kind: 'Pod', holder: metadata.parent })),
    ...pods.flatMap(claimTemplatesOf).map(holder => ({ kind: CLAIM, holder })),
  ];
}

function isSo({ since }: Annotation, target: Target): boolean {
  return since === undefined || isAtLeast(target.kubernetes, since);
}

/** The text of an annotation as the value of the field; undefined where it is none of those the field can say. */
function meant(text: string, { how, pattern, words, member, value }: AnnotationFix): Value | undefined {
  if (pattern && !new RegExp(pattern).test(text)) return undefined;
  if (how === 'text') return text;
  if (how === 'value') return value;
  if (how === 'words') return words?.[text];
  if (how === 'list') return listIn(text);
  if (how !== 'json') return undefined;
  const root = jsonIn(text);
  const part = member ? root?.at(member) : root;
  return part?.exists ? writtenValue(part) : undefined;
}

/** A quoted part may hold commas of its own, so such a text is left to people. */
function listIn(text: string): Value | undefined {
  const items = text.split(',').map(item => item.trim());
  return text.includes('"') || items.includes('') ? undefined : items;
}

function underKey({ field }: OldAnnotation, { to = '', safe }: AnnotationFix): Replacement {
  const there = field.parent.at(to);
  const isSame = there.text() === field.text();
  if (there.exists)
    return { title: `Remove it, since \`${to}\` is there`, isSafe: isSame, edits: [remove(field.asEntry())] };
  return { title: `Rename to \`${to}\``, isSafe: safe === true, edits: [rename(field.asKey(), to)] };
}
