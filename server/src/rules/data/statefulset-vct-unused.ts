// A template of claims that no container mounts: every Pod gets a volume, and nobody writes to it.

import { append, type Fix, remove, reviewFix, type Value } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type PodSpec, podSpecsOf, volumeOf } from '../../model/podSpec.ts';
import { claimTemplatesOf, volumeUsesOf } from '../../model/volumeUse.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'data/statefulset-vct-unused',
  title: 'claim template that no container mounts',
  why: 'Every Pod gets a claim and a volume that stays empty, and nothing that its containers write is kept there.',
  docs: 'kubernetes/statefulsets',
  guide: 'data/stateful',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['StatefulSet'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['statefulset-vct-unused'],

  *check(resource) {
    for (const pod of podSpecsOf(resource)) {
      const used = new Set(volumeUsesOf(pod).map(({ volume }) => volume));
      // A name that nothing has is likely meant to be the template's: that is the finding to mend.
      const isMisspelt = volumeUsesOf(pod).some(use => !use.definition && !use.template);
      if (isMisspelt || !pod.containers.some(({ list }) => list === 'containers')) continue;
      for (const template of claimTemplatesOf(pod)) {
        const name = template.at('metadata', 'name');
        const text = name.string();
        if (!text || used.has(text) || volumeOf(pod, text)) continue;
        yield {
          at: name.asValue(),
          message: `no container mounts \`${text}\`: every Pod gets a volume that stays empty`,
          fixes: fixesFor(pod, template, text),
        };
      }
    }
  },
});

function fixesFor(pod: PodSpec, template: Field, name: string): readonly Fix[] {
  const containers = pod.containers.filter(({ list }) => list === 'containers');
  const [only] = containers;
  const isDevice = template.at('spec', 'volumeMode').string() === 'Block';
  const list = isDevice ? 'volumeDevices' : 'volumeMounts';
  const item: Value = isDevice ? { name, devicePath: `/dev/${name}` } : { name, mountPath: '${1:/var/lib/data}' };
  const isPlain = /^[a-z0-9-]+$/.test(name);
  const edit = only && isPlain && containers.length === 1 && append(only.field.at(list).asValue(), item);
  return [
    ...(edit ? [reviewFix(`${isDevice ? 'Map' : 'Mount'} it in the container`, edit)] : []),
    reviewFix('Remove the template', remove(template.asEntry())),
  ];
}
