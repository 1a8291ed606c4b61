// Settings of KubeVirt in the ConfigMap that it was configured by in early releases.

import { CONFIG_MAP_IGNORED_SINCE, KUBEVIRT_CONFIG_MAP, oldSettingOf } from '../../knowledge/kubevirtConfigMap.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'kubevirt/config-map-ignored',
  title: 'settings of KubeVirt in a ConfigMap',
  why: 'KubeVirt takes its settings from the KubeVirt resource alone, so what the ConfigMap says does nothing.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['ConfigMap'],
  mentions: ['kubevirt-config'],
  since: '0.1.0',
  rows: ['§2.1'],
  tags: ['deprecated'],

  *check(resource) {
    const { group, kind, name } = resource;
    if (group !== '' || kind !== 'ConfigMap' || name !== KUBEVIRT_CONFIG_MAP) return;
    const settings = resource.at('data').entries().filter(isSetting);
    if (settings.length === 0) return;
    yield {
      at: resource.at('metadata', 'name').asValue(),
      message: `KubeVirt reads no settings from the ConfigMap \`${name}\` since ${CONFIG_MAP_IGNORED_SINCE}, so they do nothing`,
      related: settings.map(entry => ({ at: entry.asKey(), message: todayOf(entry) })),
    };
  },
});

/** Any other ConfigMap may have the same name. */
function isSetting({ name }: Field): boolean {
  return oldSettingOf(name) !== undefined;
}

function todayOf({ name }: Field): string {
  const setting = oldSettingOf(name)?.setting;
  return setting === undefined
    ? 'there is no such setting today'
    : `\`spec.configuration.${setting}\` of the KubeVirt resource`;
}
