// Fields of a Service that its type does not let stand.

import { fieldsForeignTo, type ServiceField, type ServiceType } from '../../knowledge/serviceFields.ts';
import type { Finding } from '../../lint/finding.ts';
import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Resource } from '../../model/resource.ts';
import { servicePortsOf, serviceTypeOf } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';

/** The port of the kubelet, which no load balancer may open. */
const KUBELET_PORT = 10250;

export default resourceRule({
  id: 'network/service-type-conflict',
  title: 'field of a Service that does not go with its type',
  why: 'Ports of nodes, load balancing, cluster addresses and external names belong to some types of Services; with others they are refused, or do nothing.',
  docs: 'kubernetes/services',
  guide: 'legacy/services',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Service'],
  since: '0.1.0',
  rows: ['4.3/service-type'],

  *check(resource) {
    const type = serviceTypeOf(resource);
    if (!type) return;
    for (const row of fieldsForeignTo(type)) {
      if (row.unless && isWritten(resource.at('spec', row.unless))) continue;
      for (const field of fieldsOf(row, resource).filter(isWritten)) yield foreign(field, row, { resource, type });
    }
    yield* headless(resource, type);
    yield* kubeletPort(resource, type);
    yield* nameless(resource, type);
    yield* affinity(resource);
  },
});

function fieldsOf(row: ServiceField, resource: Resource): readonly Field[] {
  const spec = resource.at('spec');
  return row.of
    ? spec
        .at(row.of)
        .items()
        .map(item => item.at(row.field))
    : [spec.at(row.field)];
}

/** Whether a field says anything; exported objects hold empty ones. */
function isWritten(field: Field): boolean {
  const isEmpty = field.entries().length + field.items().length === 0;
  if (field.type === 'map' || field.type === 'list') return !isEmpty;
  return Boolean(field.text()) && field.number() !== 0;
}

function foreign(
  field: Field,
  { types, otherwise }: ServiceField,
  { resource, type }: { readonly resource: Resource; readonly type: ServiceType },
): Finding {
  const follows = otherwise === 'refused' ? 'so the API server refuses it' : 'so it does nothing';
  const fitting = types[0] ?? type;
  const change = reviewFix(`Change the type to \`${fitting}\``, set(resource.at('spec', 'type').asValue(), fitting));
  const isChangeable = type !== 'ExternalName' && fitting !== 'ExternalName';
  return {
    at: field.asKey(),
    message: `\`${field.name}\` is not for Services of type \`${type}\`, ${follows}`,
    fixes: [...(isChangeable ? [change] : []), removing(field)],
  };
}

function removing(field: Field): Fix {
  return reviewFix(`Remove \`${field.name}\``, remove(field.asEntry()));
}

function* headless(resource: Resource, type: ServiceType): Generator<Finding> {
  const address = resource.at('spec', 'clusterIP');
  if (address.string() !== 'None' || (type !== 'NodePort' && type !== 'LoadBalancer')) return;
  yield {
    at: address.asValue(),
    message: `a Service without an address of its own cannot have the type \`${type}\`, so the API server refuses it`,
    fixes: [removing(address), ...withoutType(resource)],
  };
}

/** Without a type it is inside the cluster alone, where ports of the nodes have no place. */
function withoutType(resource: Resource): readonly Fix[] {
  const ports = servicePortsOf(resource).map(({ field }) => field.at('nodePort'));
  const removals = [resource.at('spec', 'type'), ...ports]
    .filter(field => field.exists)
    .map(field => remove(field.asEntry()));
  return [reviewFix('Keep it inside of the cluster', ...removals)];
}

function* kubeletPort(resource: Resource, type: ServiceType): Generator<Finding> {
  if (type !== 'LoadBalancer') return;
  for (const { port } of servicePortsOf(resource).filter(one => one.port.number() === KUBELET_PORT)) {
    yield {
      at: port.asValue(),
      message: `\`${KUBELET_PORT}\` is the port of the kubelet, so the API server refuses it behind a load balancer`,
    };
  }
}

function* nameless(resource: Resource, type: ServiceType): Generator<Finding> {
  const name = resource.at('spec', 'externalName');
  if (type !== 'ExternalName' || (name.exists && name.text() !== '')) return;
  yield {
    at: resource.at('spec', 'type').asValue(),
    message: 'a Service of type `ExternalName` needs an `externalName`, so the API server refuses it without one',
    fixes: [reviewFix('Set `externalName`', set(name.asValue(), '${1:database.example.com}'))],
  };
}

/** Defaulting drops the settings before anybody looks at them. */
function* affinity(resource: Resource): Generator<Finding> {
  const [affinityField, config] = [
    resource.at('spec', 'sessionAffinity'),
    resource.at('spec', 'sessionAffinityConfig'),
  ];
  const isSticky = affinityField.exists && affinityField.string() !== 'None';
  if (isSticky || !isWritten(config)) return;
  yield {
    at: config.asKey(),
    message: '`sessionAffinityConfig` counts with `sessionAffinity: ClientIP` alone, so it does nothing',
    fixes: [reviewFix('Set `sessionAffinity: ClientIP`', set(affinityField.asValue(), 'ClientIP')), removing(config)],
  };
}
