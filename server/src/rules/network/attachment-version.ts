// The configuration of a network without a version of the CNI specification, or with one that there is not.

import { isNoCniVersion, USUAL_CNI_VERSION } from '../../knowledge/cniPlugins.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type AttachmentConfig, attachmentConfigOf } from '../../model/attachmentConfig.ts';

export default resourceRule({
  id: 'network/attachment-version',
  title: 'configuration of a network in no version of CNI',
  why: 'Without `cniVersion` plug-ins answer as in the first version, which knows no interfaces and no lists; another one they refuse.',
  docs: 'multus/how-to-use',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['NetworkAttachmentDefinition'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#42'],

  *check(resource) {
    const config = attachmentConfigOf(resource);
    if (!config || config.problem || config.plugins.length === 0) return;
    const { json } = config;
    const version = json.root.at('cniVersion');
    const text = version.string();
    if (!version.exists)
      yield {
        at: json.field.asKey(),
        severity: 'warning',
        message:
          'the configuration names no `cniVersion`, so the plug-ins answer in the first version, which says nothing of interfaces',
        fixes: setting(config),
      };
    else if (text && isNoCniVersion(text))
      yield {
        at: json.placeOf(version.asValue()),
        message: `\`${text}\` is no version of the CNI specification, so the plug-ins refuse the network`,
        fixes: setting(config),
      };
  },
});

function setting({ json }: AttachmentConfig): readonly Fix[] {
  const edits = json.editsOf([set(json.root.at('cniVersion').asValue(), USUAL_CNI_VERSION)]);
  return edits ? [reviewFix(`Set \`cniVersion\` to \`${USUAL_CNI_VERSION}\``, ...edits)] : [];
}
