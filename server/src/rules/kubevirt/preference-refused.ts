// A preference whose layout of processors KubeVirt does not know.

import { nearest } from '../../knowledge/nearest.ts';
import type { Finding } from '../../lint/finding.ts';
import { reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

const LAYOUTS = ['sockets', 'cores', 'threads', 'spread', 'any'];
const SPREADS = ['SocketsCores', 'CoresThreads', 'SocketsCoresThreads'];
/** A core has two threads, wherever processors become threads. */
const THREADS = 2;

export default resourceRule({
  id: 'kubevirt/preference-refused',
  title: 'preference that is refused',
  why: 'A preference says what the processors of an instance type become; KubeVirt refuses a layout that it does not know.',
  docs: 'kubevirt/instance-types',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachinePreference', 'VirtualMachineClusterPreference'],
  mentions: ['preferredCPUTopology'],
  since: '0.1.0',
  rows: ['KV281', 'KV282'],

  *check({ group, kind, at }) {
    if (group !== 'instancetype.kubevirt.io' || !/Preference$/.test(kind)) return;
    const cpu = at('spec', 'cpu');
    const layout = cpu.at('preferredCPUTopology');
    yield* unknown(layout, [...LAYOUTS, ...LAYOUTS.map(formerName)], LAYOUTS, 'layout of processors');
    if (!['spread', formerName('spread')].includes(layout.string() ?? '')) return;
    const across = cpu.at('spreadOptions', 'across');
    yield* unknown(across, SPREADS, SPREADS, 'way to spread processors');
    const ratio = [cpu.at('spreadOptions', 'ratio'), at('spec', 'preferSpreadSocketToCoreRatio')].find(
      field => field.number() !== undefined && field.number() !== 0,
    );
    if (across.string() !== 'CoresThreads' || !ratio || ratio.number() === THREADS) return;
    yield {
      at: ratio.asValue(),
      message: `\`${ratio.text()}\` threads to a core cannot be had, only ${THREADS}, so KubeVirt refuses the preference`,
      related: [{ at: across.asValue(), message: 'processors become cores and threads here' }],
      fixes: [
        reviewFix(`Set to ${THREADS}`, set(ratio.asValue(), THREADS)),
        reviewFix('Spread over sockets and cores', set(across.asValue(), 'SocketsCores')),
      ],
    };
  },
});

/** Names before KubeVirt 1.4, which it still takes. */
function formerName(layout: string): string {
  return `prefer${layout.charAt(0).toUpperCase()}${layout.slice(1)}`;
}

function* unknown(field: Field, known: readonly string[], shown: readonly string[], what: string): Iterable<Finding> {
  const value = field.string();
  if (!value || known.includes(value) || isPlaceholder(value)) return;
  const sameLetters = shown.find(one => one.toLowerCase() === value.toLowerCase());
  const meant = sameLetters ?? nearest(value, shown);
  const fix = sameLetters ? safeFix : reviewFix;
  yield {
    at: field.asValue(),
    message: `\`${value}\` is no ${what}, but ${shown.map(one => `\`${one}\``).join(', ')} are, so KubeVirt refuses the preference`,
    fixes: meant ? [fix(`Change to \`${meant}\``, set(field.asValue(), meant))] : [],
  };
}
