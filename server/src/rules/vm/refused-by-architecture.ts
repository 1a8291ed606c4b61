// A device or a value that the architecture of a machine does not have.

import { type ArchitectureLimit, limitsOf } from '../../knowledge/architectureLimits.ts';
import { type Fix, remove, rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { fieldsAt } from '../../model/fieldPaths.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { listed } from '../../model/listed.ts';
import { architectureOf } from '../../model/machineArchitecture.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/refused-by-architecture',
  title: 'device or value that the architecture does not have',
  why: 'KubeVirt looks at most of these only when the instance is made, so the machine is accepted and never starts.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV176', 'KV178', 'KV179', 'KV181', 'KV193', 'KV200', 'KV201', 'KV202', 'MV66'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      const architecture = architectureOf(vm, kubeVirt);
      if (!architecture) continue;
      for (const limit of limitsOf(architecture)) {
        for (const field of fieldsAt(vm.spec, limit.path)) {
          if (!isRefused(field, limit)) continue;
          yield {
            at: limit.takes ? field.asValue() : field.asKey(),
            message: `${problemOf(field, limit)}, ${limit.isSeenAtOnce ? 'so KubeVirt refuses it' : lateOutcome(resource)}`,
            fixes: [fixFor(field, limit)],
          };
        }
      }
    }
  },
});

function isRefused(field: Field, { takes, judges }: ArchitectureLimit): boolean {
  if (!takes) return field.type === 'map' || field.items().length > 0;
  const value = field.string();
  if (!value || isPlaceholder(value)) return false;
  return judges ? judges.includes(value) : !takes.includes(value);
}

function problemOf(field: Field, { architecture, title, takes }: ArchitectureLimit): string {
  if (!takes) return `\`${architecture}\` has no ${title}`;
  const values = listed(takes.map(value => `\`${value}\``));
  return `\`${field.string()}\` is no ${title} that \`${architecture}\` has, but ${values} ${takes.length > 1 ? 'are' : 'is'}`;
}

function fixFor(field: Field, { instead, takes }: ArchitectureLimit): Fix {
  if (instead === undefined) return reviewFix(`Remove \`${field.name}\``, remove(field.asEntry()));
  if (!takes) return reviewFix(`Change to \`${instead}\``, rename(field.asKey(), instead));
  return reviewFix(`Change to \`${instead}\``, set(field.asValue(), instead));
}
