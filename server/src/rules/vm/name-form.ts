// A name inside of a machine that KubeVirt does not take: of its host, its subdomain, its account.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

const NAMES = [
  { name: 'hostname', form: 'label', as: 'the `hostname` of a machine' },
  { name: 'subdomain', form: 'subdomain', as: 'the `subdomain` of a machine' },
  { name: 'serviceAccountName', form: 'subdomain', as: 'the name of a service account' },
] as const;

export default resourceRule({
  id: 'vm/name-form',
  title: 'host name of a form that is refused',
  why: 'The names of a guest become DNS names in the cluster, so KubeVirt takes few characters and refuses the rest.',
  docs: 'kubernetes/names',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: NAMES.map(({ name }) => name),
  since: '0.1.0',
  rows: ['KV020', 'KV021', 'KV094'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      for (const { name, form, as } of NAMES) {
        const field = spec.at(name);
        const complaint = complaintAbout(field.string(), { form, as, by: 'KubeVirt' });
        if (!complaint) continue;
        const [host = ''] = (field.string() ?? '').split('.');
        // Of a name with its domain, the host is what stands in front.
        const near = form === 'label' ? (complaintAbout(host, { form, as })?.near ?? host) : complaint.near;
        yield {
          at: field.asValue(),
          message: complaint.message,
          fixes: near ? [reviewFix(`Change to \`${near}\``, set(field.asValue(), near))] : [],
        };
      }
    }
  },
});
