// A migration policy with a setting out of its range, or with two ways to end a migration.

import { type MigrationFactor, migrationFactors } from '../../knowledge/migrationFactors.ts';
import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { compareQuantities, type Quantity, quantityAt } from '../../model/quantity.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'migration/policy-refused',
  title: 'migration policy with a setting out of its range',
  why: 'KubeVirt refuses a policy whose settings cannot be followed, so the machines migrate by the old one.',
  docs: 'kubevirt/migration-policies',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['MigrationPolicy'],
  since: '0.1.0',
  rows: ['KV251'],

  *check(resource) {
    if (resource.group !== 'migrations.kubevirt.io') return;
    const spec = resource.at('spec');
    for (const factor of migrationFactors()) yield* outOfRange(spec.at(...factor.path), factor);
    const [tuning, detector] = ['downtimeTuning', 'stallDetector'].map(name => spec.at('experimental', name));
    if (tuning?.type !== 'map' || detector?.type !== 'map') return;
    yield {
      at: detector.asKey(),
      message:
        '`stallDetector` and `downtimeTuning` both decide when a migration ends, and KubeVirt refuses them together',
      related: [{ at: tuning.asKey(), message: 'the other one' }],
      fixes: [tuning, detector].map(one => reviewFix(`Remove \`${one.name}\``, remove(one.asEntry()))),
    };
  },
});

function* outOfRange(field: Field, factor: MigrationFactor): Iterable<Finding> {
  const quantity = field.exists ? quantityAt(field) : undefined;
  if (!quantity) return;
  const { says, instead } = problemOf(quantity, factor) ?? {};
  if (!says) return;
  yield {
    at: field.asValue(),
    message: `\`${field.text()}\` ${says}, so KubeVirt refuses the policy`,
    fixes:
      instead === undefined
        ? [reviewFix(`Remove \`${field.name}\``, remove(field.asEntry()))]
        : [reviewFix(`Set to ${instead}`, set(field.asValue(), field.type === 'number' ? Number(instead) : instead))],
  };
}

function problemOf(
  quantity: Quantity,
  { from, above, to, decimals }: MigrationFactor,
): { readonly says: string; readonly instead?: string } | undefined {
  if (from !== undefined && compareQuantities(quantity, whole(from)) < 0)
    return { says: from === 0 ? 'is negative' : `is below ${from}`, instead: String(from) };
  if (above !== undefined && compareQuantities(quantity, whole(above)) <= 0) return { says: `is not above ${above}` };
  if (to !== undefined && compareQuantities(quantity, whole(to)) > 0)
    return { says: `is above ${to}`, instead: String(to) };
  const step = 10n ** BigInt(9 - (decimals ?? 9));
  if (decimals === undefined || quantity.billionths % step === 0n) return undefined;
  const shorter = Number(quantity.billionths / step) / 10 ** decimals;
  return { says: `has more than ${decimals} decimal places`, instead: String(shorter) };
}

function whole(value: number): Quantity {
  return { billionths: BigInt(value) * 1_000_000_000n };
}
