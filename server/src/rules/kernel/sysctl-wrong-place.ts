// Sysctls belong to the whole Pod, not to a container and not directly to the spec.

import { type Fix, move, remove, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import { linuxPodsOf } from '../../model/securityContext.ts';
import { sysctlListOf } from '../../model/sysctl.ts';
import { intoSysctls, type WantedSysctl } from '../../model/sysctlMove.ts';
import type { Field } from '../../syntax/field.ts';

const TITLE = 'Move to `securityContext.sysctls` of the Pod';

export default resourceRule({
  id: 'kernel/sysctl-wrong-place',
  title: 'sysctls outside the security context of the Pod',
  why: 'The containers of a Pod share its namespaces; a list anywhere else is an unknown field, which is refused or dropped.',
  docs: 'kubernetes/security-context',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-wrong-place'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      const misplaced = misplacedIn(pod);
      for (const list of misplaced) {
        const home = list.parent === pod.spec ? 'a Pod spec' : 'a container';
        yield {
          at: list.asKey(),
          message: `\`sysctls\` is no field of ${home}, so nothing is set; a Pod has one list in its own \`securityContext\``,
          fixes: fixesFor(pod, list, misplaced.length === 1),
        };
      }
    }
  },
});

function misplacedIn(pod: PodSpec): readonly Field[] {
  const places = [
    pod.spec.at('sysctls'),
    ...pod.containers.flatMap(({ field }) => [field.at('securityContext', 'sysctls'), field.at('sysctls')]),
  ];
  return places.filter(list => list.items().length > 0 || list.entries().length > 0);
}

function fixesFor(pod: PodSpec, list: Field, isOnly: boolean): readonly Fix[] {
  const home = sysctlListOf(pod);
  // The list moves as it stands, with its comments, where no other one has to go to the same place.
  if (isOnly && list.type === 'list' && !home.exists) return [safeFix(TITLE, move(list.asEntry(), home.asValue()))];
  const wanted = wantedIn(list);
  const joined = wanted && intoSysctls(pod, wanted);
  if (!joined) return [];
  const fix = joined.contradicts ? reviewFix : safeFix;
  return [fix(TITLE, ...joined.edits, remove(list.asEntry()))];
}

/** What a list of entries, or a map of names and values, asks for; undefined where it holds something else. */
function wantedIn(list: Field): readonly WantedSysctl[] | undefined {
  const pairs = [
    ...list.items().map(item => ({ name: item.at('name').text(), value: item.at('value').text() })),
    ...list.entries().map(entry => ({ name: entry.name, value: entry.text() })),
  ];
  const wanted = pairs.flatMap(({ name, value }) => (name && value !== undefined ? [{ name, value }] : []));
  return wanted.length === pairs.length ? wanted : undefined;
}
