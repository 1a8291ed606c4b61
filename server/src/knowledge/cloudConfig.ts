// Knows the keys of cloud-config, and the other forms that the user data of a guest may have.

import { nearest } from './nearest.ts';
import { rowsBy, rowsOf, rowsUnder } from './table.ts';
import table from './tables/cloud-config.json' with { type: 'json' };

/** A type that the value of a key may have. */
export type CloudConfigType = 'text' | 'number' | 'boolean' | 'list' | 'map';

/** A key of cloud-config. */
export type CloudConfigKey = {
  /** The key whose map, or whose list of maps, it stands in; empty at the top. */
  readonly of: string;
  readonly key: string;
  readonly is: readonly CloudConfigType[];
  readonly says?: string;
};

const rows = rowsOf<CloudConfigKey>(table);
const byName = rowsBy(rows, ({ of, key }) => `${of} ${key}`);
const byParent = rowsUnder(rows, ({ of }) => [of]);

/** Keys of other programs that are set up by the same text. */
const FOREIGN =
  /^(?:x-|\.)|^(?:rancher\w*|k3os|k3s|rke2|coreos|elemental|harvester|kairos|stages|install|p2p|bundles|salt)$/;

/** The keys that stand at the top (`of` empty), or below a key, sorted; none where they are not listed. */
export function cloudConfigKeys(of: string): readonly CloudConfigKey[] {
  return byParent.get(of) ?? [];
}

/** A key at the top (`of` empty) or below another one; undefined for those that are not known. */
export function cloudConfigKeyOf(of: string, key: string): CloudConfigKey | undefined {
  return byName.get(`${of} ${key}`);
}

/** The known key that somebody most likely meant by one that there is not. */
export function nearestCloudConfigKey(of: string, key: string): string | undefined {
  const keys = cloudConfigKeys(of).map(one => one.key);
  const same = (text: string) => text.replaceAll(/[_-]/g, '').toLowerCase();
  return keys.find(one => same(one) === same(key)) ?? nearest(key, keys);
}

/** Whether a key at the top is for another program, which cloud-init passes over. */
export function isForeignCloudKey(key: string): boolean {
  return FOREIGN.test(key);
}

/** How user data begins that cloud-init, or its sister for Windows, understands; blanks before it do not count. */
const HEADERS: readonly (readonly [RegExp, UserDataForm])[] = [
  [/^#cloud-config-(?:archive|jsonp)/i, 'other'],
  [/^#cloud-config/i, 'cloud-config'],
  [/^## template:/i, 'other'],
  [/^(?:#!|#include|#part-handler|#cloud-boothook|#upstart-job|#ps1|rem cmd|<script|<powershell)/i, 'other'],
  [/^(?:content-type:|mime-version:|from nobody)/i, 'other'],
  [/^[{[]/, 'other'],
];

/** What a text of user data is: `none` where nothing at its start says so. */
export type UserDataForm = 'cloud-config' | 'other' | 'none';

/** What a text of user data is, by its first letters. */
export function userDataFormOf(text: string): UserDataForm {
  const start = text.trimStart().slice(0, 40);
  return HEADERS.find(([pattern]) => pattern.test(start))?.[1] ?? 'none';
}
