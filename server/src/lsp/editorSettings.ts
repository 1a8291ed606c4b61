// The editor's settings as a config, below the config files of the workspace.

import type { Config, Profile, RuleSetting } from '../lint/settings.ts';

/** The settings below `drydock` as the editor sends them: anything may be missing or of another type. */
export interface EditorSettings {
  readonly base: Config;
  /** Whether findings follow each key press or wait for the file to be saved. */
  readonly run: 'onType' | 'onSave';
}

/** What the settings of an editor mean; what is not understood counts as not set. */
export function editorSettings(raw: unknown): EditorSettings {
  const { profile, target, rules, fencing, run } = record(raw);
  const { kubernetes, kubevirt } = record(target);
  const base: Config = {
    ...(isProfile(profile) && { extends: profile }),
    target: { ...(isVersion(kubernetes) && { kubernetes }), ...(isVersion(kubevirt) && { kubevirt }) },
    rules: Object.fromEntries(
      Object.entries(record(rules)).filter((entry): entry is [string, RuleSetting] => isSeverity(entry[1])),
    ),
    ...((fencing === 'auto' || fencing === 'assumed' || fencing === 'none') && { fencing }),
  };
  return { base, run: run === 'onSave' ? 'onSave' : 'onType' };
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
