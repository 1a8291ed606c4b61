// A version of an API group that never was: `apps/v3`.

import { isServed } from '../../knowledge/apiVersions.ts';
import { apiVersionIn, groupsOf, inventedVersionOf, strayRemovalOf } from '../../knowledge/kinds.ts';
import { assumedIn, KUSTOMIZE_GROUP, takenVersionOf } from '../../knowledge/kustomize.ts';
import { newestTarget, projectName } from '../../knowledge/target.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Resource } from '../../model/resource.ts';

/** A version that nobody is still typing. */
const COMPLETE = /^v\d+(?:(?:alpha|beta)\d+)?$/i;

export default resourceRule({
  id: 'api/version-unknown',
  title: 'API version that never was',
  why: 'The API server finds no such version in its group and refuses the manifest, whatever else it says.',
  docs: 'kubernetes/api-groups',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],

  *check(resource, { target, schemas }) {
    const { apiVersion, group, kind } = resource;
    // What a CRD of the workspace serves is there.
    if (schemas.isAdded(apiVersion, kind)) return;
    const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
    if (!COMPLETE.test(version)) return;
    const field = resource.at('apiVersion').asValue();
    const taken = isForKustomize(resource) ? takenVersionOf(kind) : undefined;
    if (taken !== undefined && taken !== apiVersion) {
      yield {
        at: field,
        message: `kustomize takes ${kind} as \`${taken}\` and as nothing else, so it refuses \`${apiVersion}\``,
        fixes: [reviewFix(`Change the apiVersion to \`${taken}\``, set(field, taken))],
      };
      return;
    }
    const project = inventedVersionOf(group, version, kind);
    if (!project || strayRemovalOf(apiVersion, kind, target)) return;
    const homes = groupsOf(kind).filter(home => home.group === group);
    const served = homes.map(home => apiVersionIn(group, home.version)).filter(one => isServed(one, kind, target));
    yield {
      at: field,
      message: `no release of ${projectName(project)} up to ${newestTarget[project]} serves \`${apiVersion}\` for ${kind}, so the API server refuses it`,
      fixes: served.map(one => reviewFix(`Change the apiVersion to \`${one}\``, set(field, one))),
    };
  },
});

/** Flux has a kind of the same name, in a group of its own; no cluster has one without a group. */
function isForKustomize({ group, document }: Resource): boolean {
  return group === KUSTOMIZE_GROUP || (group === '' && assumedIn(document.fileName) !== undefined);
}
