// An API version that the target does not serve yet.

import { arrivalOf, predecessorOf } from '../../knowledge/apiVersions.ts';
import { projectName } from '../../knowledge/target.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';

export default resourceRule({
  id: 'api/newer-than-target',
  title: 'API version that is not served yet',
  why: 'The API server of the target has never heard of the version and refuses the manifest.',
  docs: 'kubernetes/api-groups',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],

  *check(resource, { target }) {
    const { apiVersion, kind } = resource;
    const row = arrivalOf(apiVersion, kind, target);
    if (!row) return;
    const name = projectName(row.project);
    const before = predecessorOf(row, kind, target);
    const field = resource.at('apiVersion').asValue();
    yield {
      at: field,
      message: `\`${apiVersion}\` of ${kind} is served since ${name} ${row.introduced}, and ${target[row.project]} refuses it${before ? `; there it is \`${before.apiVersion}\`` : ''}`,
      // Where fields have moved since, another version alone would not do.
      fixes:
        before && before.upgrade !== 'moves'
          ? [reviewFix(`Change the apiVersion to \`${before.apiVersion}\``, set(field, before.apiVersion))]
          : [],
    };
  },
});
