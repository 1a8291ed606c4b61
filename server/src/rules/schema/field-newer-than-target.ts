// A field that only a release after the target's knows.

import { releaseTitle } from '../../knowledge/fieldReleases.ts';
import { projectName } from '../../knowledge/target.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { newerFieldsOf } from '../../model/newerField.ts';

export default resourceRule({
  id: 'schema/field-newer-than-target',
  title: 'field that a later release has brought',
  why: 'The release that the manifest is meant for does not know the field: it is refused, or dropped without a word.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],

  *check(resource, context) {
    const { target } = context;
    for (const { field, release } of newerFieldsOf(resource, context)) {
      const { project } = release;
      const known = `known since ${projectName(project)} ${releaseTitle(release)}`;
      yield {
        at: field.asKey(),
        message: `\`${field.name}\` is ${known}, the target is ${target[project]}, ${FATES[project]}`,
        fixes: [reviewFix(`Remove \`${field.name}\``, remove(field.asEntry()))],
      };
    }
  },
});

/** What becomes of a field that nothing there knows. */
const FATES = {
  kubernetes: 'whose API server drops or refuses it',
  kubevirt: 'which drops or refuses it',
} as const;
