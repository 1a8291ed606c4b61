// A Service of a database that leads to the primary and to its standbys alike.

import { databaseAt } from '../../knowledge/databasePorts.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { selectedBy } from '../../model/podSelection.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

/** Names by which people say that all members, or those that follow, are meant. */
const FOR_READERS =
  /(?:^|[-_.])(?:ro|r|read(?:s|er|ers|only|-only)?|any|all|repl|replicas?|nodes?|members?|cluster|monitoring|metrics)(?:$|[-_.])/i;

export default workspaceRule({
  id: 'network/service-mixes-roles',
  title: 'database Service that leads to the primary and to its standbys',
  why: 'Connections go to all members in turn, so some of the writes meet a standby, which refuses them.',
  docs: 'kubernetes/services',
  guide: 'ha/shared-nothing',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Service'],
  since: '0.1.0',
  rows: ['#50'],

  *check(summary, index) {
    const [selector] = summary.podSelectors;
    const database = databaseBehind(summary);
    if (!selector || !database || FOR_READERS.test(summary.name)) return;
    const members = selectedBy(selector.selector, summary, index);
    const first = members.find(({ servedRole }) => servedRole?.rank === 'first');
    const second = members.find(({ servedRole }) => servedRole?.rank === 'second');
    if (!first?.servedRole || !second?.servedRole || members.some(one => one.servedRole?.isProbed)) return;
    const { key, word } = first.servedRole;
    yield {
      at: { ...selector.at, aspect: 'key' },
      message: `the Service of ${database} leads to ${told(first)} and to ${told(second)} alike, so every other connection meets a member that takes no writes`,
      related: members.flatMap(one =>
        one.servedRole ? [{ at: placeOf(one, one.servedRole.at), message: `the Pods of ${told(one)}` }] : [],
      ),
      fixes: [
        reviewFix(
          `Lead only to those with \`${key}: ${word}\``,
          set({ path: [...selector.at.path, key], aspect: 'value' }, word),
        ),
      ],
    };
  },
});

/** The database behind a Service that has an address of its own; those without leave the choice to the client. */
function databaseBehind({ serviceAddress, numberedTargets, namedTargets }: Summary): string | undefined {
  if (!serviceAddress || serviceAddress.isHeadless) return undefined;
  const found = [
    ...numberedTargets.map(({ number }) => databaseAt(number)),
    ...namedTargets.map(({ name }) => databaseAt(name)),
  ];
  return found.find(one => one !== undefined);
}

function told(one: Summary): string {
  return `${titleOf(one)} (\`${one.servedRole?.word}\`)`;
}
