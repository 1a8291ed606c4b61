// An API version that is still served, but not for good.

import { deprecationOf } from '../../knowledge/apiVersions.ts';
import { projectName } from '../../knowledge/target.ts';
import { reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { successorOf } from '../../model/apiSuccessor.ts';
import { upgradesOf } from '../../model/upgrade.ts';

export default resourceRule({
  id: 'api/deprecated',
  title: 'deprecated API version',
  why: 'The API server still serves the version and answers with a warning; a later release no longer serves it.',
  docs: 'kubernetes/deprecations',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['api-deprecated', 'endpoints-deprecated', 'v1alpha3'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    const { apiVersion, kind } = resource;
    const row = deprecationOf(apiVersion, kind, target);
    if (!row) return;
    const { project, deprecated, removed } = row;
    const span = `since ${projectName(project)} ${deprecated}${removed === undefined ? '' : ` and gone in ${removed}`}`;
    yield {
      at: resource.at('apiVersion').asValue(),
      message: `\`${apiVersion}\` is deprecated for ${kind} ${span}${successorOf(row, kind, target)}`,
      fixes: upgradesOf(resource, row, target).map(({ title, isSafe, edits }) =>
        isSafe ? safeFix(title, ...edits) : reviewFix(title, ...edits),
      ),
    };
  },
});
