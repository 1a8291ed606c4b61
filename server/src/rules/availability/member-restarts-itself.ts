// A member that its cluster switches off is started again by KubeVirt, under the hands of the fence agent.

import { type Edit, rename, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { HaMember } from '../../model/ha/group.ts';
import { haGroupOf, memberIn } from '../../model/ha/groups.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf } from '../../model/summary.ts';

const RESTARTING = ['Always', 'RerunOnFailure'];

export default workspaceRule({
  id: 'availability/member-restarts-itself',
  title: 'member of a cluster that KubeVirt restarts',
  why: 'The cluster manager stops and starts its members itself: a run strategy that does so too starts a member that was shot, or refuses the start that the agent asks for.',
  docs: 'kubevirt/run-strategies',
  guide: 'ha/shared-nothing',
  pillar: 'availability',
  severity: 'info',
  profile: 'recommended',
  kinds: ['VirtualMachine'],
  since: '0.1.0',
  rows: ['#23'],

  *check(summary, index) {
    const group = haGroupOf(summary, index);
    if (!group || !memberIn(group, summary)) return;
    const restarted = group.members.filter(member => isRestarted(member) && reasonIn(member));
    const [first] = restarted;
    const strategy = first?.facts?.runStrategy;
    const reason = first && reasonIn(first);
    if (!first || !strategy || !reason || !isSame(first.summary, summary)) return;
    const others = restarted
      .slice(1)
      .flatMap(({ summary: by, facts }) =>
        facts?.runStrategy ? [{ at: placeOf(by, facts.runStrategy.at), message: `so is ${titleOf(by)}` }] : [],
      );
    yield {
      at: strategy.at,
      message: `the guest's cluster decides who runs, by ${reason}, while \`${strategy.text}\` starts a member again that the cluster has stopped; \`Manual\` leaves it to the cluster`,
      related: others,
      fixes: [reviewFix('Leave it to the cluster: `runStrategy: Manual`', ...restarted.flatMap(toManual))],
    };
  },
});

function isRestarted({ summary, facts }: HaMember): boolean {
  return summary.kind === 'VirtualMachine' && RESTARTING.includes(facts?.runStrategy?.text ?? '');
}

/** The agent that stops and starts members, or the cluster whose old primary must stay down; undefined for other guests. */
function reasonIn({ told }: HaMember): string | undefined {
  const signals = told.flatMap(one => one.signals);
  if (signals.some(({ use, value }) => use === 'fencing' && /kubevirt/.test(value ?? ''))) return '`fence_kubevirt`';
  return signals.some(({ signal }) => signal === 'pg-rex') ? 'PG-REX' : undefined;
}

function toManual({ summary, facts }: HaMember): readonly Edit[] {
  const at = facts?.runStrategy?.at;
  if (!at) return [];
  const place = placeOf(summary, at);
  const isOld = at.path.at(-1) === 'running';
  return [...(isOld ? [rename({ ...place, aspect: 'key' }, 'runStrategy')] : []), set(place, 'Manual')];
}
