// A clone with a filter, a name, an address or a patch that KubeVirt does not take.

import type { Finding } from '../../lint/finding.ts';
import { type Fix, remove, replacePart, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { jsonFlawOf, mendOfJson } from '../../model/embeddedJson.ts';
import { isMacAddress, macAddressIn } from '../../model/macAddress.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/clone-refused',
  title: 'clone that is refused',
  why: 'KubeVirt checks the filters, the target, the addresses and the patches of a clone before it copies anything.',
  docs: 'kubevirt/clones',
  guide: 'lift/maintenance',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachineClone'],
  since: '0.1.0',
  rows: ['KV260', 'KV263', 'KV264', 'KV265'],

  *check(resource) {
    if (resource.group !== 'clone.kubevirt.io') return;
    const spec = resource.at('spec');
    for (const holder of [spec, spec.at('template')])
      for (const name of ['annotationFilters', 'labelFilters'])
        for (const filter of holder.at(name).items()) yield* badFilter(filter);
    yield* ownTarget(spec.at('source'), spec.at('target'));
    for (const address of spec.at('newMacAddresses').entries()) yield* badAddress(address);
    for (const patch of spec.at('patches').items()) yield* badPatch(patch);
  },
});

/** A filter is a key with `!` before it or `*` behind it; both mean nothing elsewhere. */
function* badFilter(field: Field): Iterable<Finding> {
  const text = field.string() ?? '';
  if (isPlaceholder(text)) return;
  if (text === '!') {
    const fixes = [reviewFix('Remove the filter', remove(field.asEntry()))];
    yield { at: field.asValue(), message: '`!` alone excludes nothing, so KubeVirt refuses the clone', fixes };
    return;
  }
  const negation = text.indexOf('!', 1);
  const star = text.slice(0, -1).indexOf('*');
  if (negation > 0) {
    const meant = `!${text.replaceAll('!', '')}`;
    yield flaw(field, negation, '`!` excludes only at the start of a filter', [
      reviewFix(`Change to \`${meant}\``, set(field.asValue(), meant)),
    ]);
  }
  if (star >= 0) {
    const behind = { start: star + 1, end: text.length };
    yield flaw(field, star, '`*` stands for any text only at the end of a filter', [
      reviewFix(`Shorten to \`${text.slice(0, star + 1)}\``, replacePart(field.part(behind), '')),
    ]);
  }
}

function flaw(field: Field, at: number, says: string, fixes: readonly Fix[]): Finding {
  const span = { start: at, end: at + 1 };
  return {
    at: field.part(span),
    message: `${says}, not in \`${field.string()}\`, so KubeVirt refuses the clone`,
    fixes,
  };
}

function* ownTarget(source: Field, target: Field): Iterable<Finding> {
  const [from, to] = [source.at('name').string(), target.at('name').string()];
  const areMachines = [source, target].every(one => one.at('kind').string() === 'VirtualMachine');
  if (!from || from !== to || !areMachines || isPlaceholder(from)) return;
  yield {
    at: target.at('name').asValue(),
    message: `\`${to}\` is cloned into itself, so KubeVirt refuses the clone`,
    related: [{ at: source.at('name').asValue(), message: 'the machine that is cloned' }],
    fixes: [reviewFix('Give the clone a name of its own', set(target.at('name').asValue(), `\${1:${to}-clone}`))],
  };
}

function* badAddress(field: Field): Iterable<Finding> {
  const text = field.text() ?? '';
  if (!text || isPlaceholder(text) || isMacAddress(text)) return;
  const meant = macAddressIn(text);
  yield {
    at: field.asValue(),
    message: `\`${text}\` is no MAC address, so KubeVirt refuses the clone`,
    fixes: meant ? [safeFix(`Change to \`${meant}\``, set(field.asValue(), meant))] : [],
  };
}

function* badPatch(field: Field): Iterable<Finding> {
  const problem = jsonFlawOf(field);
  if (!problem) return;
  const mend = mendOfJson(field);
  const fix = mend?.isCertain ? safeFix : reviewFix;
  yield {
    at: problem.at,
    message: `${problem.says}, so the patch is no JSON and KubeVirt refuses the clone`,
    fixes: mend ? [fix(mend.title, ...mend.edits)] : [],
  };
}
