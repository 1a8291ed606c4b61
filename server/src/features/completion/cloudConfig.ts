// Proposes the keys of cloud-config where user data is written.

import { type CloudConfigKey, cloudConfigKeys } from '../../knowledge/cloudConfig.ts';
import type { Resource } from '../../model/resource.ts';
import type { Slot } from '../../syntax/cursor/slot.ts';
import type { Field } from '../../syntax/field.ts';
import { cloudConfigParentOf, cloudConfigTypes } from '../hover/cloudConfigText.ts';
import type { Proposal } from './proposal.ts';

/** The keys that fit a slot of the cloud-config in a field; those that nobody explains come last. */
export function cloudConfigProposals(slot: Slot, { path }: Field, resource: Resource): readonly Proposal[] {
  const parent = slot.writes === 'key' ? cloudConfigParentOf(slot.path) : undefined;
  if (parent === undefined) return [];
  const { apiVersion, kind, root } = resource;
  return cloudConfigKeys(parent)
    .filter(({ key }) => !slot.written.has(key) && !isOldForm(parent, key))
    .map(key => ({
      label: key.key,
      detail: key.says ?? cloudConfigTypes(key),
      rank: key.says ? 'usual' : 'last',
      text: keyText(key, slot),
      subject: { of: 'field', apiVersion, kind, path: [...path, ...slot.path, key.key].slice(root.path.length) },
    }));
}

/** Below the top, keys with dashes are the old forms of those with underscores. */
function isOldForm(parent: string, key: string): boolean {
  return parent !== '' && key.includes('-');
}

function keyText({ key, is }: CloudConfigKey, { hasColon, content }: Slot): string {
  if (hasColon) return key;
  const isBelow = is[0] === 'list' || is[0] === 'map';
  return isBelow || content.type !== 'null' ? `${key}:` : `${key}: ${is[0] === 'boolean' ? '${1|true,false|}' : '$1'}`;
}
