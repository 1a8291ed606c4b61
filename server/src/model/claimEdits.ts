// The edits that give a workload claims: one of its own, or one for every member of a StatefulSet.

import { append, type Edit, newDocument, remove, rename, set, type Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import type { PodSpec } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { volumeUsesOf } from './volumeUse.ts';

/** What `toClaimTemplate` does to a Deployment, for the title of a fix. */
export const TO_STATEFUL_SET = 'Turn it into a StatefulSet with a claim for every Pod';

const SIZE = '${2:10Gi}';
/** Fields of a Deployment that a StatefulSet does not have. */
const OF_DEPLOYMENTS = ['strategy', 'progressDeadlineSeconds', 'paused'];

/** Whether a resource is one that can become, or is, a StatefulSet with templates of claims. */
export function canHaveTemplates({ apiVersion, kind, name }: Resource): boolean {
  return apiVersion === 'apps/v1' && (kind === 'Deployment' || kind === 'StatefulSet') && isPlainName(name);
}

/**
 * Puts a claim of its own for every Pod in the place of a volume, and makes a Deployment a StatefulSet for that. None for
 * other kinds, and for names that no volume can have.
 */
export function toClaimTemplate(pod: PodSpec, volume: Field): readonly Edit[] {
  const name = volume.at('name').string() ?? '';
  if (!canHaveTemplates(pod.resource) || !isPlainName(name)) return [];
  const isMapped = volumeUsesOf(pod).some(use => use.definition === volume && use.as === 'device');
  const mode = isMapped ? 'Block' : undefined;
  return [...toStatefulSet(pod.resource), remove(volume.asEntry()), addTemplate(pod, name, mode)];
}

/** Adds a template of a claim, and makes a Deployment a StatefulSet for that. None for other kinds. */
export function withClaimTemplate(pod: PodSpec, name: string): readonly Edit[] {
  return canHaveTemplates(pod.resource) ? [...toStatefulSet(pod.resource), addTemplate(pod, name)] : [];
}

/** Puts a claim in the place of a volume's source, and the claim behind the resource. */
export function toNewClaim({ resource }: PodSpec, volume: Field, source: Field): readonly Edit[] {
  const name = `${resource.name}-${volume.at('name').string() ?? ''}`;
  if (!isPlainName(name)) return [];
  const tabStop = `\${1:${name}}`;
  return [
    rename(source.asKey(), 'persistentVolumeClaim'),
    set(source.asValue(), { claimName: tabStop }),
    newClaim(resource, tabStop),
  ];
}

/** The document of a claim with a name, in the namespace of a resource. */
export function newClaim(resource: Resource, name: string): Edit {
  const namespace = namespaceOf(resource);
  return newDocument(resource.root.asValue(), {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, ...namespace },
    spec: claimSpec(),
  });
}

/** The namespace of a resource as a part of another one's metadata. */
export function namespaceOf({ namespace }: { readonly namespace: string | undefined }): {
  readonly namespace?: string;
} {
  return namespace !== undefined && isPlainName(namespace) ? { namespace } : {};
}

/** Whether a text can be the name of an object. A placeholder of another tool would be taken for a tab stop. */
export function isPlainName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text);
}

function toStatefulSet(resource: Resource): readonly Edit[] {
  if (resource.kind === 'StatefulSet') return [];
  const spec = resource.at('spec');
  const left = OF_DEPLOYMENTS.map(name => spec.at(name)).filter(field => field.exists);
  return [
    set(resource.at('kind').asValue(), 'StatefulSet'),
    set(spec.at('serviceName').asValue(), `\${1:${resource.name}}`),
    ...left.map(field => remove(field.asEntry())),
  ];
}

function addTemplate({ resource }: PodSpec, name: string, volumeMode?: 'Block'): Edit {
  return append(templatesOf(resource), { metadata: { name }, spec: claimSpec(volumeMode) });
}

function templatesOf(resource: Resource): Place {
  return resource.at('spec', 'volumeClaimTemplates').asValue();
}

function claimSpec(volumeMode?: 'Block'): Value {
  const resources = { requests: { storage: SIZE } };
  return { accessModes: ['ReadWriteOnce'], ...(volumeMode && { volumeMode }), resources };
}
