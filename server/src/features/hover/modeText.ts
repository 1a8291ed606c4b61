// What volume modes and access modes mean where they stand, as Markdown.

import {
  type AccessMode,
  accessModeOf,
  accessModes,
  bindsMode,
  type VolumeMode,
  volumeModeOf,
  volumeModes,
} from '../../knowledge/storage.ts';
import type { Field } from '../../syntax/field.ts';
import { paragraphs } from '../markdown.ts';

/** A volume mode, or all of them where none is meant, and which volumes bind to which claims. */
export function aboutVolumeMode(field: Field): string {
  const row = volumeModeOf(field.string());
  const texts = (row ? [row] : volumeModes()).map(volumeModeText);
  return paragraphs(...texts, bindingMatrix(), placeText(field.parent, 'mode'));
}

/** One access mode in a list, and what it means there. */
export function aboutAccessMode(field: Field): string | undefined {
  const row = accessModeOf(field.text() ?? '');
  return row && paragraphs(accessModeText(row), placeText(field.parent.parent, 'access'));
}

/** All access modes beside each other, and what the list means where it stands. */
export function aboutAccessModes(field: Field): string {
  const rows = accessModes().map(
    row => `| ${row.mode} (${row.short}) | ${who(row)} | ${onFiles(row)} | ${onDevice(row)} |`,
  );
  return paragraphs(
    ['| mode | who | on a file system | on a raw block device |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    placeText(field.parent, 'access'),
  );
}

/** What a volume mode is. */
export function volumeModeText(row: VolumeMode): string {
  return paragraphs(
    `**${row.mode}**${row.default ? ' · the default' : ''} · \`${row.field}\` with \`${row.pathField}\``,
    row.means,
    ...row.notes,
  );
}

/** What an access mode is. */
export function accessModeText(row: AccessMode): string {
  return paragraphs(
    `**${row.mode}** (${row.short})${row.stableSince ? ` · stable since Kubernetes ${row.stableSince}` : ''}`,
    row.means,
    ...row.notes,
  );
}

function who({ sharedBy, writes }: AccessMode): string {
  const whose = { nodes: 'many nodes', node: 'the Pods of one node', pod: 'one Pod' }[sharedBy];
  return `${whose} ${writes ? (sharedBy === 'pod' ? 'writes' : 'write') : 'read'}`;
}

function onFiles({ sharedBy, writes, csiOnly }: AccessMode): string {
  if (csiOnly) return 'with a CSI driver';
  return sharedBy === 'nodes' && writes ? 'with shared file storage' : 'yes';
}

function onDevice({ sharedBy, writes, csiOnly }: AccessMode): string {
  if (csiOnly) return 'with a CSI driver';
  return sharedBy === 'nodes' && writes ? 'for software that coordinates its writers, and live migration' : 'yes';
}

function bindingMatrix(): string {
  const modes = ['Filesystem', 'Block'] as const;
  const rows = modes.map(volume => {
    const cells = modes.map(claim => (bindsMode(volume, claim) ? 'bind' : 'never'));
    return `| volume: ${volume} | ${cells.join(' | ')} |`;
  });
  return [`| | ${modes.map(mode => `claim: ${mode}`).join(' | ')} |`, '| --- | --- | --- |', ...rows].join('\n');
}

/** What is said by the field in the spec around it: a volume offers, a claim asks, and CDI may fill in. */
function placeText(spec: Field, what: 'access' | 'mode'): string {
  if (spec.at('capacity').exists)
    return what === 'access'
      ? 'The volume offers these: a claim that asks for another one does not bind to it.'
      : 'The volume is of this mode, and the mode cannot be changed later.';
  if (spec.name === 'storage')
    return 'CDI takes what is not written here from the StorageProfile of the class, which knows what its driver does best.';
  if (spec.name === 'pvc')
    return 'Under `pvc` nothing is filled in; under `storage` CDI asks the StorageProfile of the class.';
  return what === 'access'
    ? 'The claim asks for these: its volume has to offer every one of them.'
    : 'The claim asks for a volume of this mode, and the mode cannot be changed later.';
}
