// Reads the sections of the migration guide, and lists in each the rules that look for its problem.

import type { Rule } from '../../server/src/lint/rule.ts';
import { replaceBetween } from './markers.ts';

/** A section of the guide that rules may point to. */
export interface GuideSection {
  /** `chapter/section`, as in `guide` of a rule. */
  readonly anchor: string;
  readonly title: string;
  /** What stands between its anchor and the next one. */
  readonly text: string;
}

/** The sections of a guide, in order. */
export function sectionsOf(guide: string): readonly GuideSection[] {
  const anchors = [...guide.matchAll(/^<a id="([^"]+)"><\/a>$/gm)];
  return anchors.map((match, index) => {
    const text = guide.slice(match.index, anchors[index + 1]?.index ?? guide.length);
    return { anchor: match[1] ?? '', title: /^#+ (.*)$/m.exec(text)?.[1] ?? '', text };
  });
}

/** The guide with the list of rules at the end of each section. */
export function guideWithRules(guide: string, rules: readonly Rule[]): string {
  return sectionsOf(guide).reduce((text, { anchor }) => {
    const own = rules.filter(rule => rule.guide === anchor);
    const list = own.map(({ id, title }) => `- [${id}](rules/${id}.md): ${title}`).join('\n');
    return replaceBetween(text, `<!-- rules: ${anchor} -->`, '<!-- end rules -->', list);
  }, guide);
}
