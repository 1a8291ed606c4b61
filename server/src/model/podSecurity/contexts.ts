// The security contexts of a Pod and its containers, one after the other, as the controls of Pod Security look at them.

import { type Control, controlOf, type Level } from '../../knowledge/podSecurity.ts';
import { isAtLeast } from '../../knowledge/target.ts';
import { remove } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import { oncePer } from '../once.ts';
import type { Remedy } from '../podSecurity.ts';
import type { Container, PodSpec } from '../podSpec.ts';
import { containerTitle, hasOwnUsers } from '../securityContext.ts';

/** The security context of a container, or that of the Pod where `container` is undefined. */
export interface Context {
  readonly container: Container | undefined;
  readonly context: Field;
  /** Whose it is, as messages say it. */
  readonly title: string;
}

/** The security contexts of the containers of a Pod, written or not. */
export const containerContextsOf = oncePer((pod: PodSpec): readonly (Context & { readonly container: Container })[] =>
  pod.containers.map(container => ({
    container,
    context: container.field.at('securityContext'),
    title: containerTitle(container),
  })),
);

/** The security contexts of a Pod and its containers, written or not, the Pod's first. */
export const contextsOf = oncePer((pod: PodSpec): readonly Context[] => [
  { container: undefined, context: pod.spec.at('securityContext'), title: 'the Pod' },
  ...containerContextsOf(pod),
]);

/** Whether a control asks nothing of a Pod in a release: one for Windows, or one with users of its own. */
export function isExempt(level: Level, control: string, pod: PodSpec, version: string): boolean {
  const facts: Partial<Control> = controlOf(level, control) ?? {};
  // Pod Security goes by `os` alone; a node selector for Windows nodes exempts nobody.
  const isForWindows = pod.spec.at('os', 'name').string() === 'windows';
  return (
    (isForWindows && isSince(facts.windowsExemptSince, version)) ||
    (hasOwnUsers(pod) && isSince(facts.ownUsersExemptSince, version))
  );
}

/** Whether a field says nothing: not written at all, or null in so many words. One without a value is being typed. */
export function isUnset(field: Field): boolean {
  return !field.exists || field.isWrittenNull;
}

/** Takes a field away. */
export function removal(title: string, field: Field): Remedy {
  return { title, edits: [remove(field.asEntry())] };
}

/** A text of a manifest in a message: of a long one the beginning. */
export function said(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function isSince(since: string | undefined, version: string): boolean {
  return since !== undefined && isAtLeast(version, since);
}
