// Two containers, volumes or ports of one Pod with the same name.

import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type PodSpec, podSpecsOf } from '../../model/podSpec.ts';
import { freeName, type Repeated, repeatedIn, saysTheSame } from '../../model/repeated.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'workload/duplicate-name',
  title: 'name used twice in a Pod',
  why: 'The API server refuses two containers, two volumes of a Pod or two ports of a container with one name.',
  docs: 'kubernetes/names',
  guide: 'onboarding/configuration',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['4.3/duplicate-name'],

  *check(resource) {
    for (const { things, what } of podSpecsOf(resource).flatMap(namedIn)) {
      for (const repeated of repeatedIn(things, nameOf)) {
        const { item, first, key } = repeated;
        yield {
          at: item.at('name').asValue(),
          message: `\`${key}\` is the name of two ${what}, so the API server refuses the Pod`,
          related: [{ at: first.at('name').asValue(), message: `the other \`${key}\`` }],
          fixes: fixesFor(repeated, things),
        };
      }
    }
  },
});

/** Of an init container and a container it is the init container that gives way: the other one is known outside. */
const MAIN_FIRST = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** What must have names of its own: all containers together, the volumes, the ports of each container. */
function namedIn({
  spec,
  containers,
}: PodSpec): readonly { readonly things: readonly Field[]; readonly what: string }[] {
  return [
    {
      things: MAIN_FIRST.flatMap(list => containers.filter(one => one.list === list)).map(one => one.field),
      what: 'containers',
    },
    { things: spec.at('volumes').items(), what: 'volumes' },
    ...containers.map(container => ({ things: container.field.at('ports').items(), what: 'ports of the container' })),
  ];
}

function nameOf(thing: Field): string | undefined {
  return thing.at('name').string();
}

/** What only repeats the first one can go; of the rest nobody but the author knows which name was meant. */
function fixesFor({ item, first, key }: Repeated, things: readonly Field[]): readonly Fix[] {
  const isSameList = item.parent === first.parent;
  if (isSameList && saysTheSame(item, first)) return [safeFix(`Remove the second \`${key}\``, remove(item.asEntry()))];
  const free = freeName(
    key,
    things.flatMap(thing => nameOf(thing) ?? []),
  );
  return [reviewFix(`Rename to \`${free}\``, set(item.at('name').asValue(), `\${1:${free}}`))];
}
