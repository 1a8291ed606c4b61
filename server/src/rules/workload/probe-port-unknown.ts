// A probe or a hook that asks a port by a name which its container does not give.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import type { Resource } from '../../model/resource.ts';
import { onlyOne, type UnknownName, unknownNamesOf } from '../../model/unknownName.ts';

export default resourceRule({
  id: 'workload/probe-port-unknown',
  title: 'probe of a port without that name',
  why: 'The kubelet looks a named port up in the container itself; without one it cannot probe, and the Pod never gets ready.',
  docs: 'kubernetes/probes',
  guide: 'onboarding/startup',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['Probe', 'lifecycle'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['probe-port-unknown'],

  *check(resource) {
    for (const unknown of portsUnknownTo(resource)) {
      const { field, name } = unknown;
      yield {
        at: field.asValue(),
        message: `no port of the container is called \`${name}\`${others(unknown)}, so ${consequenceOf(unknown)}`,
        fixes: fixesFor(unknown),
      };
    }
  },
});

/** What follows, by the probe or hook that asks. The kubelet drops the result of a probe that it cannot make. */
const CONSEQUENCES: ReadonlyMap<string, string> = new Map([
  ['livenessProbe', 'the probe is never made and nothing restarts a container that hangs'],
  ['readinessProbe', 'the container never gets ready'],
  ['startupProbe', 'the container never counts as started'],
  ['postStart', 'the hook fails and the kubelet kills the container'],
  ['preStop', 'the hook fails and the container is stopped without it'],
]);

/** A text that is a number is taken for one. */
function portsUnknownTo(resource: Resource): readonly UnknownName[] {
  return unknownNamesOf('port', resource).filter(({ name }) => !/^\d+$/.test(name));
}

/** `httpGet` and `tcpSocket` lie in what is named for the occasion. */
function consequenceOf({ field }: UnknownName): string {
  return CONSEQUENCES.get(field.parent.parent.name) ?? 'nothing can be asked of it';
}

function others({ known }: UnknownName): string {
  return known.length > 0 ? `, only ${listed(known.map(one => `\`${one}\``))}` : '';
}

function fixesFor({ field, near, known }: UnknownName): readonly Fix[] {
  const meant = near ?? onlyOne(known);
  return meant ? [reviewFix(`Change to \`${meant}\``, set(field.asValue(), meant))] : [];
}
