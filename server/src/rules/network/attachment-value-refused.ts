// A value in the configuration of a network that its plug-in refuses.

import { reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { attachmentConfigOf } from '../../model/attachmentConfig.ts';
import { refusedValuesIn } from '../../model/attachmentValues.ts';

export default resourceRule({
  id: 'network/attachment-value-refused',
  title: 'value in the configuration of a network that its plug-in refuses',
  why: 'Plug-ins read their configuration strictly: with a number in quotes or an unknown mode they fail, and the Pod never starts.',
  docs: 'multus/how-to-use',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['NetworkAttachmentDefinition'],
  since: '0.1.0',
  rows: ['#42'],

  *check(resource) {
    const config = attachmentConfigOf(resource);
    if (!config) return;
    for (const { field, says, instead } of refusedValuesIn(config)) {
      const text = field.text();
      const edits = instead === undefined ? undefined : config.json.editsOf([set(field.asValue(), instead)]);
      // The same value without its quotes leaves no doubt.
      const fix = String(instead) === text ? safeFix : reviewFix;
      yield {
        at: config.json.placeOf(field.asValue()),
        message: `${text === undefined ? `\`${field.name}\`` : `\`${text}\``} ${says}, so the plug-in refuses the network and no Pod with it starts`,
        fixes: edits ? [fix(`Change to \`${instead}\``, ...edits)] : [],
      };
    }
  },
});
