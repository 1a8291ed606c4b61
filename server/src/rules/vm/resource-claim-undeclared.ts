// A device from a claim that the machine does not declare.

import { nearest } from '../../knowledge/nearest.ts';
import { append, type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { type ClaimedDevice, claimedDevicesOf, declaredClaimsOf, isFromClaim } from '../../model/resourceClaims.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/resource-claim-undeclared',
  title: 'device from a claim that is not declared',
  why: 'A device comes from an entry of `resourceClaims`; KubeVirt refuses a machine that lacks the entry.',
  docs: 'kubernetes/resource-claims',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['gpus', 'hostDevices', 'resourceClaim'],
  since: '0.1.0',
  rows: ['KV120', 'KV290'],

  *check(resource) {
    const refused = `so KubeVirt refuses the ${resource.kind}`;
    for (const vm of vmSpecsOf(resource)) {
      const names = declaredClaimsOf(vm).flatMap(claim => claim.at('name').string() ?? []);
      const devices = claimedDevicesOf(vm).filter(isFromClaim);
      const undeclared = devices.filter(({ claim }) => isUnknown(claim.string(), names));
      const list = vm.spec.at('resourceClaims');
      // A name that another device uses is hardly what was meant here.
      const unused = names.filter(name => !devices.some(({ claim }) => claim.string() === name));
      const isListed = ({ kind, claim }: ClaimedDevice) =>
        list.exists && kind !== 'network' && !nearest(claim.string() ?? '', unused);
      const missing = undeclared.filter(isListed);
      for (const { claim } of undeclared.filter(device => !isListed(device))) {
        const name = claim.string() ?? '';
        const near = nearest(name, unused);
        const change = near ? [reviewFix(`Change to \`${near}\``, set(claim.asValue(), near))] : [];
        yield {
          at: claim.asValue(),
          message: `\`resourceClaims\` declares no claim \`${name}\`, ${refused}`,
          fixes: [...change, declaring(list, [name])],
        };
      }
      if (missing.length === 0) continue;
      const absent = [...new Set(missing.map(({ claim }) => claim.string() ?? ''))];
      yield {
        at: list.asKey(),
        message: `${listed(absent.map(name => `\`${name}\``))} ${absent.length > 1 ? 'are' : 'is'} not declared here, ${refused}`,
        related: missing.map(({ claim, kind }) => ({ at: claim.asValue(), message: `the ${kind} comes from it` })),
        fixes: [declaring(list, absent)],
      };
    }
  },
});

function isUnknown(name: string | undefined, names: readonly string[]): boolean {
  return name !== undefined && name !== '' && !names.includes(name) && !isPlaceholder(name);
}

function declaring(list: Field, names: readonly string[]): Fix {
  const words = listed(names.map(name => `\`${name}\``));
  const entries = names.map((name, index) => ({ name, resourceClaimTemplateName: `\${${index + 1}:${name}}` }));
  return reviewFix(
    `Declare the claim${names.length > 1 ? 's' : ''} ${words}`,
    ...entries.map(entry => append(list.asValue(), entry)),
  );
}
