// Volume types that Kubernetes still accepts and hands to a driver, which the cluster must have.

import { isAtLeast, type Target } from '../../knowledge/target.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type InTreeVolume, inTreeVolumesOf, toDriver, toDriverClaim } from '../../model/inTreeVolume.ts';
import { toClaim, toClone } from '../../model/volumeEdits.ts';

export default resourceRule({
  id: 'storage/in-tree-volume-deprecated',
  title: 'volume type on its way out of Kubernetes',
  why: 'These volume types are deprecated, and most are handed to a CSI driver, without which no Pod with one starts.',
  docs: 'kubernetes/volumes',
  guide: 'data/native-storage',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'StorageClass', 'Pod templates'],
  since: '0.1.0',
  rows: ['intree-volume-deprecated'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    for (const found of inTreeVolumesOf(resource, target).filter(({ state }) => state === 'deprecated')) {
      yield {
        at: found.holder === 'class' ? found.field.asValue() : found.field.asKey(),
        message: messageFor(found, target),
        fixes: fixesFor(found),
      };
    }
  },
});

function messageFor({ source }: InTreeVolume, target: Target): string {
  const { field, redirected, deprecated, replacement, csiDriver } = source;
  if (csiDriver && redirected && isAtLeast(target.kubernetes, redirected))
    return `\`${field}\` volumes are handed to the CSI driver \`${csiDriver}\` since ${redirected}, so they work only where it is installed`;
  const driver = csiDriver ? ` (\`${csiDriver}\`)` : '';
  return `\`${field}\` volumes are deprecated since ${deprecated}${replacement ? `; use ${replacement}${driver}` : ''}`;
}

function fixesFor(found: InTreeVolume): readonly Fix[] {
  const { field, source, holder, of } = found;
  const driver = source.csiDriver ? ` of \`${source.csiDriver}\`` : '';
  if (holder === 'volume') return [reviewFix(`Replace with a \`csi\` volume${driver}`, ...toDriver(field, source))];
  if (!of)
    return [reviewFix('Name the CSI driver', set(field.asValue(), source.csiDriver ?? '${1:driver.example.com}'))];
  if (field.name === 'gitRepo') {
    const clone = toClone(of.pod, of.volume, field);
    return clone.length > 0 ? [reviewFix('Clone it in an init container', ...clone)] : [];
  }
  const claim = toClaim(of.volume, field);
  if (claim.length === 0) return [];
  return [
    reviewFix('Take it from a claim on a new `csi` volume', ...toDriverClaim(found)),
    reviewFix('Take the volume from a claim', ...claim),
  ];
}
