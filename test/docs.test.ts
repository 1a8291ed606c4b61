// The examples on the pages of the rules: bad ones are reported, good ones are silent, and safe fixes lead from one to the other.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { configSchema } from '../scripts/generate/configSchema.ts';
import { ROOT, textOf } from '../scripts/generate/inputs.ts';
import { blocksOf } from '../scripts/generate/pageBlocks.ts';
import { diagnosticsOf } from '../server/src/features/diagnostics.ts';
import { ConfigReader } from '../server/src/lint/config.ts';
import { fixAll } from '../server/src/lint/fixAll.ts';
import type { Rule } from '../server/src/lint/rule.ts';
import { Snapshot } from '../server/src/lint/snapshot.ts';
import { rules } from '../server/src/rules/index.ts';
import { headConfigOf } from './manifestHead.ts';
import { schemas } from './schemas.ts';

const configs = new ConfigReader(configSchema(rules));

for (const rule of rules) {
  const { bad, good } = blocksOf(textOf(join(ROOT, 'docs/rules', `${rule.id}.md`)) ?? '');
  describe(rule.id, () => {
    bad.forEach((text, index) => {
      it(`bad ${index + 1}`, () => {
        const found = diagnosticsOf(snapshotOf(rule, text), uriFor(rule));
        assert(
          found.some(finding => finding.rule === rule.id),
          `the rule is not among the findings\n${listed(found)}`,
        );
      });
      it(`bad ${index + 1}, fixed`, () => checkFixed(rule, text, good[index]));
    });
    good.forEach((text, index) => {
      it(`good ${index + 1}`, () => {
        const found = diagnosticsOf(snapshotOf(rule, text), uriFor(rule));
        assert.equal(listed(found), '');
      });
    });
  });
}

describe('links', () => {
  for (const rule of rules) {
    it(rule.id, () => {
      const page = textOf(join(ROOT, 'docs/rules', `${rule.id}.md`)) ?? '';
      const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(match => match[1] ?? '');
      for (const link of links) readFileSync(join(ROOT, 'docs/rules', rule.id, '..', link));
    });
  }
});

/** A safe fix of a rule makes of the bad example exactly the good one. */
function checkFixed(rule: Rule, bad: string, good: string | undefined): void {
  const snapshot = snapshotOf(rule, bad);
  const own = snapshot.report(uriFor(rule))?.findings.filter(finding => finding.rule === rule) ?? [];
  if (own.length === 0 || own.some(({ fixes }) => fixes[0]?.safety !== 'safe')) return;
  const fixed = fixAll(snapshot, [uriFor(rule)], finding => finding.rule === rule);
  assert.equal(fixed.files.get(uriFor(rule))?.text, good);
}

/** The recommended profile and the rule itself, under what the head of the example says. */
function snapshotOf(rule: Rule, text: string): Snapshot {
  const above = { rules: { [rule.id]: rule.severity }, ...headConfigOf(text) };
  return new Snapshot({ rules, configs, schemas, base: {}, above, ignores: true }).with(uriFor(rule), text);
}

/** The rule about config files has examples that are config files. */
function uriFor(rule: Rule): string {
  return rule.id === 'drydock/config' ? 'file:///drydock.yaml' : 'file:///example.yaml';
}

function listed(found: readonly { readonly rule: string; readonly message: string }[]): string {
  return found.map(({ rule, message }) => `${rule}: ${message}`).join('\n');
}
