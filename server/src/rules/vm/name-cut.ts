// A machine whose name is longer than a host name may be, or has dots in it.

import { objectionTo } from '../../knowledge/names.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

/** As long as the name of a host may be. */
const LONGEST = 63;

export default resourceRule({
  id: 'vm/name-cut',
  title: 'name that the guest does not get',
  why: 'The host name of a guest is the name of its machine up to the first dot, and has at most 63 characters; its domain is that of the cluster.',
  docs: 'kubernetes/names',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachineInstance'],
  since: '0.1.0',
  rows: ['MV72', 'MV73'],

  *check(resource) {
    const name = resource.at('metadata', 'name');
    const text = name.string() ?? '';
    if (!isCut(text) || isPlaceholder(text) || objectionTo(text, 'subdomain')) return;
    for (const { spec } of vmSpecsOf(resource)) {
      const host = spec.at('hostname');
      if (host.exists) continue;
      const [first = ''] = text.split('.');
      const left = first.slice(0, LONGEST).replace(/-+$/, '');
      yield {
        at: name.asValue(),
        message: text.includes('.')
          ? `the guest is called \`${left}\`: what stands behind the first dot of \`${text}\` is lost, since its domain is that of the cluster`
          : `the guest is called \`${left}\`: a host name has at most ${LONGEST} characters, and \`${text}\` has ${text.length}`,
        fixes: [reviewFix('Say the host name', set(host.asValue(), `\${1:${left}}`))],
      };
    }
  },
});

function isCut(name: string): boolean {
  return name.includes('.') || name.length > LONGEST;
}
