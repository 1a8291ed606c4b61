// Cloud-init that is no YAML: the guest passes over all of it.

import type { Finding } from '../../lint/finding.ts';
import { replacePart, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import {
  CLOUD_CONFIG_WORDS,
  type CloudDocument,
  cloudDocumentsOf,
  NETWORK_DATA_WORDS,
  placeOfInner,
  placeOfPart,
} from '../../model/cloudConfig.ts';
import { problemIn } from '../../model/embeddedProblem.ts';

export default resourceRule({
  id: 'guest/cloud-init-syntax',
  title: 'cloud-init that is no YAML',
  why: 'The guest passes over configuration that it cannot parse, and boots without users, keys or network.',
  docs: 'cloudinit/formats',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates', 'Secret', 'ConfigMap'],
  since: '0.1.0',
  rows: [],
  mentions: [...CLOUD_CONFIG_WORDS, ...NETWORK_DATA_WORDS],

  *check(resource) {
    for (const one of cloudDocumentsOf(resource)) {
      const problem = problemIn(one.inner.document);
      if (!problem) yield* repeatedIn(one);
      else {
        const { at, where } = placeOfPart(one, problem.span);
        const isTab = problem.code === 'TAB_AS_INDENT' && one.isPlain;
        yield {
          at,
          message: `this ${one.what} is no YAML, so the guest passes over all of it: ${problem.message}${where}`,
          fixes: isTab ? [reviewFix('Indent with blanks', replacePart(at, '  '))] : [],
        };
      }
    }
  },
});

function* repeatedIn(one: CloudDocument): Generator<Finding> {
  for (const { field } of one.inner.root.repeated()) {
    const { at, where } = placeOfInner(one, field.asKey());
    yield {
      at,
      message: `\`${field.name}\` is written more than once in this ${one.what}, and only this last one counts${where}`,
    };
  }
}
