// Sets up a run of `drydock lint`, and finds out whether its config files can be used.

import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import configSchema from '../../../../schemas/drydock.schema.json' with { type: 'json' };
import { ConfigReader } from '../../lint/config.ts';
import type { Setup, Snapshot } from '../../lint/snapshot.ts';
import { rules } from '../../rules/index.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { diskSchemas } from '../diskSchemas.ts';
import type { Plan } from './lintOptions.ts';
import { readText } from './read.ts';
import { nameIn, type SourceText } from './sources.ts';
import { UsageError } from './usage.ts';

/** What the snapshot of a run is made with. Throws a UsageError where `--config` cannot be read. */
export function setupOf({ config, above, ignores }: Pick<Plan, 'config' | 'above' | 'ignores'>, folder: string): Setup {
  // Beside the program, wherever that lies.
  const schemas = diskSchemas(fileURLToPath(new URL('schemas', import.meta.url)));
  const configs = new ConfigReader(configSchema);
  const folders = [pathToFileURL(folder).href];
  const setup = { rules, configs, schemas, base: {}, above, ignores, folders };
  if (config === undefined) return setup;
  const path = resolve(folder, config);
  const read = readText(path);
  if (read.text === undefined) throw new UsageError(`the config \`${config}\` cannot be read: ${read.reason}`);
  return { ...setup, fixedConfig: { uri: pathToFileURL(path).href, text: read.text } };
}

/** The mistakes in the configs that hold for some files, each as a line that begins with its place. */
export function configMistakes(snapshot: Snapshot, files: readonly SourceText[], folder: string): readonly string[] {
  const { fixedConfig } = snapshot.setup;
  const mistakes = new Map<string, readonly string[]>();
  // A config that is named counts even where there is nothing to check.
  for (const uri of [...(fixedConfig ? [fixedConfig.uri] : []), ...files.map(file => file.uri)]) {
    const config = snapshot.configOf(uri);
    if (!config || mistakes.has(config.uri)) continue;
    const lines = new LineIndex(fixedConfig?.text ?? snapshot.files.get(config.uri)?.text ?? '');
    const told = config.problems.map(({ message, span }) => {
      const { line, character } = lines.positionAt(span.start);
      return `${nameIn(folder, config.uri)}:${line + 1}:${character + 1}: ${message}`;
    });
    mistakes.set(config.uri, told);
  }
  return [...mistakes.values()].flat();
}
