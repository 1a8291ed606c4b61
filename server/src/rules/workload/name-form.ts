// A name that the API server does not take: of an object, a container, a volume.

import { objectNameForm } from '../../knowledge/names.ts';
import type { Target } from '../../knowledge/target.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { complaintAbout, type Demand } from '../../model/nameForm.ts';
import { type PodSpec, podSpecsOf } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { serviceTypeOf } from '../../model/service.ts';
import { volumeUsesOf } from '../../model/volumeUse.ts';
import type { Field } from '../../syntax/field.ts';
import type { Place } from '../../syntax/place.ts';

/** A name, what is asked of it, and where else it stands. */
interface Name extends Demand {
  readonly field: Field;
  readonly uses: readonly Place[];
  /** What the text holds of the right form. */
  readonly core?: string | undefined;
}

export default resourceRule({
  id: 'workload/name-form',
  title: 'name of a form that is refused',
  why: 'Names become parts of host names and paths, so the API server takes few characters and refuses the rest.',
  docs: 'kubernetes/names',
  guide: 'onboarding/configuration',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['4.3/name-form', 'volume-name-mismatch-case'],

  *check(resource, { target }) {
    const names = [
      ...objectNames(resource, target),
      ...podSpecsOf(resource).flatMap(namesIn),
      ...externalNames(resource),
    ];
    for (const name of names) {
      const complaint = complaintAbout(name.field.string(), name);
      if (!complaint) continue;
      yield {
        at: name.field.asValue(),
        message: complaint.message,
        fixes: fixesFor(name, name.core ?? complaint.near),
      };
    }
  },
});

function objectNames({ root, group, kind }: Resource, target: Target): readonly Name[] {
  const demand = objectNameForm(group, kind, target);
  if (!demand) return [];
  const named = { ...demand, field: root.at('metadata', 'name'), as: `the name of ${withArticle(kind)}`, uses: [] };
  const namespace = {
    form: 'label',
    field: root.at('metadata', 'namespace'),
    as: 'the name of a namespace',
    uses: [],
  } as const;
  return [named, namespace];
}

function namesIn(pod: PodSpec): readonly Name[] {
  const containers = pod.containers.map(container => ({
    form: 'label' as const,
    field: container.field.at('name'),
    as: 'the name of a container',
    uses: [],
  }));
  const volumes = pod.spec
    .at('volumes')
    .items()
    .map(volume => ({
      form: 'label' as const,
      field: volume.at('name'),
      as: 'the name of a volume',
      uses: volumeUsesOf(pod)
        .filter(use => use.definition === volume)
        .map(use => use.at),
    }));
  return [...containers, ...volumes];
}

/** The host that a Service without Pods stands for; one dot may end it. Of an address only the host is meant. */
function externalNames(resource: Resource): readonly Name[] {
  const field = resource.at('spec', 'externalName');
  if (serviceTypeOf(resource) !== 'ExternalName' || field.string()?.endsWith('.')) return [];
  const core = /^\w+:\/\/([a-z0-9.-]*[a-z0-9])(?:[:/]|$)/.exec(field.string() ?? '')?.[1];
  return [{ form: 'subdomain', field, as: 'an `externalName`', uses: [], core }];
}

function fixesFor({ field, uses }: Name, near: string | undefined): readonly Fix[] {
  if (near === undefined) return [];
  return [reviewFix(`Rename to \`${near}\``, ...[field.asValue(), ...uses].map(place => set(place, near)))];
}

function withArticle(kind: string): string {
  return `${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
