// What a place that names a claim, a volume or a class wants of it.

import { type VolumeMode, volumeModeOf } from '../knowledge/storage.ts';
import { isPrefix, type Path } from '../syntax/place.ts';
import { certainMode } from './claims.ts';
import { persistentVolumeOf, type Volume } from './persistentVolume.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { storageSpecsOf } from './storageSpecs.ts';
import { claimTermsOf, type StorageTerms } from './storageTerms.ts';
import type { Summary } from './summary.ts';
import { volumeUsesOf } from './volumeUse.ts';

/** What a claim asks for, whether it has a name yet or not, or what a volume offers. */
export interface Asked {
  readonly terms: StorageTerms;
  /** Undefined where CDI fills it in, and for what is no mode. */
  readonly mode: VolumeMode['mode'] | undefined;
}

/** A place that names something of storage. */
export interface StoragePlace {
  readonly summary: Summary;
  /** Whether what names it would run with it, and be one more user. */
  readonly isUse: boolean;
  /** The mode that the containers use the volume in, as far as they agree. */
  readonly usedAs: VolumeMode['mode'] | undefined;
  /** The claim around the place. */
  readonly asked: Asked | undefined;
  /** The PersistentVolume around the place. */
  readonly offered: Volume | undefined;
}

/** What is wanted at a path of a resource's document, be it written there or not. */
export function storagePlaceAt(resource: Resource, summary: Summary, path: Path): StoragePlace {
  const offered = persistentVolumeOf(resource);
  const asked = offered ? undefined : askedAt(resource, path);
  const isUse = asked === undefined && (summary.isVm || podSpecsOf(resource).length > 0);
  return { summary, isUse, usedAs: usedAs(resource, path), asked, offered };
}

/** What a claim of the workspace asks for. */
export function askedBy(claim: Parameters<typeof certainMode>[0]): Asked {
  return { terms: claim.terms, mode: certainMode(claim) };
}

/** What a volume of the workspace offers. */
export function offeredBy({ terms, volumeMode }: Volume): Asked {
  return { terms, mode: volumeModeOf(volumeMode)?.mode };
}

function askedAt(resource: Resource, path: Path): Asked | undefined {
  const around = storageSpecsOf(resource).find(({ root }) => isPrefix(root.path, path));
  if (!around) return undefined;
  const { root, spec, form } = around;
  const mode = spec.at('volumeMode');
  const isOpen = form === 'storage' && !mode.exists;
  return { terms: claimTermsOf(root, spec), mode: isOpen ? undefined : volumeModeOf(mode.text())?.mode };
}

/** How the containers of a Pod use the volume that a path lies in. */
function usedAs(resource: Resource, path: Path): VolumeMode['mode'] | undefined {
  for (const pod of podSpecsOf(resource)) {
    const [list, index] = path.slice(pod.spec.path.length);
    if (!isPrefix(pod.spec.path, path) || list !== 'volumes' || index === undefined) continue;
    const name = pod.spec.at(list, index, 'name').string();
    const uses = new Set(volumeUsesOf(pod).flatMap(use => (use.volume === name ? use.as : [])));
    const [only] = uses;
    return uses.size === 1 ? (only === 'device' ? 'Block' : 'Filesystem') : undefined;
  }
  return undefined;
}
