// Finds out which kind of fix a rule offers, by running it over the examples on its page.

import { ConfigReader } from '../../server/src/lint/config.ts';
import type { Safety } from '../../server/src/lint/fix.ts';
import type { Rule } from '../../server/src/lint/rule.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { headConfigOf } from '../../test/manifestHead.ts';
import { schemas } from '../../test/schemas.ts';
import { blocksOf } from './pageBlocks.ts';

/** Where a level of Pod Security is on, findings that its controls say as well are folded into theirs. */
const NO_LEVEL = { podSecurity: { level: 'off' } } as const;

/** The safety of the preferred fix of the first finding that has one. Undefined where no finding of the page has a fix. */
export function safetyOn(page: string, rule: Rule, rules: readonly Rule[]): Safety | undefined {
  const findings = blocksOf(page).bad.flatMap(text => {
    const above = { ...headConfigOf(text), extends: 'strict', ...(rule.scope !== 'control' && NO_LEVEL) } as const;
    const setup = { rules, configs: new ConfigReader({}), schemas, base: {}, above, ignores: false };
    return new Snapshot(setup).with('file:///bad.yaml', text).report('file:///bad.yaml')?.findings ?? [];
  });
  return findings.filter(finding => finding.rule === rule).flatMap(finding => finding.fixes[0]?.safety ?? [])[0];
}
