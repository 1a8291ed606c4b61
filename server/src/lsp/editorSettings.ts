// The editor's settings as configs, below and above the config files of the workspace.

import { SYNTAX } from '../lint/lint.ts';
import type { Config, Profile, RuleSetting } from '../lint/settings.ts';
import { rules as allRules } from '../rules/index.ts';

/** The settings below `drydock` as the editor sends them: anything may be missing or of another type. */
export interface EditorSettings {
  /** What config files may change. */
  readonly base: Config;
  /** What no config file changes: whether this editor shows what is wrong with the shape of manifests. */
  readonly above: Config;
  /** Whether findings follow each key press or wait for the file to be saved. */
  readonly run: 'onType' | 'onSave';
  /** Path of a config file that takes the place of those beside the manifests. */
  readonly config: string | undefined;
  /** Patterns of files that are left out. */
  readonly exclude: readonly string[];
  readonly shows: Shows;
}

/** What is shown beside the text of a manifest. */
export interface Shows {
  readonly codeLens: boolean;
  readonly inlayHints: boolean;
}

/** What the settings of an editor mean; what is not understood counts as not set. */
export function editorSettings(raw: unknown): EditorSettings {
  const { profile, target, rules, fencing, run, config, files, schemaValidation, codeLens, inlayHints } = record(raw);
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
    above: schemaValidation === 'off' ? WITHOUT_SHAPE : {},
    run: run === 'onSave' ? 'onSave' : 'onType',
    config: typeof config === 'string' && config ? config : undefined,
    exclude: Array.isArray(exclude) ? exclude.filter(one => typeof one === 'string') : [],
    shows: { codeLens: codeLens === true, inlayHints: inlayHints !== false },
  };
}

/** Text that does not parse has no shape, so that is said in any case. */
const SHAPE_RULES = allRules.map(({ id }) => id).filter(id => id.startsWith('schema/') && id !== SYNTAX);
const SHAPE_OFF: Readonly<Record<string, RuleSetting>> = Object.fromEntries(SHAPE_RULES.map(id => [id, 'off']));
/** Also as an override, which wins over the overrides of config files. */
const WITHOUT_SHAPE: Config = { rules: SHAPE_OFF, overrides: [{ files: ['**'], rules: SHAPE_OFF }] };

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
