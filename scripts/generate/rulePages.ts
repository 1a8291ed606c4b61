// Makes the head of a rule's page from its metadata.

import { documentationOf } from '../../server/src/knowledge/documentation.ts';
import type { Safety } from '../../server/src/lint/fix.ts';
import type { Rule } from '../../server/src/lint/rule.ts';
import type { GuideSection } from './guide.ts';
import { replaceBetween } from './markers.ts';
import { fixWord, profileWords, severityWords, table } from './words.ts';

/** The marker line above the generated head of a page. */
export const HEADER = '<!-- header: generated -->';
/** The marker line below it. */
export const END_HEADER = '<!-- end header -->';

/** The page of a rule with its head brought up to date. */
export function rulePage(
  page: string,
  rule: Rule,
  safety: Safety | undefined,
  sections: readonly GuideSection[],
): string {
  const section = sections.find(({ anchor }) => anchor === rule.guide);
  const documentation = rule.docs === undefined ? undefined : documentationOf(rule.docs);
  const rows = [
    ['why', rule.why],
    ['severity', severityWords(rule)],
    ['profile', profileWords(rule)],
    ['kinds', rule.kinds.join(', ')],
    ['fix', fixWord(safety)],
    ...(section ? [['guide', `[${section.title}](../../guide.md#${section.anchor})`]] : []),
    ['since', rule.since],
    ...(documentation ? [['documentation', `[${documentation.title}](${documentation.url})`]] : []),
  ];
  const options = optionRows(rule);
  const blocks = [
    `# ${rule.id}`,
    table(['says', rule.title], rows),
    ...(options.length > 0 ? [table(['option', 'meaning', 'default'], options)] : []),
  ];
  return replaceBetween(page, HEADER, END_HEADER, blocks.join('\n\n'));
}

function optionRows(rule: Rule): readonly (readonly string[])[] {
  return Object.entries(rule.options?.properties ?? {}).map(([name, schema]: [string, OptionSchema]) => [
    `\`${name}\``,
    schema.description ?? '',
    `\`${JSON.stringify(schema.default)}\``,
  ]);
}

interface OptionSchema {
  readonly description?: string;
  readonly default?: unknown;
}
