// A file that is mounted by itself is not replaced when its ConfigMap or Secret changes.

import { resourceRule } from '../../lint/rule.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import { volumeUsesOf } from '../../model/volumeUse.ts';

export default resourceRule({
  id: 'storage/sub-path-not-updated',
  title: 'file of a ConfigMap that keeps its first content',
  why: 'The kubelet updates a mounted ConfigMap or Secret, but not what is mounted from it by `subPath`, until the Pod is replaced.',
  docs: 'kubernetes/config-maps',
  guide: 'onboarding/configuration',
  pillar: 'availability',
  severity: 'hint',
  profile: 'strict',
  kinds: ['Pod templates'],
  mentions: ['subPath'],
  since: '0.1.0',
  rows: ['subpath-update-caveat'],

  *check(resource) {
    for (const { field, definition, volume } of podSpecsOf(resource).flatMap(volumeUsesOf)) {
      const paths = [field.at('subPath'), field.at('subPathExpr')].filter(path => path.string());
      const source = ['configMap', 'secret', 'projected', 'downwardAPI'].find(name => definition?.at(name).exists);
      if (!source) continue;
      for (const path of paths) {
        yield {
          at: path.asKey(),
          message: `\`${path.text()}\` of \`${volume}\` keeps its content until the Pod is replaced, whatever becomes of the \`${source}\``,
        };
      }
    }
  },
});
