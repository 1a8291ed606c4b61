// Knows the ConfigMap that KubeVirt was configured by before the KubeVirt resource held its settings.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/kubevirt-config-map.json' with { type: 'json' };

/** A setting of old. */
export type OldSetting = {
  /** Its key in the ConfigMap. */
  readonly key: string;
  /** The field below `spec.configuration` of the KubeVirt resource, steps with dots; absent where there is none today. */
  readonly setting?: string;
};

/** What the ConfigMap is called in every installation. */
export const KUBEVIRT_CONFIG_MAP = 'kubevirt-config';

/** The release of KubeVirt that reads the ConfigMap no more. */
export const CONFIG_MAP_IGNORED_SINCE = '0.48';

const byKey = rowsBy(rowsOf<OldSetting>(table), ({ key }) => key);

/** All settings of old. */
export function oldSettings(): readonly OldSetting[] {
  return [...byKey.values()];
}

/** The setting behind a key of the ConfigMap; undefined for keys that KubeVirt never read. */
export function oldSettingOf(key: string): OldSetting | undefined {
  return byKey.get(key);
}
