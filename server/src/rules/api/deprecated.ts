// An API version that is still served, but not for good.

import { deprecationOf } from '../../knowledge/apiVersions.ts';
import { projectName } from '../../knowledge/target.ts';
import { safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';

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
  rows: ['v1alpha3'],
  tags: ['deprecated'],

  *check({ root, apiVersion, kind }, { target }) {
    const row = deprecationOf(apiVersion, kind, target);
    if (row?.state !== 'deprecated') return;
    const { project, deprecated, replacement, replacementKinds } = row;
    const field = root.at('apiVersion').asValue();
    const instead = replacementKinds ? `${listed(replacementKinds)} of \`${replacement}\`` : `\`${replacement}\``;
    yield {
      at: field,
      message: `\`${apiVersion}\` is deprecated for ${kind} since ${projectName(project)} ${deprecated}, replaced by ${instead}`,
      fixes: replacementKinds ? [] : [safeFix(`Change the apiVersion to \`${replacement}\``, set(field, replacement))],
    };
  },
});
