// A key or a plug-in in the configuration of a network that is misspelt.

import { rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { attachmentConfigOf } from '../../model/attachmentConfig.ts';
import { unknownNamesIn } from '../../model/attachmentValues.ts';

export default resourceRule({
  id: 'network/attachment-name-unknown',
  title: 'misspelt name in the configuration of a network',
  why: 'A key that a plug-in does not know is ignored without a word, and a plug-in that no node has keeps the Pod from starting.',
  docs: 'multus/how-to-use',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['NetworkAttachmentDefinition'],
  since: '0.1.0',
  rows: ['#42'],

  *check(resource) {
    const config = attachmentConfigOf(resource);
    if (!config) return;
    const { json } = config;
    for (const { field, near, of } of unknownNamesIn(config)) {
      const isType = field.parent === of.field && field.name === 'type';
      const edits = json.editsOf([isType ? set(field.asValue(), near) : rename(field.asKey(), near)]);
      yield {
        at: json.placeOf(isType ? field.asValue() : field.asKey()),
        message: isType
          ? `no plug-in is known as \`${of.type}\`, the nearest is \`${near}\`; where a node lacks it the Pod never starts`
          : `\`${of.type}\` knows no \`${field.name}\` and ignores it; the nearest is \`${near}\``,
        fixes: edits ? [reviewFix(isType ? `Change to \`${near}\`` : `Rename to \`${near}\``, ...edits)] : [],
      };
    }
  },
});
