// An API version that the target no longer serves.

import { removalOf } from '../../knowledge/apiVersions.ts';
import { strayRemovalOf } from '../../knowledge/kinds.ts';
import { projectName } from '../../knowledge/target.ts';
import { reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { successorOf } from '../../model/apiSuccessor.ts';
import { upgradesOf } from '../../model/upgrade.ts';

export default resourceRule({
  id: 'api/removed',
  title: 'API version that is no longer served',
  why: 'The API server does not know the version any more and refuses the manifest, so nothing is created or changed.',
  docs: 'kubernetes/deprecations',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['api-removed', 'podsecuritypolicy'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    const { apiVersion, kind } = resource;
    const row = removalOf(apiVersion, kind, target) ?? strayRemovalOf(apiVersion, kind, target);
    if (!row) return;
    const since = `${projectName(row.project)} ${row.removed}`;
    yield {
      at: resource.at('apiVersion').asValue(),
      message: `\`${apiVersion}\` is no longer served for ${kind} since ${since}${successorOf(row, kind, target)}`,
      fixes: upgradesOf(resource, row, target).map(({ title, isSafe, edits }) =>
        isSafe ? safeFix(title, ...edits) : reviewFix(title, ...edits),
      ),
    };
  },
});
