// A claim says once, and in full, what it begins with.

import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { storageSpecsOf } from '../../model/storageSpecs.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/data-source-refused',
  title: 'source of a claim that is refused',
  why: 'A source without `apiGroup` can only be a claim, and `dataSource` and `dataSourceRef` have to name the same object.',
  docs: 'kubernetes/persistent-volumes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim', 'DataVolume', 'Pod templates', 'VM templates'],
  since: '0.1.0',
  rows: [],
  mentions: ['dataSource', 'dataSourceRef'],

  *check(resource) {
    for (const { spec, form, title } of storageSpecsOf(resource)) {
      if (form === 'volume') continue;
      const [source, reference] = [spec.at('dataSource'), spec.at('dataSourceRef')];
      yield* withoutGroup(source, title);
      yield* withoutGroup(reference, title);
      // A source in another namespace has rules of its own.
      if (!differ(source, reference) || reference.at('namespace').exists) continue;
      yield {
        at: source.asKey(),
        message: `\`dataSource\` and \`dataSourceRef\` name different objects, so the API server refuses ${title}`,
        related: [{ at: reference.asKey(), message: 'the other one' }],
        fixes: [
          reviewFix('Keep `dataSourceRef`', remove(source.asEntry())),
          reviewFix('Keep `dataSource`', remove(reference.asEntry())),
        ],
      };
    }
  },
});

/** The groups of kinds that claims are made from, for those who leave the group out. */
const GROUPS: ReadonlyMap<string, string> = new Map([['VolumeSnapshot', 'snapshot.storage.k8s.io']]);

function* withoutGroup(source: Field, title: string): Iterable<Finding> {
  const kind = source.at('kind').string();
  const group = source.at('apiGroup');
  if (!kind || kind === 'PersistentVolumeClaim' || (group.exists && group.string() !== '')) return;
  const known = GROUPS.get(kind);
  yield {
    at: source.at('kind').asValue(),
    message: `without \`apiGroup\` a source can only be a claim, not a \`${kind}\`, so the API server refuses ${title}`,
    fixes: known ? [reviewFix(`Set \`apiGroup: ${known}\``, set(group.asValue(), known))] : [],
  };
}

/** Whether two sources that are written in full say different things. */
function differ(one: Field, other: Field): boolean {
  const names = [one, other].map(source => source.at('name').string());
  if (names.some(name => !name)) return false;
  return ['kind', 'name', 'apiGroup'].some(key => (one.at(key).string() ?? '') !== (other.at(key).string() ?? ''));
}
