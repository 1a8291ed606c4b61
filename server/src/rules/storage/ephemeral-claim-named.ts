// The claim of an ephemeral volume gets its name from the Pod.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { podSpecsOf } from '../../model/podSpec.ts';

/** What people may say of the claim that a Pod makes for itself. */
const TAKEN: ReadonlySet<string> = new Set(['annotations', 'labels']);

export default resourceRule({
  id: 'storage/ephemeral-claim-named',
  title: 'claim of an ephemeral volume with a name of its own',
  why: 'The claim is called after the Pod and the volume; the API server takes only labels and annotations for it.',
  docs: 'kubernetes/ephemeral-volumes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: [],
  mentions: ['volumeClaimTemplate'],

  *check(resource) {
    for (const volume of podSpecsOf(resource).flatMap(pod => pod.spec.at('volumes').items())) {
      const metadata = volume.at('ephemeral', 'volumeClaimTemplate', 'metadata');
      const refused = metadata.entries().filter(entry => !TAKEN.has(entry.name) && entry.type !== 'null');
      const [first] = refused;
      if (!first) continue;
      const names = listed(refused.map(({ name }) => `\`${name}\``));
      yield {
        at: first.asKey(),
        message: `the claim of an ephemeral volume takes labels and annotations, not ${names}, so the API server refuses the Pod`,
        fixes: [reviewFix(`Remove ${names}`, ...refused.map(field => remove(field.asEntry())))],
      };
    }
  },
});
