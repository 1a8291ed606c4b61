// What a workspace is linted with: the rules, the shapes, and the settings around those of its config files.

import type { Schemas } from '../knowledge/schemas.ts';
import type { ConfigReader } from './config.ts';
import type { Rule } from './rule.ts';
import type { Config } from './settings.ts';

/** What a workspace is linted with, the same for all of its snapshots. */
export interface Setup {
  readonly rules: readonly Rule[];
  readonly configs: ConfigReader;
  /** The bundled shapes. */
  readonly schemas: Schemas;
  /** Settings below every config file: the editor's own. */
  readonly base: Config;
  /** Settings above every config file: the command line's flags. */
  readonly above: Config;
  /** A config that takes the place of those found beside the files. */
  readonly fixedConfig?: { readonly uri: string; readonly text: string };
  /** Whether the config's `ignore` counts. */
  readonly ignores: boolean;
  /** The folders of the workspace, in which fixes may make a config file; none where they cannot make files. */
  readonly folders?: readonly string[];
  /** Files that the editor's settings leave out. */
  readonly excludes?: (uri: string) => boolean;
}
