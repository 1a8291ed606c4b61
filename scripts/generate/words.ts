// How generated pages and tables name what the metadata of rules says.

import type { Safety } from '../../server/src/lint/fix.ts';
import type { Rule } from '../../server/src/lint/rule.ts';

/** A text as one cell of a Markdown table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** A Markdown table; every row has as many cells as the head. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What can be done about a finding by itself: `safe` fixes are part of fix-all, those for `review` are not. */
export function fixWord(safety: Safety | undefined): string {
  return safety ?? 'none';
}

/** The severities of a rule's findings; a control of Pod Security is as heavy as what holds a Pod to it. */
export function severityWords(rule: Rule): string {
  if (rule.scope !== 'control') return rule.severity;
  const otherwise = rule.level === 'baseline' ? 'else `warning`' : '`warning` where it warns or audits, else `info`';
  return `\`${rule.severity}\` where a namespace enforces the level, ${otherwise}`;
}

/** The profile that turns a rule on; controls of Pod Security have other ways as well. */
export function profileWords(rule: Rule): string {
  if (rule.scope !== 'control') return rule.profile;
  const level = rule.level === 'baseline' ? '`baseline` or `restricted`' : '`restricted`';
  return `${rule.profile}; any, where a namespace or the config asks for ${level}`;
}

/** What a rule says and what follows, as one text. */
export function summaryOf(rule: Rule): string {
  return `${upperFirst(rule.title)}. ${rule.why}`;
}

/** A text with its first letter in upper case; a quoted word stays as it is. */
export function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
