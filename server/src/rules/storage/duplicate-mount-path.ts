// Two volumes mounted at one path of a container.

import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import { type Repeated, repeatedIn, saysTheSame } from '../../model/repeated.ts';

export default resourceRule({
  id: 'storage/duplicate-mount-path',
  title: 'two mounts at one path',
  why: 'The API server refuses a container that mounts something twice at the same path, since only one could be seen there.',
  docs: 'kubernetes/volumes',
  guide: 'onboarding/configuration',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['mountPath'],
  since: '0.1.0',
  rows: ['4.3/duplicate-mount-path'],

  *check(resource) {
    for (const { field } of podSpecsOf(resource).flatMap(pod => pod.containers)) {
      for (const repeated of repeatedIn(field.at('volumeMounts').items(), mount => mount.at('mountPath').string())) {
        const { item, first, key } = repeated;
        yield {
          at: item.at('mountPath').asValue(),
          message: `\`${key}\` is the path of two mounts, so the API server refuses the Pod`,
          related: [{ at: first.at('mountPath').asValue(), message: `\`${key}\` is mounted here already` }],
          fixes: fixesFor(repeated),
        };
      }
    }
  },
});

/** Several files of one volume are mounted side by side below a directory, which is what most of these were to be. */
function fixesFor({ item, first, key }: Repeated): readonly Fix[] {
  const removal = remove(item.asEntry());
  if (saysTheSame(item, first)) return [safeFix(`Remove the second mount at \`${key}\``, removal)];
  const name = item.at('subPath').string() || item.at('name').string();
  const moved = `${key.replace(/\/+$/, '')}/${name}`;
  const move =
    name && /^[\w./-]+$/.test(moved)
      ? [reviewFix(`Mount it at \`${moved}\``, set(item.at('mountPath').asValue(), `\${1:${moved}}`))]
      : [];
  return [...move, reviewFix(`Remove the second mount at \`${key}\``, removal)];
}
