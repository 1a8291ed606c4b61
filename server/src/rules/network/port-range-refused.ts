// Ranges of ports that an interface cannot forward.

import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmInterfacesOf } from '../../model/vmNetwork.ts';
import type { Field } from '../../syntax/field.ts';

const LARGEST = 65535;
const MOST = 10;

export default resourceRule({
  id: 'network/port-range-refused',
  title: 'range of ports that is refused',
  why: 'With masquerade, ten ranges of ports can be forwarded that do not overlap, in place of `ports`; KubeVirt refuses all else.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['portRanges'],
  since: '0.1.0',
  rows: ['KV124'],

  *check(resource, { kubeVirt }) {
    // Where the gate is closed there is nothing to judge: the whole field is refused.
    if (!kubeVirt.isGateOn('PortRangesSpec')) return;
    for (const { field, bindings } of vmInterfacesOf(resource)) {
      const list = field.at('portRanges');
      const ranges = list.items();
      if (ranges.length === 0) continue;
      const [binding] = bindings;
      const refusal = refusalOf(list, binding);
      if (refusal !== undefined)
        yield {
          at: list.asKey(),
          message: `\`portRanges\` ${refusal}, so KubeVirt refuses it`,
          fixes: [reviewFix('Remove the ranges', remove(list.asEntry()))],
        };
      for (const [index, range] of ranges.entries()) yield* problemOf(range, ranges.slice(0, index));
    }
  },
});

function refusalOf(list: Field, binding: Field | undefined): string | undefined {
  if (list.parent.at('ports').items().length > 0) return 'cannot stand beside `ports`';
  if (binding && binding.name !== 'masquerade')
    return `is for interfaces with \`masquerade\`, not with \`${binding.name}\``;
  const count = list.items().length;
  return count > MOST ? `has ${count} ranges, but takes ${MOST}` : undefined;
}

/** The first of the problems that a range has. */
function* problemOf(range: Field, before: readonly Field[]): Generator<Finding> {
  const [start, end] = [range.at('start'), range.at('end')];
  const [low, high] = [start.number(), end.number()];
  const outside = [start, end].find(field => {
    const number = field.number();
    return number !== undefined && (number < 1 || number > LARGEST);
  });
  const other = before.find(one => protocolOf(one) === protocolOf(range) && areTogether(one, range));
  if (outside)
    yield {
      at: outside.asValue(),
      message: `\`${outside.number()}\` is no port from 1 to ${LARGEST}, so KubeVirt refuses it`,
      fixes:
        (outside.number() ?? 0) > LARGEST ? [reviewFix(`Change to ${LARGEST}`, set(outside.asValue(), LARGEST))] : [],
    };
  else if (low !== undefined && high !== undefined && low > high)
    yield {
      at: end.asValue(),
      message: `the range ends at \`${high}\`, before its start at \`${low}\`, so KubeVirt refuses it`,
      fixes: [reviewFix('Swap the two', set(start.asValue(), high), set(end.asValue(), low))],
    };
  else if (other)
    yield {
      at: start.asValue(),
      message: `ports ${low} to ${high} overlap with ${other.at('start').number()} to ${other.at('end').number()}, so KubeVirt refuses them`,
      related: [{ at: other.at('start').asValue(), message: 'the other range' }],
    };
}

function protocolOf(range: Field): string {
  return range.at('protocol').string() || 'TCP';
}

function areTogether(one: Field, other: Field): boolean {
  const [a, b, c, d] = [one.at('start'), one.at('end'), other.at('start'), other.at('end')].map(field =>
    field.number(),
  );
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  // One that is refused for itself overlaps with nothing.
  return a <= b && b <= LARGEST && a <= d && c <= b;
}
