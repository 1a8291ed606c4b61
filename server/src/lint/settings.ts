// Settings: which rules run, how heavy they are, and what they are judged against.

import { NO_SCHEMAS, type Schemas } from '../knowledge/schemas.ts';
import { clampTarget, newestTarget, type Target } from '../knowledge/target.ts';
import type { Severity } from './finding.ts';
import type { Rule } from './rule.ts';

/** What the user says about fencing: search for it, take it as given, or take it as absent. */
export type Fencing = 'auto' | 'assumed' | 'none';

/** Which rules are on by default. */
export type Profile = 'recommended' | 'strict';

/** A rule's severity, with its options behind it where it has some. */
export type RuleSetting = Severity | 'off' | readonly [Severity | 'off', Readonly<Record<string, unknown>>];

/** Settings for some files. */
export interface Override {
  /** Patterns as in .gitignore, relative to the config file's folder. */
  readonly files: readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** A config file's content, after it has been checked. */
export interface Config {
  readonly extends?: Profile;
  readonly target?: Partial<Target>;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly overrides?: readonly Override[];
  /** Patterns as in .gitignore of files that are not checked. */
  readonly ignore?: readonly string[];
  readonly fencing?: Fencing;
  /** The only rules that run, whatever else is said of them. Config files cannot say this, a command line can. */
  readonly only?: readonly string[];
}

/** A rule that is on, with what the user made of it. */
export interface ActiveRule {
  readonly rule: Rule;
  /** Set where the config names a severity: it then holds for every finding of the rule. */
  readonly severity: Severity | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Complete settings for a file. Compared by identity: the same settings are the same object. */
export interface Settings {
  readonly profile: Profile;
  readonly target: Target;
  /** Sentences that say which versions were moved into the range of the tables. */
  readonly clamped: readonly string[];
  readonly fencing: Fencing;
  readonly rules: readonly ActiveRule[];
  /** The shapes of kinds that manifests are compared with. */
  readonly schemas: Schemas;
}

/** Settings of a config, with the overrides that apply, over all rules there are. Later layers win over earlier ones. */
export function settingsOf(
  config: Config,
  overrides: readonly Override[],
  rules: readonly Rule[],
  schemas: Schemas = NO_SCHEMAS,
): Settings {
  const profile = config.extends ?? 'recommended';
  const { target, clamped } = clampTarget({ ...newestTarget, ...config.target });
  const layers = [config.rules ?? {}, ...overrides.map(override => override.rules ?? {})];
  const chosen: Readonly<Record<string, RuleSetting>> = Object.assign({}, ...layers);
  const active = rules.flatMap(rule => activeRule(rule, chosen[rule.id], { ...config, extends: profile }) ?? []);
  return { profile, target, clamped, fencing: config.fencing ?? 'auto', rules: active, schemas };
}

/** One config over another: what the upper one names wins, rules one by one. */
export function mergeConfigs(lower: Config, upper: Config): Config {
  return {
    ...lower,
    ...upper,
    target: { ...lower.target, ...upper.target },
    rules: { ...lower.rules, ...upper.rules },
    overrides: [...(lower.overrides ?? []), ...(upper.overrides ?? [])],
    ignore: [...(lower.ignore ?? []), ...(upper.ignore ?? [])],
  };
}

function activeRule(
  rule: Rule,
  setting: RuleSetting | undefined,
  { extends: profile, only }: Config,
): ActiveRule | undefined {
  const [level, options] = typeof setting === 'string' || !setting ? [setting, {}] : setting;
  const isInProfile = rule.profile === 'recommended' || profile === 'strict';
  const isOn = only ? only.includes(rule.id) : level ? level !== 'off' : isInProfile;
  if (!isOn) return undefined;
  return { rule, severity: level === 'off' ? undefined : level, options: { ...defaultOptions(rule), ...options } };
}

function defaultOptions(rule: Rule): Readonly<Record<string, unknown>> {
  const properties = rule.options?.properties;
  if (typeof properties !== 'object' || properties === null) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]: [string, { default?: unknown }]) => [name, schema.default]),
  );
}
