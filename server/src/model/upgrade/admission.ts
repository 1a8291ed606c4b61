// Moves what concerns the API server itself: webhooks, certificate requests and questions about rights.

import { type Edit, rename, set } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import type { Resource } from '../resource.ts';
import type { Moves } from './moves.ts';

/** Side effects that `admissionregistration.k8s.io/v1` accepts. */
const SIDE_EFFECTS = ['None', 'NoneOnDryRun'];

/** Webhooks to `v1`, which wants to know what they understand and whether they change anything else. */
export function webhookMoves(resource: Resource): Moves {
  const edits = resource
    .at('webhooks')
    .items()
    .flatMap(webhook => toDeclared(webhook));
  return { edits, change: 'wants to know the side effects' };
}

/** A certificate request to `v1`, which has no default for the signer and none for the usages. */
export function certificateRequestMoves(resource: Resource): Moves {
  const signer = resource.at('spec', 'signerName');
  const usages = resource.at('spec', 'usages');
  return {
    edits: [
      ...(signer.exists ? [] : [set(signer.asValue(), '${1:kubernetes.io/kube-apiserver-client}')]),
      ...(usages.exists ? [] : [set(usages.asValue(), ['digital signature', 'key encipherment'])]),
    ],
    change: 'has no default for the signer',
  };
}

/** A question about the rights of somebody to `v1`, where `group` is called `groups`. */
export function accessReviewMoves(resource: Resource): Moves {
  const group = resource.at('spec', 'group');
  return { edits: group.exists ? [rename(group.asKey(), 'groups')] : [] };
}

function toDeclared(webhook: Field): readonly Edit[] {
  const versions = webhook.at('admissionReviewVersions');
  const effects = webhook.at('sideEffects');
  return [
    // The default of the beta, which is what the webhook was written for.
    ...(versions.exists ? [] : [set(versions.asValue(), ['v1beta1'])]),
    ...(SIDE_EFFECTS.includes(effects.string() ?? '') ? [] : [set(effects.asValue(), '${1:None}')]),
  ];
}
