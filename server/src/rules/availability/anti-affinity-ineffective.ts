// Anti-affinity, or a spread over topologies, that has no effect on the Pods which it stands with.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { type SpreadProblem, spreadProblemsOf } from '../../model/spreadProblem.ts';
import type { Place } from '../../syntax/place.ts';

export default resourceRule({
  id: 'availability/anti-affinity-ineffective',
  title: 'anti-affinity or spread without effect',
  why: 'A term that selects none of the Pods it stands with, or names a topology that no node has, keeps nothing apart, and nobody says so.',
  docs: 'kubernetes/affinity',
  guide: 'operations/scheduling',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['anti-affinity-null-selector', '#22'],
  mentions: ['podAntiAffinity', 'topologySpreadConstraints'],

  *check(resource) {
    for (const problem of spreadProblemsOf(resource))
      yield { at: placeOf(problem), message: messageFor(problem), fixes: fixesFor(problem) };
  },
});

function placeOf({ term, kind }: SpreadProblem): Place {
  if (kind === 'no-selector') return term.at('topologyKey').asKey();
  if (kind === 'topology') return term.at('topologyKey').asValue();
  return term.at(kind === 'other-namespace' ? 'namespaces' : 'labelSelector').asKey();
}

function messageFor(problem: SpreadProblem): string {
  if (problem.kind === 'no-selector') return 'without `labelSelector` the term selects no Pods, and has no effect';
  if (problem.kind === 'topology')
    return `no node has the label \`${problem.key}\`, so the term has no effect, or nothing can be scheduled; \`${problem.meant}\` is the one that nodes have`;
  if (problem.kind === 'vm-labels') {
    const labels = Object.entries(problem.missing).map(([key, value]) => `\`${key}: ${value}\``);
    return `the machine itself has ${listed(labels)}, but its template does not, so the term does not select its Pod`;
  }
  if (problem.kind === 'other-namespace')
    return `the term selects these very Pods, but looks only at ${listed(problem.namespaces.map(name => `\`${name}\``))}, while they are in \`${problem.own}\``;
  return `the constraint counts Pods with \`${problem.key}: ${problem.wanted}\`, but its own have \`${problem.key}: ${problem.own}\`, so they are not spread`;
}

function fixesFor(problem: SpreadProblem): readonly Fix[] {
  const { term, labels, labelsField } = problem;
  const selector = term.at('labelSelector');
  if (problem.kind === 'no-selector')
    return Object.keys(labels).length > 0
      ? [reviewFix('Select the Pods that it stands with', set(selector.asValue(), { matchLabels: labels }))]
      : [];
  if (problem.kind === 'topology')
    return [reviewFix(`Change to \`${problem.meant}\``, set(term.at('topologyKey').asValue(), problem.meant))];
  if (problem.kind === 'other-namespace')
    return [reviewFix('Look at the own namespace', remove(term.at('namespaces').asEntry()))];
  if (problem.kind === 'vm-labels') {
    const edits = Object.entries(problem.missing).map(([key, value]) => set(labelsField.at(key).asValue(), value));
    return [reviewFix('Copy the labels to the template of the machine', ...edits)];
  }
  const written = selector.at('matchLabels', problem.key);
  if (!written.exists) return [];
  return [reviewFix(`Change to \`${problem.key}: ${problem.own}\``, set(written.asValue(), problem.own))];
}
