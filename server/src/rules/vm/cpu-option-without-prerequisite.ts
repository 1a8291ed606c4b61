// An option of the processors that goes with others only, and these are not there.

import { type CpuOption, demandingCpuOptions, neededBy } from '../../knowledge/cpuOptions.ts';
import { type Edit, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { vmComputesOf } from '../../model/vmCompute.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/cpu-option-without-prerequisite',
  title: 'option of processors without another that it needs',
  why: 'Pinning, NUMA and real time build on one another, and KubeVirt refuses one without those below it.',
  docs: 'kubevirt/dedicated-cpus',
  guide: 'performance/platform',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['isolateEmulatorThread', 'guestMappingPassthrough', 'realtime'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV058', 'KV059', 'KV060', 'KV061', 'KV062'],

  *check(resource) {
    for (const { domain, cpu } of vmComputesOf(resource)) {
      if (!cpu.exists) continue;
      for (const row of demandingCpuOptions()) {
        const field = domain.at(...row.option);
        const missing = isOn(field) ? neededBy(row).filter(({ option }) => !isOn(domain.at(...option))) : [];
        if (missing.length === 0) continue;
        const names = listed(missing.map(({ option }) => `\`${option.at(-1)}\``));
        yield {
          at: field.asKey(),
          message: `\`${field.name}\` needs ${names}, so KubeVirt refuses it`,
          fixes: [reviewFix(`Add ${names}`, ...editsFor(missing, domain))],
        };
      }
    }
  },
});

/** Options are on with `true`, or with a map, be it an empty one. */
function isOn(field: Field): boolean {
  return field.type === 'map' || field.boolean() === true;
}

/** What is switched on needs others in turn. */
function editsFor(missing: readonly CpuOption[], domain: Field): readonly Edit[] {
  const all = new Set([...missing, ...missing.flatMap(neededBy)].filter(({ option }) => !isOn(domain.at(...option))));
  return [...all].flatMap(({ option, value }) =>
    value === undefined ? [] : [set(domain.at(...option).asValue(), value)],
  );
}
