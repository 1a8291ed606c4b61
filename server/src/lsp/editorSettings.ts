// The editor's settings as a config, below the config files of the workspace.

import type { Config, Profile, RuleSetting } from '../lint/settings.ts';

/** The settings below `drydock` as the editor sends them: anything may be missing or of another type. */
export interface EditorSettings {
  readonly base: Config;
  /** Whether findings follow each key press or wait for the file to be saved. */
  readonly run: 'onType' | 'onSave';
  /** Path of a config file that takes the place of those beside the manifests. */
  readonly config: string | undefined;
  /** Patterns of files that are left out. */
  readonly exclude: readonly string[];
}

/** What the settings of an editor mean; what is not understood counts as not set. */
export function editorSettings(raw: unknown): EditorSettings {
  const { profile, target, rules, fencing, run, config, files } = record(raw);
  const { exclude } = record(files);
  const { kubernetes, kubevirt } = record(target);
  const base: Config = {
    ...(isProfile(profile) && { extends: profile }),
    target: { ...(isVersion(kubernetes) && { kubernetes }), ...(isVersion(kubevirt) && { kubevirt }) },
    rules: Object.fromEntries(
      Object.entries(record(rules)).filter((entry): entry is [string, RuleSetting] => isSeverity(entry[1])),
    ),
    ...((fencing === 'auto' || fencing === 'assumed' || fencing === 'none') && { fencing }),
  };
  return {
    base,
    run: run === 'onSave' ? 'onSave' : 'onType',
    config: typeof config === 'string' && config ? config : undefined,
    exclude: Array.isArray(exclude) ? exclude.filter(one => typeof one === 'string') : [],
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isProfile(value: unknown): value is Profile {
  return value === 'recommended' || value === 'strict';
}

function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^v?\d+\.\d+/.test(value);
}

function isSeverity(value: unknown): boolean {
  return typeof value === 'string' && ['off', 'error', 'warning', 'info', 'hint'].includes(value);
}
