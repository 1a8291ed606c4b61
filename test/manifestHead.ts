// Reads what the head of a test manifest says it is linted with.

import type { Config, PodSecurity } from '../server/src/lint/settings.ts';

/**
 * The config of comments such as `# profile: strict`, `# target: kubernetes=1.28`, `# fencing: assumed`,
 * `# pod-security: restricted 1.24`, `# kubevirt: { "featureGates": ["HostDisk"] }`, and `# options: workload/config-too-large { "limit": 64 }`, which also sets the
 * rule to `error`.
 */
export function headConfigOf(text: string): Config {
  const value = (key: string) => new RegExp(`^# ${key}: (.*)$`, 'm').exec(text)?.[1]?.trim();
  const pairs = [...(value('target') ?? '').matchAll(/(kubernetes|kubevirt)=([\d.]+)/g)].map(match => [
    match[1],
    match[2],
  ]);
  const profile = value('profile');
  const fencing = value('fencing');
  const [, level, version] = /^(\w+)(?: ([\d.]+))?$/.exec(value('pod-security') ?? '') ?? [];
  const kubevirt = value('kubevirt');
  const [, rule, options] = /^(\S+) (\{.*\})$/.exec(value('options') ?? '') ?? [];
  return {
    ...(profile === 'strict' && { extends: profile }),
    ...(pairs.length > 0 && { target: Object.fromEntries(pairs) }),
    ...(rule && options && { rules: { [rule]: ['error', JSON.parse(options)] } }),
    ...(isLevel(level) && { podSecurity: { level, ...(version && { version }) } }),
    // Few strict rules are about Pod Security, of which the profile would turn on every control.
    ...(profile === 'strict' && !isLevel(level) && { podSecurity: { level: 'off' } }),
    ...(kubevirt && { kubevirt: JSON.parse(kubevirt) }),
    ...((fencing === 'assumed' || fencing === 'none') && { fencing }),
  };
}

function isLevel(word: string | undefined): word is PodSecurity['level'] {
  return word !== undefined && ['auto', 'off', 'baseline', 'restricted'].includes(word);
}
