// Settings of the resolver of a Pod or a machine that are refused.

import type { Finding } from '../../lint/finding.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isIpAddress } from '../../model/ipAddress.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { type Placed, placedOf } from '../../model/placed.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

const MOST_SERVERS = 3;
/** What may be searched: KubeVirt keeps the limits that Kubernetes had before 1.26. */
const SEARCHES = {
  'the API server': { most: 32, longest: 2048 },
  KubeVirt: { most: 6, longest: 256 },
} as const;

export default resourceRule({
  id: 'workload/dns-config-refused',
  title: 'settings of the resolver that are refused',
  why: 'Nothing but a server can stand in for the DNS of the cluster, and a resolver takes few servers and search domains.',
  docs: 'kubernetes/dns',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates'],
  mentions: ['dnsConfig', 'dnsPolicy'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV093'],

  *check(resource) {
    for (const placed of placedOf(resource)) {
      const config = placed.spec.at('dnsConfig');
      yield* [...withoutServer(placed), ...servers(config, placed)];
      yield* [...searches(config, placed), ...options(config, placed)];
    }
  },
});

function withoutServer({ spec, refuser }: Placed): readonly Finding[] {
  const [policy, config] = [spec.at('dnsPolicy'), spec.at('dnsConfig')];
  const servers = config.at('nameservers');
  const isOpen = isHalfTyped(config) || isHalfTyped(servers);
  if (policy.string() !== 'None' || isOpen || servers.items().length > 0) return [];
  return [
    {
      at: ([servers, config].find(field => field.exists) ?? spec).asKey(),
      related: [{ at: policy.asValue(), message: 'leaves the cluster out' }],
      message: `\`dnsPolicy: None\` leaves the resolver to \`dnsConfig\`, which names no server, so ${refuser} refuses it`,
      fixes: [reviewFix('Name a server', set(servers.asValue(), ['${1:192.0.2.53}']))],
    },
  ];
}

function servers(config: Field, { refuser }: Placed): readonly Finding[] {
  const servers = config.at('nameservers').items();
  const beyond = servers[MOST_SERVERS];
  return [
    ...(beyond
      ? [
          {
            at: beyond.asValue(),
            message: `a resolver takes ${MOST_SERVERS} servers, so ${refuser} refuses ${servers.length}`,
          },
        ]
      : []),
    ...servers.flatMap(server => {
      const text = server.string();
      if (!text || isPlaceholder(text) || isIpAddress(text)) return [];
      return [{ at: server.asValue(), message: `\`${text}\` is no IP address, so ${refuser} refuses it as a server` }];
    }),
  ];
}

function searches(config: Field, { refuser }: Placed): readonly Finding[] {
  const list = config.at('searches');
  const domains = list.strings();
  const { most, longest } = SEARCHES[refuser];
  const length = domains.join(' ').length;
  const at = list.asKey();
  if (domains.length > most)
    return [{ at, message: `${domains.length} domains are searched, but ${refuser} takes ${most}, and refuses more` }];
  if (length > longest) {
    const told = `the searched domains have ${length} characters with the spaces between them`;
    return [{ at, message: `${told}, but ${refuser} takes ${longest}, and refuses more` }];
  }
  return list.items().flatMap(domain => {
    // Kubernetes takes a dot at the end, and by now underscores and a dot alone.
    const text = refuser === 'KubeVirt' ? domain.string() : domain.string()?.replaceAll('_', '-').replace(/\.$/, '');
    const complaint = complaintAbout(text, { form: 'subdomain', as: 'a domain to search', by: refuser });
    return complaint ? [{ at: domain.asValue(), message: complaint.message }] : [];
  });
}

function options(config: Field, { refuser }: Placed): readonly Finding[] {
  return config
    .at('options')
    .items()
    .filter(option => option.entries().length > 0 && !option.at('name').text() && !isHalfTyped(option.at('name')))
    .map(option => ({
      at: option.asEntry(),
      message: `an option of the resolver has a name, so ${refuser} refuses one without`,
    }));
}

function isHalfTyped(field: Field): boolean {
  return field.type === 'null' && !field.isWrittenNull;
}
