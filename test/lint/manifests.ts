// Rules that are easy to predict, and workspaces that are linted with them.

import { configSchema } from '../../scripts/generate/configSchema.ts';
import { NO_SCHEMAS } from '../../server/src/knowledge/schemas.ts';
import { ConfigReader } from '../../server/src/lint/config.ts';
import { rename, reviewFix, safeFix, set } from '../../server/src/lint/fix.ts';
import { type Rule, type RuleMetadata, resourceRule, workspaceRule } from '../../server/src/lint/rule.ts';
import type { Config } from '../../server/src/lint/settings.ts';
import { type Setup, Snapshot } from '../../server/src/lint/snapshot.ts';
import { rules as realRules } from '../../server/src/rules/index.ts';
import { setupWith } from '../fixtures.ts';

const metadata: Omit<RuleMetadata, 'id'> = {
  title: 'something',
  why: 'It matters.',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],
};

/** Finds every `bad` in a spec: the value is to be renamed, which is safe. */
export const bad = resourceRule({
  ...metadata,
  id: 'test/bad',
  *check(resource) {
    for (const field of resource.at('spec').entries()) {
      if (field.string() !== 'bad') continue;
      const fix = safeFix('Say `good`', set(field.asValue(), 'good'));
      yield { at: field.asValue(), message: `\`${field.name}\` is bad`, fixes: [fix] };
    }
  },
});

/** Finds the key `old`, off by default; its fix is for review. */
export const old = resourceRule({
  ...metadata,
  id: 'test/old',
  profile: 'strict',
  severity: 'info',
  options: { type: 'object', additionalProperties: false, properties: { key: { type: 'string', default: 'old' } } },
  *check(resource, { options }) {
    const field = resource.at('spec', String(options.key));
    if (!field.exists) return;
    yield {
      at: field.asKey(),
      message: `\`${field.name}\` is old`,
      fixes: [reviewFix('Rename it', rename(field.asKey(), 'new'))],
    };
  },
});

/** Finds Pods whose name another file has as well. */
export const twice = workspaceRule({
  ...metadata,
  id: 'test/twice',
  *check(summary, index) {
    if (index.copiesOf(summary).length > 1) yield { at: summary.nameAt, message: `\`${summary.name}\` is there twice` };
  },
});

/** Throws at everything. */
export const broken = resourceRule({
  ...metadata,
  id: 'test/broken',
  profile: 'strict',
  // biome-ignore lint/correctness/useYield: it never gets that far
  *check() {
    throw new Error('broken');
  },
});

/** The rules above, with those that lint checks by itself. */
export const rules: readonly Rule[] = [bad, old, twice, broken, ...realRules.filter(({ scope }) => scope === 'lint')];

/** A workspace of files by path, below some settings of an editor. */
export function workspaceOf(files: Readonly<Record<string, string>>, base: Config = {}): Snapshot {
  const setup = {
    rules,
    configs: new ConfigReader(configSchema(rules)),
    schemas: NO_SCHEMAS,
    base,
    above: {},
    ignores: true,
  };
  return snapshotWith(setup, files);
}

/** A workspace of files by path, judged by all rules there are. */
export function withAllRules(files: Readonly<Record<string, string>>): Snapshot {
  return snapshotWith(setupWith({}), files);
}

/** A workspace of files by path, with a setup. */
export function snapshotWith(setup: Setup, files: Readonly<Record<string, string>>): Snapshot {
  return new Snapshot(setup).withAll(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
}

/** The URI of a file of a workspace. */
export function uriOf(path: string): string {
  return `file:///work/${path}`;
}

/** What lint finds in a file, as `rule: message`; what is suppressed in brackets. */
export function found(snapshot: Snapshot, path: string): readonly string[] {
  const findings = snapshot.report(uriOf(path))?.findings ?? [];
  return findings.map(({ rule, message, suppressed }) => {
    const text = `${rule.id}: ${message}`;
    return suppressed ? `(${text})` : text;
  });
}
