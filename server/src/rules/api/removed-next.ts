// An API version without a warning yet, which one of the next releases no longer serves.

import { nextRemovalOf } from '../../knowledge/apiVersions.ts';
import { projectName } from '../../knowledge/target.ts';
import { reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { successorOf } from '../../model/apiSuccessor.ts';
import { upgradesOf } from '../../model/upgrade.ts';

export default resourceRule({
  id: 'api/removed-next',
  title: 'API version that one of the next three releases removes',
  why: 'The manifest works today without a warning, and stops working with an upgrade that is already in sight.',
  docs: 'kubernetes/deprecations',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['api-removed-next'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    const { apiVersion, kind } = resource;
    const row = nextRemovalOf(apiVersion, kind, target);
    if (!row) return;
    const until = `${projectName(row.project)} ${row.removed}`;
    yield {
      at: resource.at('apiVersion').asValue(),
      message: `\`${apiVersion}\` is no longer served for ${kind} from ${until} on${successorOf(row, kind, target)}`,
      fixes: upgradesOf(resource, row, target).map(({ title, isSafe, edits }) =>
        isSafe ? safeFix(title, ...edits) : reviewFix(title, ...edits),
      ),
    };
  },
});
