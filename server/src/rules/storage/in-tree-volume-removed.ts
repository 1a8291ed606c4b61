// Volume types whose code is gone from Kubernetes can no longer be mounted; a CSI driver does their work.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type InTreeVolume, inTreeVolumesOf, toDriver, toDriverClaim } from '../../model/inTreeVolume.ts';
import { toClaim, toClone } from '../../model/volumeEdits.ts';

export default resourceRule({
  id: 'storage/in-tree-volume-removed',
  title: 'volume type that Kubernetes no longer mounts',
  why: 'Manifests with this volume type are still accepted, but the code that mounted it is gone, so their Pods never start.',
  docs: 'kubernetes/volumes',
  guide: 'data/native-storage',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'StorageClass', 'Pod templates'],
  since: '0.1.0',
  rows: ['intree-volume-removed'],

  *check(resource, { target }) {
    for (const found of inTreeVolumesOf(resource, target).filter(({ state }) => state === 'gone')) {
      yield {
        at: found.holder === 'class' ? found.field.asValue() : found.field.asKey(),
        message: messageFor(found),
        fixes: fixesFor(found),
      };
    }
  },
});

const CONSEQUENCES = {
  volume: 'no Pod with this volume starts',
  pod: 'the Pod never starts',
  class: 'no claim of this class gets a volume',
} as const;

function messageFor({ source, holder }: InTreeVolume): string {
  const { field, nonFunctional, replacement, csiDriver } = source;
  const driver = csiDriver ? ` (\`${csiDriver}\`)` : '';
  const instead = replacement ? `; use ${replacement}${driver}` : '';
  return `Kubernetes cannot mount \`${field}\` volumes since ${nonFunctional}, so ${CONSEQUENCES[holder]}${instead}`;
}

function fixesFor(found: InTreeVolume): readonly Fix[] {
  const { field, source, holder, of } = found;
  const driver = source.csiDriver ? ` of \`${source.csiDriver}\`` : '';
  if (holder === 'volume') return [reviewFix(`Replace with a \`csi\` volume${driver}`, ...toDriver(field, source))];
  if (!of) return [reviewFix('Name a CSI driver', set(field.asValue(), source.csiDriver ?? '${1:driver.example.com}'))];
  if (field.name === 'gitRepo') {
    const clone = toClone(of.pod, of.volume, field);
    return clone.length > 0 ? [reviewFix('Clone it in an init container', ...clone)] : [];
  }
  const claim = toClaim(of.volume, field);
  if (claim.length === 0) return [];
  return [
    reviewFix('Take the volume from a claim', ...claim),
    reviewFix('Take it from a claim on a new `csi` volume', ...toDriverClaim(found)),
  ];
}
