// The servers that are compared: ours, and yaml-language-server, which is installed for the comparison alone.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Schema, SchemaIndex } from '../../server/src/knowledge/schema.ts';
import { SCHEMAS } from '../schemas.ts';
import type { Server } from './client.ts';

const VERSION = '2.0.0';
const PATIENCE = 120_000;

/** Our server, as it is built. */
export const drydock: Server = {
  name: 'drydock',
  command: [process.execPath, join(import.meta.dirname, '../../dist/server.node.js'), '--stdio'],
  settings: {},
};

/**
 * The other server, installed into a folder, with our schemas for some kinds; the reason where it cannot be had.
 * Its own way of telling kinds apart compares a document with every schema it has, so it is given conditions instead.
 */
export function yamlLanguageServer(folder: string, manifests: readonly string[]): Server | string {
  try {
    const words = ['install', '--no-audit', '--no-fund', '--prefix', folder, `yaml-language-server@${VERSION}`];
    execFileSync('npm', words, { timeout: PATIENCE, stdio: 'ignore' });
  } catch (error) {
    return `npm does not install it: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
  const schema = join(folder, 'manifests.json');
  writeFileSync(schema, JSON.stringify(schemaFor(kindsIn(manifests))));
  return {
    name: `yaml-language-server ${VERSION}`,
    command: [process.execPath, join(folder, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'],
    settings: {
      yaml: {
        schemas: { [pathToFileURL(schema).href]: '*.yaml' },
        schemaStore: { enable: false },
        validate: true,
        hover: true,
        completion: true,
      },
    },
  };
}

/** The kinds of manifests, as the index of the schemas writes them: `apps/v1/Deployment`. */
function kindsIn(manifests: readonly string[]): ReadonlySet<string> {
  const line = (text: string, key: string) => new RegExp(`^${key}: ["']?([\\w./-]+)`, 'm').exec(text)?.[1] ?? '';
  return new Set(manifests.map(text => `${line(text, 'apiVersion')}/${line(text, 'kind')}`));
}

/** One JSON Schema for manifests of some kinds. */
function schemaFor(kinds: ReadonlySet<string>): object {
  const index: SchemaIndex = JSON.parse(readFileSync(join(SCHEMAS, 'index.json'), 'utf8'));
  const files = readdirSync(SCHEMAS).filter(name => name.endsWith('.json') && name !== 'index.json');
  const all: Record<string, Schema> = Object.assign(
    {},
    ...files.map(name => JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'))),
  );
  const used = [...kinds].flatMap(kind => (index.kinds[kind] ? [{ kind, definition: index.kinds[kind] }] : []));
  const names = new Set(used.map(({ definition }) => definition));
  // What is added while the set is walked is walked too.
  for (const name of names)
    for (const [, reference = ''] of JSON.stringify(all[name] ?? {}).matchAll(/"\$ref":"([^"]+)"/g))
      names.add(reference);
  const definitions = JSON.stringify(Object.fromEntries([...names].map(name => [name, all[name] ?? {}])));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    definitions: JSON.parse(definitions.replaceAll('"$ref":"', '"$ref":"#/definitions/')),
    type: 'object',
    allOf: used.map(({ kind, definition }) => condition(isOf(kind), { $ref: `#/definitions/${definition}` })),
  };
}

/** An object with a property `then` is no promise here. */
function condition(holds: object, schema: object): object {
  return Object.fromEntries([
    ['if', holds],
    ['then', schema],
  ]);
}

function isOf(kind: string): object {
  const slash = kind.lastIndexOf('/');
  const properties = { apiVersion: { const: kind.slice(0, slash) }, kind: { const: kind.slice(slash + 1) } };
  return { required: ['apiVersion', 'kind'], properties };
}
