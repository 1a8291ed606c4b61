// Without a type nobody looks whether the path of the node is what the Pod expects.

import { devicePathOf } from '../../knowledge/devicePaths.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { volumesOf } from '../../model/volumeUse.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/host-path-type-missing',
  title: '`hostPath` without a type',
  why: 'Without `type` the kubelet looks at nothing, and the container runtime makes an empty directory of what is not there.',
  docs: 'kubernetes/volumes',
  guide: 'data/host-bound',
  pillar: 'availability',
  severity: 'hint',
  profile: 'strict',
  kinds: ['PersistentVolume', 'Pod templates'],
  mentions: ['hostPath'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['hostpath-type-missing'],

  *check(resource) {
    for (const source of sourcesIn(resource)) {
      const path = source.at('path').string();
      const type = source.at('type');
      if (!path || type.exists || ON_EVERY_NODE.test(path)) continue;
      const meant = typeOf(path);
      yield {
        at: source.at('path').asValue(),
        message: `no \`type\` says what \`${path}\` must be, so the Pod starts with an empty directory where it is not there`,
        fixes: [reviewFix(`Add \`type: ${meant}\``, set(type.asValue(), `\${1:${meant}}`))],
      };
    }
  },
});

const ON_EVERY_NODE = /^\/(?:dev|etc|proc|run|sys|tmp|usr|var)?\/?$/;

function sourcesIn(resource: Resource): readonly Field[] {
  if (isPersistentVolume(resource)) return [resource.at('spec', 'hostPath')];
  return podSpecsOf(resource).flatMap(pod => volumesOf(pod).map(volume => volume.at('hostPath')));
}

/** What a path most likely is. */
function typeOf(path: string): string {
  if (devicePathOf(path)) return 'BlockDevice';
  if (path.endsWith('.sock')) return 'Socket';
  return /\/[^/]*\.\w+$|^\/etc\/(?:localtime|hosts)$/.test(path) && !path.endsWith('.d') ? 'File' : 'Directory';
}
