// The members of a cluster are held on one node, by affinity or by its name.

import { above, type Fix, remove, rename, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { HaGroup } from '../../model/ha/group.ts';
import { haGroupOf, isFirstOf } from '../../model/ha/groups.ts';
import { type Together, toApart, togetherIn } from '../../model/ha/spreading.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'availability/members-together',
  title: 'members of a cluster held on one node',
  why: 'What was meant to survive the loss of a node is lost with it: all members are bound to the same one.',
  docs: 'kubernetes/affinity',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates', 'Pod templates'],
  since: '0.1.0',
  rows: ['#21'],

  *check(summary, index) {
    const group = haGroupOf(summary, index);
    const together = group && togetherIn(group);
    if (!group || !together || !isSame(together.member.summary, summary)) return;
    const { member, other, term } = together;
    const node = member.facts?.node;
    yield {
      // That a machine has one node at all is a finding of its own.
      at: term?.at ?? summary.nameAt,
      message: term
        ? `${titleOf(member.summary)} must run on the node of ${titleOf(other.summary)}, with which it forms a cluster: when that node goes down, both do`
        : `${titleOf(member.summary)} and ${titleOf(other.summary)} form a cluster and are both bound to the node \`${node?.node}\`: when it goes down, both do`,
      related: [
        {
          at: placeOf(other.summary, (term ? undefined : other.facts?.node?.at) ?? other.summary.nameAt),
          message: isFirstOf(group, other.summary) ? 'the first member of the cluster' : titleOf(other.summary),
        },
      ],
      fixes: fixesFor(together, group),
    };
  },
});

function fixesFor({ member, other, term }: Together, group: HaGroup): readonly Fix[] {
  if (!term) {
    const at = other.facts?.node?.at;
    if (!at) return [];
    const edits = [remove(placeOf(other.summary, { ...at, aspect: 'entry' })), ...toApart(group)];
    return [reviewFix(`Let the scheduler choose another node for ${titleOf(other.summary)}`, ...edits)];
  }
  // Where it stands alone, affinity becomes its opposite in one word.
  const terms = member.facts?.spread ?? [];
  if (terms.filter(one => one.kind !== 'spread').length !== 1) return [];
  const affinity = above(above(term.at.path));
  return [reviewFix('Keep them apart instead', rename({ path: affinity, aspect: 'key' }, 'podAntiAffinity'))];
}
