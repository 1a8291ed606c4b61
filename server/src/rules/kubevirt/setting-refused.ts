// Settings of the KubeVirt resource that contradict one another, or that KubeVirt cannot work with.

import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { secondsOf } from '../../model/duration.ts';
import { jsonFlawOf, mendOfJson } from '../../model/embeddedJson.ts';
import { listed } from '../../model/listed.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'kubevirt/setting-refused',
  title: 'setting of KubeVirt that is refused',
  why: 'KubeVirt checks what it is set up with and refuses the whole change for one setting that it cannot follow.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['KubeVirt'],
  since: '0.1.0',
  rows: ['KV312'],

  *check(resource) {
    if (resource.group !== 'kubevirt.io') return;
    const spec = resource.at('spec');
    yield* replicas(spec.at('infra', 'replicas'));
    yield* patches(spec.at('customizeComponents', 'patches'));
    yield* certificates(spec.at('certificateRotateStrategy', 'selfSigned'));
    yield* overhead(spec.at('configuration', 'additionalGuestMemoryOverheadRatio'));
    yield* seccomp(spec.at('configuration', 'seccompConfiguration', 'virtualMachineInstanceProfile'));
  },
});

function* replicas(field: Field): Iterable<Finding> {
  if (field.number() !== 0) return;
  yield {
    at: field.asValue(),
    message: 'with 0 replicas nothing would run virtual machines, so KubeVirt refuses it',
    fixes: [reviewFix('Set to 2', set(field.asValue(), 2)), reviewFix('Remove `replicas`', remove(field.asEntry()))],
  };
}

function* patches(list: Field): Iterable<Finding> {
  for (const field of list.items().map(item => item.at('patch'))) {
    const flaw = jsonFlawOf(field);
    if (!flaw) continue;
    const mend = mendOfJson(field);
    const fix = mend?.isCertain ? safeFix : reviewFix;
    yield {
      at: flaw.at,
      message: `${flaw.says}, so the patch is no JSON and KubeVirt refuses it`,
      fixes: mend ? [fix(mend.title, ...mend.edits)] : [],
    };
  }
}

const FORMER = ['caRotateInterval', 'certRotateInterval', 'caOverlapInterval'];

function* certificates(field: Field): Iterable<Finding> {
  const [ca, server] = [field.at('ca'), field.at('server')];
  const today = [ca, server].find(({ exists }) => exists);
  const former = FORMER.map(name => field.at(name)).filter(({ exists }) => exists);
  if (today && former.length > 0)
    yield {
      at: today.asKey(),
      message: `\`${today.name}\` says what ${listed(former.map(({ name }) => `\`${name}\``))} beside it says, and KubeVirt refuses both at once`,
      related: former.map(old => ({ at: old.asKey(), message: 'the older way to say it' })),
      fixes: [reviewFix('Remove the older way', ...former.map(old => remove(old.asEntry())))],
    };
  yield* longer(ca.at('renewBefore'), ca.at('duration'), 'a certificate authority is renewed before it ends');
  yield* longer(server.at('renewBefore'), server.at('duration'), 'a certificate is renewed before it ends');
  yield* longer(server.at('duration'), ca.at('duration'), 'no certificate outlives its authority');
}

/** What must not be longer than something else. */
function* longer(field: Field, limit: Field, rule: string): Iterable<Finding> {
  const [seconds, most] = [secondsOf(field.string() ?? ''), secondsOf(limit.string() ?? '')];
  if (seconds === undefined || most === undefined || seconds <= most) return;
  yield {
    at: field.asValue(),
    message: `\`${field.string()}\` is longer than \`${limit.string()}\`, but ${rule}, so KubeVirt refuses it`,
    related: [{ at: limit.asValue(), message: `\`${limit.name}\` of \`${limit.parent.name}\`` }],
  };
}

function* overhead(field: Field): Iterable<Finding> {
  const text = field.text();
  if (!text || isPlaceholder(text)) return;
  const ratio = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
  if (ratio !== undefined && ratio >= 1) return;
  const why = ratio === undefined ? 'is no number' : 'is below 1, which would take memory from machines';
  yield {
    at: field.asValue(),
    message: `\`${text}\` ${why}, so KubeVirt refuses it`,
    fixes: [reviewFix('Remove the ratio', remove(field.asEntry()))],
  };
}

function* seccomp(field: Field): Iterable<Finding> {
  if (field.type !== 'map') return;
  const custom = field.at('customProfile');
  const [local, usual] = [custom.at('localhostProfile'), custom.at('runtimeDefaultProfile')];
  if (!custom.exists)
    yield {
      at: field.asKey(),
      message: 'the profile of machines names no `customProfile`, so KubeVirt refuses it',
      fixes: [reviewFix('Take that of the runtime', set(custom.asValue(), { runtimeDefaultProfile: true }))],
    };
  if (!local.text() || usual.boolean() !== true) return;
  yield {
    at: local.asKey(),
    message: '`localhostProfile` stands beside `runtimeDefaultProfile: true`, of which KubeVirt takes one',
    related: [{ at: usual.asKey(), message: 'the profile of the runtime' }],
    fixes: [
      reviewFix('Remove `runtimeDefaultProfile`', remove(usual.asEntry())),
      reviewFix('Remove `localhostProfile`', remove(local.asEntry())),
    ],
  };
}
