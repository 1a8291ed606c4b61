// A board that the cluster's KubeVirt does not let in, such as the `pc` of old.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { architectureOf } from '../../model/machineArchitecture.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/machine-type-refused',
  title: 'machine type that KubeVirt does not let in',
  why: 'KubeVirt compares the machine type with a list of the cluster, which by default has the modern board alone.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['machine'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV070', 'MV16'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      const field = vm.spec.at('domain', 'machine', 'type');
      const type = field.string();
      if (!type || isPlaceholder(type)) continue;
      const architecture = architectureOf(vm, kubeVirt) ?? '';
      const patterns = kubeVirt.emulatedMachines(architecture);
      if (!patterns || patterns.some(pattern => isMatching(type, pattern))) continue;
      const usual = kubeVirt.machineType(architecture);
      const change = usual && [reviewFix(`Change to \`${usual}\``, set(field.asValue(), usual))];
      yield {
        at: field.asValue(),
        message: `\`${type}\` is none of the machine types that are let in (${listed(patterns.map(one => `\`${one}\``))}), so KubeVirt refuses it`,
        fixes: [...(change || []), reviewFix('Remove it, for the default of the cluster', remove(field.asEntry()))],
      };
    }
  },
});

/** Whether a text is made like a pattern in which `*` stands for any text and `?` for one character. */
function isMatching(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split(/\*+/);
  if (rest.length === 0) return text.length === pattern.length && startsLike(text, first);
  const last = rest.at(-1) ?? '';
  if (!startsLike(text, first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    while (at <= text.length - part.length && !startsLike(text.slice(at), part)) at++;
    if (at > text.length - part.length) return false;
    at += part.length;
  }
  return text.length - last.length >= at && startsLike(text.slice(text.length - last.length), last);
}

function startsLike(text: string, pattern: string): boolean {
  return text.length >= pattern.length && [...pattern].every((letter, at) => letter === '?' || letter === text[at]);
}
