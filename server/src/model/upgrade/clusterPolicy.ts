// Moves what a cluster's owners write: disruption budgets, priority levels, role bindings and device claims.

import { type Edit, remove, rename, set } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import type { Resource } from '../resource.ts';
import { selectorOf } from '../selector.ts';
import { type Moves, wholeValue } from './moves.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** A disruption budget to `policy/v1`, where a selector without conditions selects everything instead of nothing. */
export function disruptionBudgetMoves(resource: Resource): Moves {
  const selectsAll = selectorOf(resource.at('spec', 'selector'))?.length === 0;
  return { edits: [], ...(selectsAll && { change: 'takes an empty selector for every Pod of the namespace' }) };
}

/** A priority level to `v1beta3` and `v1`, which call its shares otherwise and take 0 for what it is. */
export function priorityLevelMoves(resource: Resource): Moves {
  const limited = resource.at('spec', 'limited');
  const assured = limited.at('assuredConcurrencyShares');
  const isNone = limited.at('nominalConcurrencyShares').number() === 0;
  return {
    edits: assured.exists ? [rename(assured.asKey(), 'nominalConcurrencyShares')] : [],
    ...(isNone && { change: 'takes 0 shares for none instead of 30' }),
  };
}

/** A role binding from `v1alpha1`, whose subjects had an apiVersion, and where the user `*` was everybody. */
export function bindingMoves(resource: Resource): Moves {
  const subjects = resource.at('subjects').items();
  const isForAll = subjects.some(
    subject => subject.at('kind').string() === 'User' && subject.at('name').string() === '*',
  );
  return {
    edits: subjects.flatMap(toGroup),
    ...(isForAll && { change: 'takes the user `*` for a name instead of for everybody' }),
  };
}

/** Device claims to `v1beta2` and `v1`: what is asked for exactly stands below `exactly`. */
export function deviceClaimMoves(resource: Resource): Moves | undefined {
  const claim = resource.kind === 'ResourceClaimTemplate' ? resource.at('spec', 'spec') : resource.at('spec');
  const moved = claim
    .at('devices', 'requests')
    .items()
    .map(request => toExactly(request));
  const complete = moved.filter(edits => edits !== undefined);
  return complete.length < moved.length ? undefined : { edits: complete.flat() };
}

function toGroup(subject: Field): readonly Edit[] {
  const apiVersion = subject.at('apiVersion');
  if (!apiVersion.exists) return [];
  if (subject.at('kind').string() === 'ServiceAccount') return [remove(apiVersion.asEntry())];
  return [rename(apiVersion.asKey(), 'apiGroup'), set(apiVersion.asValue(), RBAC)];
}

function toExactly(request: Field): readonly Edit[] | undefined {
  const device = request.at('deviceClassName');
  if (!device.exists) return request.at('firstAvailable').exists ? [] : undefined;
  const fields = request.entries().filter(({ name }) => name !== 'name');
  const values = fields.flatMap(field => {
    const value = wholeValue(field);
    return value === undefined || value === null ? [] : [[field.name, value] as const];
  });
  if (values.length < fields.length) return undefined;
  return [
    rename(device.asKey(), 'exactly'),
    set(device.asValue(), Object.fromEntries(values)),
    ...fields.filter(field => field !== device).map(field => remove(field.asEntry())),
  ];
}
