// A gate that opens nothing any more; machines that rely on it are refused.

import type { FeatureGate } from '../../knowledge/featureGates.ts';
import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { judgedGates, type ListedGate } from '../../model/featureGate.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { listed as inWords } from '../../model/listed.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'kubevirt/gate-discontinued',
  title: 'discontinued feature gate',
  why: 'What the gate opened is gone: the entry does nothing, and machines that rely on it are refused.',
  docs: 'kubevirt/feature-gates',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['KubeVirt'],
  since: '0.1.0',
  rows: ['DEP-gate-discontinued', 'KV013'],
  tags: ['deprecated'],

  *check(summary, index, { target }) {
    for (const { listed, facts, stage } of judgedGates(summary.featureGates, target)) {
      if (!facts || stage?.stage !== 'discontinued' || listed.list !== 'featureGates') continue;
      const users = usersOf(facts, index);
      const gone = `\`${facts.gate}\` opens nothing since KubeVirt ${stage.since}`;
      const refused = users.length > 0 ? `, which refuses ${inWords(users.map(titleOf))} for relying on it` : '';
      yield {
        at: listed.at,
        message: `${gone}${refused}${!refused && facts.instead ? `; ${facts.instead.says}` : ''}`,
        ...(users.length === 0 && { severity: 'warning' as const }),
        related: users.map(user => ({
          at: placeOf(user, user.nameAt),
          message: `${titleOf(user)} uses what \`${facts.gate}\` opened`,
        })),
        fixes: fixesFor(listed, facts, summary),
      };
    }
  },
});

function usersOf({ gate }: FeatureGate, index: WorkspaceIndex): readonly Summary[] {
  return index.summaries.filter(({ neededGates }) => neededGates.includes(gate));
}

function fixesFor(
  { name, at, entry }: ListedGate,
  { instead }: FeatureGate,
  { featureGates }: Summary,
): readonly Fix[] {
  const removal = safeFix(`Remove \`${name}\``, remove(entry));
  const successor = instead?.gate;
  if (!successor || featureGates.some(gate => gate.name === successor)) return [removal];
  return [reviewFix(`Replace with \`${successor}\``, set(at, successor)), removal];
}
