// Who uses a network for Multus, and which networks somebody uses.

import { type Edit, within } from '../syntax/edit/edit.ts';
import type { AttachmentPart } from './attachmentFacts.ts';
import { isNear } from './ha/near.ts';
import { byIdentity, type WorkspaceIndex } from './index.ts';
import type { Reference } from './reference.ts';
import { identityOf, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** The Pods and VMs that use a network for Multus, each object once, in the order of namespace, kind, name and file. */
export function usersOfAttachment(attachment: Summary, index: WorkspaceIndex): readonly Summary[] {
  const seen = new Set<string>();
  return users(index)
    .get(keyOf(attachment))
    .filter(user => isMeantBy(user, attachment, index))
    .toSorted(byIdentity)
    .filter(user => {
      const identity = identityOf(user);
      if (seen.has(identity)) return false;
      seen.add(identity);
      return true;
    });
}

/** The definition that somebody means by a name; undefined where none is known. */
export function attachmentNamed(reference: Reference, by: Summary, index: WorkspaceIndex): Summary | undefined {
  return index.allOf(reference).find(attachment => isMeantBy(by, attachment, index));
}

/** A namespace that is not written is told apart by where files lie. */
function isMeantBy(user: Summary, attachment: Summary, index: WorkspaceIndex): boolean {
  return attachment.namespace !== undefined || isNear(user, attachment, index);
}

/** The edits of a part of a network's configuration, good for fixes of findings in other files. */
export function editsIn(attachment: Summary, { edits }: AttachmentPart): readonly Edit[] {
  return edits.map(edit => within(attachment.address, edit));
}

const KIND = 'NetworkAttachmentDefinition';

/** Only what makes Pods: kustomizations and the like name networks without using them. */
const users = tableOf(summary => {
  if (!summary.podLabels) return [];
  const names = summary.references.filter(({ to }) => to.kind === KIND).map(({ to }) => keyOf(to));
  return [...new Set(names)].map(key => [key, summary] as const);
});

function keyOf({ namespace, name }: Pick<Reference, 'namespace' | 'name'>): string {
  return `${namespace ?? ''}\n${name}`;
}
