// Reads the name of a sysctl out of the other ways in which people write it, and says what keeps a text from being one.

import { canonicalSysctl, isSysctlName, nearestSysctl, sysctlOf } from './sysctls.ts';

/** What somebody meant: the name, and the value where they wrote both into one text. */
export type MeantSysctl = {
  readonly name: string;
  readonly value?: string;
  /** Whether it is only the nearest known name, and not another spelling of the same one. */
  readonly isGuess: boolean;
};

const longestText = 2000;

/**
 * What was meant by a text that the API server refuses as a name: a path below `/proc/sys`, a line of sysctl.conf,
 * a known name in capitals, a name with blanks around it. Undefined where nobody can tell.
 */
export function meantSysctl(text: string): MeantSysctl | undefined {
  if (text.length > longestText) return undefined;
  const { name: written, value } = assignmentIn(text.trim());
  const name = lowered(withoutPath(written));
  const meant = isSysctlName(name) && /[./]/.test(name) ? name : nearestSysctl(name.toLowerCase());
  if (meant === undefined) return undefined;
  return { name: meant, isGuess: meant !== name, ...(value !== undefined && { value }) };
}

/** Why the API server refuses a text as a name, as a clause that continues it. */
export function sysctlNameFault(text: string): string {
  if (text !== text.trim()) return 'has blanks around it';
  if (text.includes('=')) return 'holds a value as well as a name';
  if (/^\/?proc\/sys\//.test(text)) return 'is a path and not a name';
  if (text.startsWith('/')) return 'begins with a slash, which no name does';
  if (/\s/.test(text)) return 'has a blank in it, which no name has';
  if (isSysctlName(text.toLowerCase())) return 'has capital letters, which no name has';
  if (text.length > 253) return 'is longer than the 253 characters a name may have';
  return 'is not a name such as `net.core.somaxconn`';
}

// `name=value` as in sysctl.conf, or `name value`
function assignmentIn(text: string): { readonly name: string; readonly value?: string } {
  const [, name = text, value] = /^([^\s=]+[./][^\s=]+)(?:\s*=\s*|\s+)(\S[^\r\n]*)$/.exec(text) ?? [];
  if (value === undefined) return { name };
  return { name, value: value.replace(/^(["'])(.*)\1$/, '$2') };
}

// `/proc/sys/net/core/somaxconn` and `/net/core/somaxconn`; an interface name with a dot needs the spelling with slashes
function withoutPath(text: string): string {
  const path = text.replace(/^\/?proc\/sys\/|^\//, '');
  return path === text || path.includes('.') ? path : canonicalSysctl(path);
}

// the file names below /proc/sys tell capitals from small letters, so only known names are lowered
function lowered(name: string): string {
  const lower = name.toLowerCase();
  return sysctlOf(lower)?.name === canonicalSysctl(lower) ? lower : name;
}
