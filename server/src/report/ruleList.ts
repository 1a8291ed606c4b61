// The list of all rules, for people and for programs.

import type { Rule } from '../lint/rule.ts';
import type { Style } from './style.ts';

/** One line for each rule: its id, how heavy it is, when it is on, and what is wrong where it speaks. */
export function ruleList(rules: readonly Rule[], style: Style): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, profile, title }) =>
    [
      style('strong', id.padEnd(width)),
      style(severity, severity.padEnd('warning'.length)),
      style('dim', profile.padEnd('recommended'.length)),
      title,
    ].join('  '),
  );
  return `${lines.join('\n')}\n`;
}

/** All that the rules say about themselves, as JSON; `urlOf` knows the addresses of public documentation. */
export function ruleListJson(rules: readonly Rule[], urlOf: (key: string) => string | undefined): string {
  const told = rules.map(rule => ({
    id: rule.id,
    title: rule.title,
    why: rule.why,
    severity: rule.severity,
    profile: rule.profile,
    pillar: rule.pillar,
    kinds: rule.kinds,
    reads: rule.reads ?? 'presence',
    tags: rule.tags ?? [],
    options: rule.options,
    documentation: rule.docs === undefined ? undefined : urlOf(rule.docs),
    guide: rule.guide,
    since: rule.since,
  }));
  return `${JSON.stringify({ version: 1, rules: told }, undefined, 2)}\n`;
}
