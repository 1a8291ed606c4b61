// What a rule is: metadata first, then what it checks.

import type { Level } from '../knowledge/podSecurity.ts';
import type { Schemas } from '../knowledge/schemas.ts';
import type { Target } from '../knowledge/target.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import type { KubeVirtConfiguration } from '../model/kubevirtConfiguration.ts';
import type { Resource } from '../model/resource.ts';
import type { Summary } from '../model/summary.ts';
import type { Finding, Severity, Tag } from './finding.ts';
import type { ConfigFile, Fencing } from './settings.ts';

/** What a rule may know besides the manifest. */
export interface Context {
  /** The versions that manifests are written for. */
  readonly target: Target;
  /** What the user says about fencing that no manifest shows. */
  readonly fencing: Fencing;
  /** How the cluster's KubeVirt is set up. */
  readonly kubeVirt: KubeVirtConfiguration;
  /** The config file, where there is one or a fix may make it. */
  readonly configFile: ConfigFile | undefined;
  /** The shapes of all kinds. */
  readonly schemas: Schemas;
  /** The rule's own options, complete and checked against its schema. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What every rule says about itself. */
export interface RuleMetadata {
  /** `topic/defect`: also its file, its page, its fixtures, its setting, its diagnostic code and its suppression. */
  readonly id: string;
  /** Lower-case, no full stop: what is wrong, in a few words. */
  readonly title: string;
  /** One sentence: what follows from it. */
  readonly why: string;
  /** Public documentation: a key of the table of addresses. */
  readonly docs?: string;
  /** The section of docs/guide.md it belongs to; only rules that lint checks by itself have none. */
  readonly guide?: string;
  readonly pillar: 'architecture' | 'performance' | 'security' | 'data' | 'availability';
  readonly severity: Severity;
  /** `strict` rules are off unless the profile or the config says so. */
  readonly profile: 'recommended' | 'strict';
  /** The kinds it looks at; `Pod templates`, `VM templates` and `patches` stand for all that hold some. */
  readonly kinds: readonly string[];
  /** The version of Drydock that brought it. */
  readonly since: string;
  /** `absence` rules are silent on patches and partial documents. Default: presence. */
  readonly reads?: 'presence' | 'absence';
  /** The rows of the catalogue it implements, for the coverage table. */
  readonly rows: readonly string[];
  readonly tags?: readonly Tag[];
  /** JSON Schema of its options, an object with defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Other rules whose findings at the same place it also says, for folding. */
  readonly covers?: readonly string[];
  /** Whether what it says of a field makes moot what other rules say of it, and of all that lies below. */
  readonly silencesBelow?: true;
}

/** A rule that sees one resource and reports on it alone. */
export interface ResourceRule extends RuleMetadata {
  readonly scope: 'resource';
  /**
   * Words, such as names of fields, of which one stands in every manifest that it finds something in. Manifests without
   * them are not shown to it, which costs nothing. Only for a rule about what is written.
   */
  readonly mentions?: readonly string[];
  check(resource: Resource, context: Context): Iterable<Finding>;
}

/** A rule that sees what a resource is to others, never a tree. It reports on the resource it was given. */
export interface WorkspaceRule extends RuleMetadata {
  readonly scope: 'workspace';
  check(summary: Summary, index: WorkspaceIndex, context: Context): Iterable<Finding>;
}

/**
 * A rule that is one control of the Pod Security Standards. It runs where something holds a Pod to its level: the labels
 * of a Namespace, the config, the profile `strict`. Its findings are as heavy as what holds the Pod to it.
 */
export interface ControlRule extends RuleMetadata {
  readonly scope: 'control';
  readonly level: Level;
  /** The control in the table of the standards. */
  readonly control: string;
}

/** A rule whose findings lint itself makes: about the YAML, suppressions and the config file. */
export interface OwnRule extends RuleMetadata {
  readonly scope: 'lint';
}

/** Any rule. */
export type Rule = ResourceRule | WorkspaceRule | ControlRule | OwnRule;

/** Declares a rule over one resource. */
export function resourceRule(rule: Omit<ResourceRule, 'scope'>): ResourceRule {
  return { ...rule, scope: 'resource' };
}

/** Declares a rule over the whole workspace. */
export function workspaceRule(rule: Omit<WorkspaceRule, 'scope'>): WorkspaceRule {
  return { ...rule, scope: 'workspace' };
}

/** Declares a rule that is a control of the Pod Security Standards. */
export function controlRule(rule: Omit<ControlRule, 'scope'>): ControlRule {
  return { ...rule, scope: 'control' };
}

/** Declares a rule that lint checks by itself. */
export function ownRule(rule: Omit<OwnRule, 'scope'>): OwnRule {
  return { ...rule, scope: 'lint' };
}
