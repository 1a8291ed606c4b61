// The resource claims of a virtual machine, and the devices and networks that come from them.

import { objectionTo } from '../knowledge/names.ts';
import type { Field } from '../syntax/field.ts';
import { isPlaceholder } from './placeholder.ts';
import { repeatedIn } from './repeated.ts';
import type { VmSpec } from './vmSpec.ts';

/** Something of a machine that a claim hands out: an item of a list of devices, or a network. */
export interface ClaimedDevice {
  readonly field: Field;
  /** What messages call it: `the GPU`, `the host device`, `the network`. */
  readonly kind: 'GPU' | 'host device' | 'network';
  /** Where the claim and the request are named. */
  readonly claim: Field;
  readonly request: Field;
}

/** What is wrong with an entry of `resourceClaims`, and where. */
export interface ClaimProblem {
  readonly field: Field;
  readonly says: string;
  /** The entry that was there first. */
  readonly first?: Field;
}

/** The devices and networks of a machine that name a claim or a request, be it empty. */
export function claimedDevicesOf({ spec }: VmSpec): readonly ClaimedDevice[] {
  const of = (list: Field, kind: ClaimedDevice['kind'], ...path: readonly string[]) =>
    list.items().map(field => {
      const source = field.at(...path);
      return { field, kind, claim: source.at('claimName'), request: source.at('requestName') };
    });
  const devices = spec.at('domain', 'devices');
  return [
    ...of(devices.at('gpus'), 'GPU'),
    ...of(devices.at('hostDevices'), 'host device'),
    ...of(spec.at('networks'), 'network', 'resourceClaim'),
  ].filter(({ claim, request }) => isNamed(claim) || isNamed(request));
}

/** The claims that a machine declares. */
export function declaredClaimsOf({ spec }: VmSpec): readonly Field[] {
  return spec.at('resourceClaims').items();
}

/** The problems of the claims that a machine declares: names, and where each claim comes from. */
export function claimProblemsOf(vm: VmSpec): readonly ClaimProblem[] {
  const claims = declaredClaimsOf(vm);
  const repeated = repeatedIn(claims, claim => claim.at('name').string());
  return [
    ...claims.flatMap(claim => nameProblem(claim.at('name')) ?? sourceProblem(claim) ?? []),
    ...repeated.map(({ item, first, key }) => ({
      field: item.at('name'),
      says: `the claim \`${key}\` is declared twice`,
      first: first.at('name'),
    })),
  ];
}

/** Whether a device comes from a claim, and not from what the node offers under a name. */
export function isFromClaim({ field }: ClaimedDevice): boolean {
  return !field.at('deviceName').text();
}

/** A name that is being typed is none yet; an empty text is one. */
function isNamed(field: Field): boolean {
  return field.string() !== undefined;
}

function nameProblem(name: Field): ClaimProblem | undefined {
  const text = name.string();
  if (!text || isPlaceholder(text) || !objectionTo(text, 'label')) return undefined;
  return {
    field: name,
    says: `\`${text}\` cannot be the name of a claim, which takes lower-case letters, digits and \`-\``,
  };
}

function sourceProblem(claim: Field): ClaimProblem | undefined {
  const name = claim.at('name').string();
  if (!name) return undefined;
  const [own, template] = [claim.at('resourceClaimName'), claim.at('resourceClaimTemplateName')];
  if (own.text() && template.text())
    return {
      field: template,
      says: `the claim \`${name}\` comes from a claim and from a template, of which it takes one`,
    };
  if (own.exists || template.exists) return undefined;
  return {
    field: claim.at('name'),
    says: `the claim \`${name}\` has neither \`resourceClaimName\` nor \`resourceClaimTemplateName\``,
  };
}
