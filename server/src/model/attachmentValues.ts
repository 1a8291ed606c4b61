// Values in the configuration of a network that its plug-ins refuse, and keys that they do not know.

import { type CniKey, cniPlugins, keysOfPlugin } from '../knowledge/cniPlugins.ts';
import { mistyped } from '../knowledge/mistyped.ts';
import { nearest } from '../knowledge/nearest.ts';
import type { Field } from '../syntax/field.ts';
import type { AttachmentConfig, PluginConfig } from './attachmentConfig.ts';
import { isIpAddress, isPrefixed } from './ipAddress.ts';
import { listed } from './listed.ts';

/** A value that a plug-in refuses. */
export interface RefusedValue {
  readonly field: Field;
  /** Why, to stand behind the value: `is a text, but it takes a number`. */
  readonly says: string;
  /** What was most likely meant. */
  readonly instead?: string | number | boolean;
}

/** A key, or the name of a plug-in, that looks like another one. */
export interface UnknownName {
  readonly field: Field;
  readonly near: string;
  readonly of: PluginConfig;
}

const TYPES = { text: 'string', number: 'number', boolean: 'boolean', list: 'list', map: 'map' } as const;
const WORDS = {
  text: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  list: 'a list',
  map: 'a map',
} as const;

/** The values of a configuration that its plug-ins refuse; none where it is no JSON. */
export function refusedValuesIn({ plugins, ipams, problem }: AttachmentConfig): readonly RefusedValue[] {
  if (problem) return [];
  return [
    ...[...plugins, ...ipams].flatMap(one =>
      keysOfPlugin(one.facts).flatMap(key => refusal(one.field.at(key.key), key)),
    ),
    ...ipams.flatMap(addressesIn),
  ];
}

/** The keys that a plug-in does not know but that look like one it does, and names of plug-ins that look like another. */
export function unknownNamesIn({ plugins, ipams, problem }: AttachmentConfig): readonly UnknownName[] {
  if (problem) return [];
  const makers = cniPlugins('interface', 'chained').map(({ type }) => type);
  const givers = cniPlugins('ipam').map(({ type }) => type);
  return [
    ...plugins.flatMap(one => unknownType(one, makers)),
    ...ipams.flatMap(one => unknownType(one, givers)),
    ...[...plugins, ...ipams].flatMap(unknownKeys),
  ];
}

function unknownType(of: PluginConfig, types: readonly string[]): readonly UnknownName[] {
  const near = of.type !== '' && !of.facts && /^[a-z-]{4,}$/i.test(of.type) ? mistyped(of.type, types) : undefined;
  return near ? [{ field: of.field.at('type'), near, of }] : [];
}

/** The decoder of the plug-ins does not tell capital letters from small ones. */
function unknownKeys(of: PluginConfig): readonly UnknownName[] {
  if (!of.facts) return [];
  const known = keysOfPlugin(of.facts).map(({ key }) => key);
  const lower = new Set(known.map(key => key.toLowerCase()));
  return of.field.entries().flatMap(field => {
    if (lower.has(field.name.toLowerCase())) return [];
    const near = mistyped(field.name, known);
    return near && !of.field.at(near).exists ? [{ field, near, of }] : [];
  });
}

function refusal(field: Field, { key, is, values, least, most, form }: CniKey): readonly RefusedValue[] {
  // A key without a value, and null, leave the default.
  if (!field.exists || field.type === 'null') return [];
  if (field.type !== TYPES[is]) {
    const text = field.string();
    const instead = text === undefined ? undefined : inType(text, is);
    const problem = { field, says: `is ${wordFor(field)}, but \`${key}\` takes ${WORDS[is]}` };
    return [instead === undefined ? problem : { ...problem, instead }];
  }
  const [text, number] = [field.string(), field.number()];
  if (text && values && !values.includes(text)) {
    const says = `is none of ${listed(values.map(value => `\`${value}\``))}`;
    const instead = nearest(text, values);
    return [instead ? { field, says, instead } : { field, says }];
  }
  if (number !== undefined && ((least !== undefined && number < least) || (most !== undefined && number > most)))
    return [{ field, says: most === undefined ? `is below ${least}` : `is not between ${least} and ${most}` }];
  return form ? malformed(field, form) : [];
}

function malformed(field: Field, form: NonNullable<CniKey['form']>): readonly RefusedValue[] {
  const text = field.string();
  if (form === 'lists') {
    const isFlat = field.items().some(item => item.type === 'map');
    return isFlat ? [{ field, says: 'holds ranges, but it takes lists of ranges' }] : [];
  }
  if (!text) return [];
  if (form === 'network') return isPrefixed(text) ? [] : [{ field, says: 'is no network like `10.0.0.0/24`' }];
  return isIpAddress(text) ? [] : [{ field, says: 'is no address' }];
}

/** Addresses deeper in what is asked of those who give them out. */
function addressesIn({ field, type }: PluginConfig): readonly RefusedValue[] {
  const own = type === 'static' ? field.at('addresses').items() : [];
  const networks = [
    ...own.map(item => item.at('address')),
    ...field
      .at('routes')
      .items()
      .map(route => route.at('dst')),
    ...(type === 'host-local' ? rangesIn(field).map(range => range.at('subnet')) : []),
  ];
  return networks.flatMap(network => malformed(network, 'network'));
}

function rangesIn(ipam: Field): readonly Field[] {
  return ipam
    .at('ranges')
    .items()
    .flatMap(list => list.items());
}

function wordFor(field: Field): string {
  const word = (Object.keys(TYPES) as (keyof typeof TYPES)[]).find(one => TYPES[one] === field.type);
  return field.type === 'boolean' ? 'a boolean' : word ? WORDS[word] : 'nothing';
}

function inType(text: string, is: CniKey['is']): number | boolean | undefined {
  if (is === 'number' && /^\d+$/.test(text)) return Number(text);
  return is === 'boolean' && /^(?:true|false)$/.test(text) ? text === 'true' : undefined;
}
