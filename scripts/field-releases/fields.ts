// Reads from an unpacked package which fields the types of its release have, and which release that is.

import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { declarationsIn } from '../schemas/declarations.ts';
import type { Form } from './sources.ts';

/** The fields of types, by the names of our definitions, such as `core.v1.PodSpec`. */
export type FieldSets = ReadonlyMap<string, ReadonlySet<string>>;

/** What a package tells: the release it says it was made of, and the fields. */
export interface Told {
  readonly release: string | undefined;
  readonly fields: FieldSets;
}

type Reader = (folder: string, definitions: readonly string[]) => Told;

/** What stands before group, version and type in the full name of a type. */
const HOMES = [
  'io.k8s.api.',
  'io.k8s.apimachinery.pkg.apis.',
  'io.k8s.apiextensions-apiserver.pkg.apis.',
  'io.k8s.kube-aggregator.pkg.apis.',
] as const;

const READERS: Readonly<Record<Form, Reader>> = {
  client: clientFields,
  interfaces: interfaceFields,
  annotated: annotatedFields,
};

/** What an unpacked package tells of definitions; types that are none of them are left out. */
export function toldBy(form: Form, folder: string, definitions: readonly string[]): Told {
  return READERS[form](folder, definitions);
}

/**
 * One class in each file, named `V1PodSpec` without its group, or `CoreV1Event` where two groups have such a type. A name
 * that could be a type of several groups tells nothing.
 */
function clientFields(folder: string, definitions: readonly string[]): Told {
  const owners = ownersByClass(definitions);
  const fields = new Map<string, Set<string>>();
  let release: string | undefined;
  for (const path of globSync('dist/gen/model{,s}/*.js', { cwd: folder }).toSorted()) {
    const text = readFileSync(join(folder, path), 'utf8');
    release ??= /(?:OpenAPI document|OpenAPI spec version): (?:release-|v)(\d+\.\d+)/.exec(text)?.[1];
    const [owner, ...others] = owners.get(basename(path, '.js').toLowerCase()) ?? [];
    const names = [...text.matchAll(/["']?baseName["']?: ["']([^"']+)["']/g)].map(([, name = '']) => name);
    if (owner !== undefined && others.length === 0 && names.length > 0) fields.set(owner, new Set(names));
  }
  return { release, fields };
}

/** The classes that a definition can have, in lower case, as older packages begin the names of their files so. */
function ownersByClass(definitions: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const definition of definitions) {
    const [group = '', version = '', type = ''] = definition.split('.');
    for (const name of [version + type, group + version + type]) {
      const key = name.toLowerCase();
      owners.set(key, [...(owners.get(key) ?? []), definition]);
    }
  }
  return owners;
}

/** One file for each version of a group, with an interface for each type; the package has the release as its version. */
function interfaceFields(folder: string, definitions: readonly string[]): Told {
  const wanted = new Set(definitions);
  const fields = new Map<string, Set<string>>();
  for (const path of globSync('*/v*.d.ts', { cwd: folder }).toSorted()) {
    const [group, version] = path.replaceAll('\\', '/').slice(0, -'.d.ts'.length).split('/');
    for (const { name, members } of declarationsIn(path, readFileSync(join(folder, path), 'utf8')).declarations) {
      const definition = `${group}.${version}.${name}`;
      if (members && wanted.has(definition)) fields.set(definition, new Set(members.map(member => member.name)));
    }
  }
  return { release: /^\d+\.\d+/.exec(manifestOf(folder).version)?.[0], fields };
}

/** One file, in which a comment at each property names its home: `@schema io.k8s.api.core.v1.PodSpec#hostUsers`. */
function annotatedFields(folder: string, definitions: readonly string[]): Told {
  const wanted = new Set(definitions);
  const fields = new Map<string, Set<string>>();
  const text = readFileSync(join(folder, 'lib/imports/k8s.d.ts'), 'utf8');
  for (const [, home = '', name = ''] of text.matchAll(/@schema (io\.k8s\.[\w.-]+)#(\S+)/g)) {
    const definition = definitionAt(home);
    if (!wanted.has(definition)) continue;
    const known = fields.get(definition);
    if (known) known.add(name);
    else fields.set(definition, new Set([name]));
  }
  return { release: /for Kubernetes (\d+\.\d+)/.exec(manifestOf(folder).description)?.[1], fields };
}

function definitionAt(home: string): string {
  const prefix = HOMES.find(one => home.startsWith(one));
  return prefix === undefined ? home : home.slice(prefix.length);
}

function manifestOf(folder: string): { readonly version: string; readonly description: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
