// A resource that nobody knows under this name: `cpux`, `Memory`, `gpu`, `storage` of a container.

import { type ResourceHolder, resourceMeantBy, takesResource } from '../../knowledge/resourceNames.ts';
import { type Fix, rename, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { type ResourceList, resourceListsOf } from '../../model/resourceLists.ts';
import type { Field } from '../../syntax/field.ts';

const HOLDERS: Readonly<Record<ResourceHolder, string>> = {
  claim: 'a claim',
  container: 'a container',
  pod: 'a whole Pod',
  quota: 'a quota',
  range: 'a LimitRange',
  volume: 'a volume',
};

export default resourceRule({
  id: 'workload/resource-name-unknown',
  title: 'resource that does not exist',
  why: 'Names without a domain belong to Kubernetes, and the API server refuses one that it does not know; a claim gets nothing for it.',
  docs: 'kubernetes/resources',
  guide: 'operations/resources',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: [
    'Pod templates',
    'VM templates',
    'DataVolume',
    'LimitRange',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'ResourceQuota',
    'RuntimeClass',
  ],
  since: '0.1.0',
  rows: [],

  *check(resource) {
    for (const list of resourceListsOf(resource)) {
      for (const entry of list.map.entries()) {
        const { name } = entry;
        if (entry.type === 'null' || isPlaceholder(name) || takesResource(list.holder, name)) continue;
        const meant = resourceMeantBy(list.holder, name);
        yield {
          at: entry.asKey(),
          message: `\`${name}\` is no resource of ${holderOf(list)}, ${outcomeOf(list)}${meant ? `; the nearest is \`${meant}\`` : ''}`,
          fixes: meant && !list.map.at(meant).exists ? [fixFor(entry, meant)] : [],
        };
      }
    }
  },
});

function holderOf({ holder, isOfMachine }: ResourceList): string {
  return isOfMachine ? 'a virtual machine' : HOLDERS[holder];
}

function outcomeOf({ holder, isOfMachine }: ResourceList): string {
  if (isOfMachine) return 'so the API server refuses the Pod that the machine would run in';
  return holder === 'claim' ? 'so it does nothing' : 'so the API server refuses it';
}

/** In other letters it is the same word. */
function fixFor(entry: Field, meant: string): Fix {
  const isSame = meant === entry.name.toLowerCase();
  return (isSame ? safeFix : reviewFix)(`Rename to \`${meant}\``, rename(entry.asKey(), meant));
}
