// What the folders of a workspace decide about their files: the config file, the settings, and whether they are checked.

import { oncePer } from '../model/once.ts';
import { decoded, folderOf, nameOf } from '../text/uri.ts';
import type { ConfigReader, ReadConfig } from './config.ts';
import { GIT_IGNORE, leftOutByGit } from './gitignore.ts';
import type { FolderConfig, Memory } from './memory.ts';
import { type Patterns, pathBelow, patternsOf } from './patterns.ts';
import { configFileAt, mergeConfigs, newConfigFileAt, type Override, type Settings, settingsOf } from './settings.ts';
import type { Setup } from './setup.ts';

/** Names of config files; the first one found in the nearest folder wins. */
export const CONFIG_NAMES = ['drydock.yaml', '.drydock.yaml'] as const;

/** The files of a workspace, as far as they decide about others. */
interface Files {
  has(uri: string): boolean;
  get(uri: string): { readonly uri: string; readonly text: string } | undefined;
}

/** Why a file is not checked. */
export interface LeftOut {
  readonly status: 'ignored' | 'template';
  readonly reason: string;
}

/** The folders of a workspace, as long as its config files and its charts stay the same. */
export class Folders {
  readonly #setup: Setup;
  readonly #files: Files;
  readonly #memory: Memory;

  constructor(setup: Setup, files: Files, memory: Memory) {
    this.#setup = setup;
    this.#files = files;
    this.#memory = memory;
  }

  /** The config file that holds for a file. */
  configOf(uri: string): FolderConfig | undefined {
    const { fixedConfig, configs } = this.#setup;
    if (fixedConfig)
      return this.#memory.config(fixedConfig.uri, () => folderConfig(fixedConfig.uri, configs.read(fixedConfig.text)));
    const folder = folderOf(uri);
    return folder === undefined ? undefined : this.#configIn(folder, configs);
  }

  /** The settings of the editor or the command line for a file, and between them those of its config file. */
  settingsOf(uri: string): Settings {
    const { rules, schemas } = this.#setup;
    const folderConfig = this.configOf(uri);
    const config = this.#memory.merged(folderConfig, () => {
      const base = folderConfig ? mergeConfigs(this.#setup.base, folderConfig.config) : this.#setup.base;
      return mergeConfigs(base, this.#setup.above);
    });
    const make = (overrides: readonly Override[]) => {
      const toBe = folderConfig ? undefined : this.newConfigFor(uri);
      const file = toBe === undefined ? folderConfig && configFileAt(folderConfig.uri) : newConfigFileAt(toBe);
      const key = `${file?.title} ${file?.root.in?.uri}\n${overrides.map(one => config.overrides?.indexOf(one)).join()}`;
      return this.#memory.settings(key, () => settingsOf(config, overrides, rules, schemas, file));
    };
    if (!folderConfig || !config.overrides?.length) return this.#memory.inFolder(folderOf(uri) ?? '', () => make([]));
    const path = pathBelow(folderConfig.folder, uri);
    return make(path === undefined ? [] : config.overrides.filter(one => filesOf(one).ignores(path)));
  }

  /**
   * The address of the config file that a fix may make for a file: in the folder of the workspace that holds it. Undefined
   * where a config file holds for it already, and outside of the workspace.
   */
  newConfigFor(uri: string): string | undefined {
    const roots = rootsOf(this.#setup);
    if (roots.size === 0 || this.configOf(uri)) return undefined;
    for (let at = folderOf(uri); at !== undefined; at = folderOf(at.slice(0, -1)))
      if (roots.has(decoded(at))) return at + CONFIG_NAMES[0];
    return undefined;
  }

  /** Why a file is not checked; undefined for one that is. */
  leftOut(uri: string): LeftOut | undefined {
    const by = this.#setup.ignores ? this.#ignoredBy(uri) : undefined;
    if (by !== undefined) return { status: 'ignored', reason: `ignored by ${by}` };
    if (this.#setup.excludes?.(uri)) return { status: 'ignored', reason: 'excluded by the settings' };
    return this.#isInChart(uri) ? { status: 'template', reason: 'template of a Helm chart' } : undefined;
  }

  /** The name of the file whose patterns leave out another one. */
  #ignoredBy(uri: string): string | undefined {
    const config = this.configOf(uri);
    const { gitignore = false } = config?.config ?? {};
    const path = config && (config.isIgnored || gitignore) ? pathBelow(config.folder, uri) : undefined;
    if (!config || path === undefined) return undefined;
    if (config.isIgnored?.ignores(path)) return nameOf(config.uri);
    return gitignore && this.#leftOutByGit(folderOf(uri) ?? '', config.folder)?.ignores(path) ? GIT_IGNORE : undefined;
  }

  #leftOutByGit(folder: string, top: string): Patterns | undefined {
    const above = (at: string) => this.#leftOutByGit(at, top);
    return this.#memory.leftOutByGit(folder, top, () => leftOutByGit(folder, top, this.#files, above));
  }

  /** The config file in a folder, or else in the nearest one above. */
  #configIn(folder: string, configs: ConfigReader): FolderConfig | undefined {
    return this.#memory.folder(folder, () => {
      for (const name of CONFIG_NAMES) {
        const file = this.#files.get(folder + name);
        if (file) return this.#memory.config(file.uri, () => folderConfig(file.uri, configs.read(file.text)));
      }
      const above = folderOf(folder.slice(0, -1));
      return above === undefined ? undefined : this.#configIn(above, configs);
    });
  }

  /** Files in `templates/` beside a Chart.yaml are templates, whatever they look like. */
  #isInChart(uri: string): boolean {
    for (let at = uri.indexOf('/templates/'); at !== -1; at = uri.indexOf('/templates/', at + 1)) {
      if (this.#files.has(`${uri.slice(0, at)}/Chart.yaml`)) return true;
    }
    return false;
  }
}

/** Whether a file is a config file of Drydock. */
export function isConfigFile(uri: string): boolean {
  return CONFIG_NAMES.some(config => config === nameOf(uri));
}

/** Whether a file decides which others are checked, and how. */
export function decidesForFolder(uri: string): boolean {
  return isConfigFile(uri) || ['Chart.yaml', GIT_IGNORE].includes(nameOf(uri));
}

/** The folders of the workspace, whatever letters of theirs an editor writes as `%40`. */
const rootsOf = oncePer(
  ({ folders = [] }: Setup): ReadonlySet<string> => new Set(folders.map(uri => `${decoded(uri).replace(/\/$/, '')}/`)),
);

const filesOf = oncePer(({ files }: Override) => patternsOf(files));

function folderConfig(uri: string, read: ReadConfig): FolderConfig {
  const { ignore: patterns } = read.config;
  return { ...read, uri, folder: folderOf(uri) ?? '', isIgnored: patterns && patternsOf(patterns) };
}
