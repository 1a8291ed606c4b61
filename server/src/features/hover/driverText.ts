// What a driver of storage and the classes with it can do, as Markdown.

import { type Ability, type StorageDriver, storageDriverOf } from '../../knowledge/storageDrivers.ts';
import { sourceProvisionedBy } from '../../knowledge/volumeSources.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { titleOf } from '../../model/resource.ts';
import type { Summary } from '../../model/summary.ts';
import type { Field } from '../../syntax/field.ts';
import { code, paragraphs } from '../markdown.ts';
import { detailOf } from '../workspaceSymbols.ts';

/** The driver that a field names; undefined for drivers that nothing is known of. */
export function aboutDriver(field: Field): string | undefined {
  const driver = driverOf(field.string() ?? '');
  return driver && driverText(driver);
}

/** The class of storage that a field names, or that the spec around it names, as far as the workspace has it. */
export function aboutClass(field: Field, index: WorkspaceIndex): string | undefined {
  const named = classNear(field)?.string();
  if (!named) return undefined;
  const found = index.allOf({ group: 'storage.k8s.io', kind: 'StorageClass', namespace: undefined, name: named });
  const texts = found.map(classText);
  return texts.length > 0 ? [...new Set(texts)].join('\n\n') : undefined;
}

/** What a driver can do: who may write to its volumes, and the rest that it documents. */
export function driverText(driver: StorageDriver): string {
  const { name, block, shares, can, notes, source } = driver;
  const ofMany = (mode: 'Block' | 'Filesystem') => (mode === 'Block' && block === 'no' ? 'no' : told(shares[mode]));
  const files = driver.driver === BY_HAND ? 'depends' : 'yes';
  return paragraphs(
    `**${name}** · ${code(driver.driver)}`,
    [
      '| volume | one node writes | many nodes write |',
      '| --- | --- | --- |',
      `| file system | ${files} | ${ofMany('Filesystem')} |`,
      `| raw block device | ${told(block)} | ${ofMany('Block')} |`,
    ].join('\n'),
    can.length > 0 ? `Documents: ${can.join(', ')}` : undefined,
    ...notes,
    `[${name}](${source})`,
  );
}

const BY_HAND = 'kubernetes.io/no-provisioner';

function classText(summary: Summary): string {
  const { provisioner = '', bindingMode = '', expands = false } = summary.storageClass ?? {};
  const driver = driverOf(provisioner);
  const growth = expands ? 'volumes can grow' : 'volumes cannot grow: `allowVolumeExpansion` is not set';
  return paragraphs(
    `**${titleOf(summary)}** · ${detailOf(summary)}`,
    [provisioner && code(provisioner), bindingMode && code(bindingMode), growth].filter(Boolean).join(' · '),
    driver && driverText(driver),
  );
}

/** The driver of a name; what was built in is handed to one. */
function driverOf(name: string): StorageDriver | undefined {
  return storageDriverOf(name) ?? storageDriverOf(sourceProvisionedBy(name)?.csiDriver ?? '');
}

/** The name of the class at a field itself, or beside it in the spec of a volume or a claim. */
function classNear(field: Field): Field | undefined {
  if (field.name === 'storageClassName') return field;
  const spec = typeof field.path.at(-1) === 'number' ? field.parent.parent : field.parent;
  const list = typeof field.path.at(-1) === 'number' ? field.parent.name : field.name;
  return list === 'accessModes' || list === 'volumeMode' ? spec.at('storageClassName') : undefined;
}

function told(ability: Ability | undefined): string {
  return ability === undefined ? 'not documented' : ability;
}
