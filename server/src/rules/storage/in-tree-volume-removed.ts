// Volume types whose code is gone from Kubernetes can no longer be mounted; a CSI driver does their work.

import type { Target } from '../../knowledge/target.ts';
import { isGoneVolumeSource, type VolumeSource, volumeSourceOf } from '../../knowledge/volumeSources.ts';
import type { Finding } from '../../lint/finding.ts';
import { type Edit, rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';
import { type PodSpec, podSpecsOf } from '../../model/podSpec.ts';
import { toClaim, toClone } from '../../model/volumeEdits.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/in-tree-volume-removed',
  title: 'volume type that Kubernetes no longer mounts',
  why: 'Manifests with this volume type are still accepted, but the code that mounted it is gone, so their Pods never start.',
  docs: 'kubernetes/volumes',
  guide: 'data/native-storage',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'Pod templates'],
  since: '0.1.0',
  rows: ['intree-volume-removed'],

  *check(resource, { target }) {
    if (isPersistentVolume(resource)) yield* goneSources(resource.at('spec'), 'pv', target).map(ofVolume);
    for (const pod of podSpecsOf(resource)) {
      for (const volume of pod.spec.at('volumes').items())
        yield* goneSources(volume, 'pod', target).map(gone => ofPod(pod, volume, gone));
    }
  },
});

/** A volume source that the target cannot mount. */
interface Gone {
  readonly field: Field;
  readonly source: VolumeSource;
}

function goneSources(holder: Field, where: 'pod' | 'pv', target: Target): readonly Gone[] {
  return holder.entries().flatMap(field => {
    const source = volumeSourceOf(field.name);
    const isGone = source?.where.includes(where) && field.type === 'map' && isGoneVolumeSource(field.name, target);
    return source && isGone ? [{ field, source }] : [];
  });
}

function ofVolume({ field, source }: Gone): Finding {
  const driver = source.csiDriver ? ` of \`${source.csiDriver}\`` : '';
  return {
    at: field.asKey(),
    message: messageFor(source, 'no Pod with this volume starts'),
    fixes: [reviewFix(`Replace with a \`csi\` volume${driver}`, ...toDriver(field, source))],
  };
}

function ofPod(pod: PodSpec, volume: Field, { field, source }: Gone): Finding {
  const isClone = field.name === 'gitRepo';
  const edits = isClone ? toClone(pod, volume, field) : toClaim(volume, field);
  const title = isClone ? 'Clone it in an init container' : 'Take the volume from a claim';
  return {
    at: field.asKey(),
    message: messageFor(source, 'the Pod never starts'),
    fixes: edits.length > 0 ? [reviewFix(title, ...edits)] : [],
  };
}

function messageFor({ field, nonFunctional, replacement, csiDriver }: VolumeSource, consequence: string): string {
  const driver = csiDriver ? ` (\`${csiDriver}\`)` : '';
  const instead = replacement ? `; use ${replacement}${driver}` : '';
  return `Kubernetes cannot mount \`${field}\` volumes since ${nonFunctional}, so ${consequence}${instead}`;
}

function toDriver(field: Field, { csiDriver }: VolumeSource): readonly Edit[] {
  const fsType = field.at('fsType').string() ?? '';
  const value = {
    driver: csiDriver ?? '${1:driver.example.com}',
    volumeHandle: `\${${csiDriver ? 1 : 2}:id-of-the-volume}`,
    ...(/^\w+$/.test(fsType) && { fsType }),
    ...(field.at('readOnly').boolean() === true && { readOnly: true }),
  };
  return [rename(field.asKey(), 'csi'), set(field.asValue(), value)];
}
