// Settings: which rules run, how heavy they are, and what they are judged against.

import type { Level } from '../knowledge/podSecurity.ts';
import { NO_SCHEMAS, type Schemas } from '../knowledge/schemas.ts';
import { clampTarget, newestTarget, type Target } from '../knowledge/target.ts';
import { KubeVirtConfiguration } from '../model/kubevirtConfiguration.ts';
import { settingsOfSetup, type WrittenSetup } from '../model/kubevirtSettings.ts';
import { oncePer, oncePerWithin } from '../model/once.ts';
import type { Place, Step } from '../syntax/place.ts';
import { nameOf } from '../text/uri.ts';
import type { Severity } from './finding.ts';
import type { Rule } from './rule.ts';

/** What the user says about fencing: search for it, take it as given, or take it as absent. */
export type Fencing = 'auto' | 'assumed' | 'none';

/** What Pods are held to: a level, what the labels of Namespaces say (`auto`), or nothing. */
export interface PodSecurity {
  readonly level: 'auto' | 'off' | Level;
  /** A release, or `latest`, which is that of the target. */
  readonly version: string;
}

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
  /** Whether what the `.gitignore` files of the folder and of those below leave out is not checked either. */
  readonly gitignore?: boolean;
  readonly podSecurity?: Partial<PodSecurity>;
  /** How KubeVirt is set up, where no KubeVirt resource of the workspace says it. */
  readonly kubevirt?: WrittenSetup;
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
  /** Whether it was asked for by name or by its profile; controls of Pod Security are also on without. */
  readonly isAsked: boolean;
}

/** The config file that holds for a file, for fixes that write to it. */
export interface ConfigFile {
  /** `drydock.yaml`; `a new drydock.yaml` for one that is not there, which such a fix makes. */
  readonly title: string;
  readonly isNew: boolean;
  /** All of it. */
  readonly root: Place;
}

/** Complete settings for a file. Compared by identity: the same settings are the same object. */
export interface Settings {
  readonly profile: Profile;
  readonly target: Target;
  /** Sentences that say which versions were moved into the range of the tables. */
  readonly clamped: readonly string[];
  readonly fencing: Fencing;
  readonly kubeVirt: KubeVirtConfiguration;
  readonly configFile: ConfigFile | undefined;
  readonly podSecurity: PodSecurity;
  /** Set where the resources of a file are patches, of which what they lack says nothing. */
  readonly isForPatches?: true;
  /** The rules that are on. Settings that differ in nothing but their shapes share the list. */
  readonly rules: readonly ActiveRule[];
  /** The shapes of kinds that manifests are compared with. */
  readonly schemas: Schemas;
}

/**
 * Settings of a config, with the overrides that apply, over all rules there are. Later layers win over earlier ones.
 * `configFile` is the file that the config comes from, or that it would come from, for fixes that write to it.
 */
export function settingsOf(
  config: Config,
  overrides: readonly Override[],
  rules: readonly Rule[],
  schemas: Schemas = NO_SCHEMAS,
  configFile?: ConfigFile,
): Settings {
  const profile = config.extends ?? 'recommended';
  const { target, clamped } = clampTarget({ ...newestTarget, ...config.target });
  const layers = [config.rules ?? {}, ...overrides.map(override => override.rules ?? {})];
  const chosen: Readonly<Record<string, RuleSetting>> = Object.assign({}, ...layers);
  const podSecurity: PodSecurity = { level: 'auto', version: 'latest', ...config.podSecurity };
  const full = { ...config, extends: profile, podSecurity };
  const active = rules.flatMap(rule => activeRule(rule, chosen[rule.id], full) ?? []);
  const kubeVirt = kubeVirtOf(config, target, configFile);
  const fencing = config.fencing ?? 'auto';
  return { profile, target, clamped, fencing, kubeVirt, configFile, podSecurity, rules: active, schemas };
}

/** Settings for files that say only a part of each resource: no rule runs that asks for what is missing. */
export const forPatches = oncePer(
  (settings: Settings): Settings => ({
    ...settings,
    isForPatches: true,
    rules: settings.rules.filter(({ rule }) => rule.reads !== 'absence'),
  }),
);

/** Settings with other shapes; for the same two always the same object. */
export const withSchemas = oncePer((schemas: Schemas) =>
  oncePerWithin((settings: Settings): Settings => (settings.schemas === schemas ? settings : { ...settings, schemas })),
);

/** The config file at an address. */
export function configFileAt(uri: string): ConfigFile {
  return { title: nameOf(uri), isNew: false, root: { path: [], aspect: 'value', in: { uri, document: 0 } } };
}

/** A config file that is not there yet. */
export function newConfigFileAt(uri: string): ConfigFile {
  return { ...configFileAt(uri), title: `a new ${nameOf(uri)}`, isNew: true };
}

/** One config over another: what the upper one names wins, rules one by one. */
export function mergeConfigs(lower: Config, upper: Config): Config {
  return {
    ...lower,
    ...upper,
    target: { ...lower.target, ...upper.target },
    ...((lower.podSecurity || upper.podSecurity) && { podSecurity: { ...lower.podSecurity, ...upper.podSecurity } }),
    rules: { ...lower.rules, ...upper.rules },
    overrides: [...(lower.overrides ?? []), ...(upper.overrides ?? [])],
    ignore: [...(lower.ignore ?? []), ...(upper.ignore ?? [])],
  };
}

function kubeVirtOf({ kubevirt }: Config, target: Target, file: ConfigFile | undefined): KubeVirtConfiguration {
  const said = kubevirt && [settingsOfSetup(kubevirt)];
  if (!file) return new KubeVirtConfiguration(target, said);
  const place = (...path: readonly Step[]): Place => ({ ...file.root, path: ['kubevirt', ...path] });
  const disabled = (kubevirt?.disabledFeatureGates ?? []).map((gate, index) => ({
    gate,
    entry: { ...place('disabledFeatureGates', index), aspect: 'entry' as const },
  }));
  const [configuration, featureGates] = [place('configuration'), place('featureGates')];
  const of = file.isNew ? 'new file' : 'file';
  const places = { title: file.title, of, configuration, featureGates, disabled } as const;
  return new KubeVirtConfiguration(target, said, [places]);
}

function activeRule(
  rule: Rule,
  setting: RuleSetting | undefined,
  { extends: profile, only, podSecurity }: Config,
): ActiveRule | undefined {
  const [level, options] = typeof setting === 'string' || !setting ? [setting, {}] : setting;
  const mayRun = rule.scope !== 'control' || podSecurity?.level !== 'off';
  const isInProfile = mayRun && (rule.profile === 'recommended' || profile === 'strict');
  const isAsked = only ? only.includes(rule.id) : level ? level !== 'off' : isInProfile;
  // A level may hold Pods to a control that nobody has asked for by name.
  const isOn = isAsked || (rule.scope === 'control' && mayRun && !only && level !== 'off');
  if (!isOn) return undefined;
  const severity = level === 'off' ? undefined : level;
  return { rule, severity, options: { ...defaultOptions(rule), ...options }, isAsked };
}

function defaultOptions(rule: Rule): Readonly<Record<string, unknown>> {
  const properties = rule.options?.properties;
  if (typeof properties !== 'object' || properties === null) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]: [string, { default?: unknown }]) => [name, schema.default]),
  );
}
