// Manifests from before Kubernetes 1.0: their apiVersion, or the shape that objects had then.

import { preV1Of } from '../../knowledge/apiVersions.ts';
import { apiVersionIn, groupsOf } from '../../knowledge/kinds.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Resource } from '../../model/resource.ts';
import { hasOldShape, oldKeyOf, preV1Moves } from '../../model/upgrade/preV1.ts';

export default resourceRule({
  id: 'api/pre-v1',
  title: 'manifest from before Kubernetes 1.0',
  why: 'The API server never heard of these versions: it refuses the manifest, and fields at its root say nothing to it.',
  docs: 'kubernetes/api-groups',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['pre-v1-manifest'],
  tags: ['deprecated'],

  *check(resource) {
    const { apiVersion, kind } = resource;
    const row = preV1Of(apiVersion);
    const oldKey = oldKeyOf(resource);
    if (row) {
      const message = `\`${apiVersion}\` is no longer served since Kubernetes ${row.removed}, replaced by \`${row.replacement}\``;
      yield { at: resource.at('apiVersion').asValue(), message, fixes: fixesFor(resource) };
    } else if (oldKey !== undefined && hasOldShape(resource)) {
      yield {
        at: resource.at(oldKey).asKey(),
        message: `\`${oldKey}\` at the root is from before Kubernetes 1.0, and a ${kind} of \`${apiVersion}\` has no such field`,
        fixes: fixesFor(resource),
      };
    }
  },
});

function fixesFor(resource: Resource): readonly Fix[] {
  const [home, ...others] = groupsOf(resource.kind);
  const moves = preV1Moves(resource);
  if (!home || others.length > 0 || !moves) return [];
  const apiVersion = apiVersionIn(home.group, home.version);
  const title = moves.length > 0 ? 'Rewrite for' : 'Change the apiVersion to';
  return [reviewFix(`${title} \`${apiVersion}\``, set(resource.at('apiVersion').asValue(), apiVersion), ...moves)];
}
