// Makes definitions of all types of Kubernetes from the declarations of the package kubernetes-models.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '../../server/src/knowledge/schema.ts';
import {
  type Declaration,
  declarationsIn,
  isWritten,
  literalText,
  objectSchema,
  type Resolve,
  typeSchema,
} from './declarations.ts';
import { type Definitions, type Kinds, reference, SCALARS, type Source } from './definition.ts';
import { numberSchemas } from './numbers.ts';

/** The types of Kubernetes, and what other packages call them. */
export interface KubernetesSource extends Source {
  /** `IoK8sApiCoreV1Pod` to `core.v1.Pod`. */
  readonly names: ReadonlyMap<string, string>;
}

/** A declaration, what it is called here and in the package, and the folder of the package it lies in. */
interface Type {
  readonly name: string;
  readonly fullName: string;
  readonly folder: string;
  readonly declaration: Declaration;
}

/** Types that stand for JSON of any shape. */
const ANY_JSON = /\.JSON(?:SchemaPropsOr\w+)?$/;

const APIMACHINERY = 'apimachinery';

/** All types of Kubernetes, removed versions included. `modules` is the path of node_modules. */
export async function kubernetesSource(modules: string): Promise<KubernetesSource> {
  const types = [
    ...typesIn(join(modules, '@kubernetes-models', APIMACHINERY)),
    ...typesIn(join(modules, 'kubernetes-models')),
  ];
  const names = new Map(types.map(({ fullName, name }) => [fullName, name]));
  const definitions: Definitions = new Map(Object.entries(SCALARS));
  const kinds: Kinds = new Map();
  for (const type of types) {
    if (!definitions.has(type.name)) definitions.set(type.name, await definitionOf(type, names));
    const kind = kindOf(type);
    if (kind && !type.name.startsWith('meta.')) kinds.set(kind, type.name);
  }
  return { definitions, kinds, names };
}

/** The types of a package: one in each file, exported under a name that is the only one of its kind. */
function typesIn(folder: string): readonly Type[] {
  return declarationFiles(folder).flatMap(path => {
    const { declarations, exports } = declarationsIn(path, readFileSync(join(folder, `${path}.d.ts`), 'utf8'));
    for (const [outer, inner] of exports) {
      const declaration = declarations.find(({ name }) => name === inner);
      if (outer.startsWith('IIoK8s') && declaration)
        return [{ name: nameOf(folder, path), fullName: outer.slice(1), folder, declaration }];
    }
    return [];
  });
}

function declarationFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(path => String(path).replaceAll('\\', '/'))
    .filter(path => path.endsWith('.d.ts') && !path.startsWith('_schemas/') && !path.endsWith('index.d.ts'))
    .map(path => path.slice(0, -'.d.ts'.length))
    .toSorted();
}

/** `apps/v1/Deployment` becomes `apps.v1.Deployment`, `v1/Pod` `core.v1.Pod`, everything common to all groups `meta.*`. */
function nameOf(folder: string, path: string): string {
  const steps = path.split('/');
  const base = steps.at(-1) ?? '';
  if (folder.endsWith(APIMACHINERY)) return steps.includes('v1') ? `meta.v1.${base}` : `meta.${base}`;
  const [group = '', version = '', name] = steps;
  return name === undefined ? `core.${group}.${version}` : `${group.split('.')[0]}.${version}.${name}`;
}

async function definitionOf(type: Type, names: KubernetesSource['names']): Promise<Schema> {
  const { declaration } = type;
  const { description } = declaration;
  const note = description ? { description } : {};
  if (ANY_JSON.test(type.name)) return note;
  const resolve: Resolve = name => {
    const known = name === declaration.name ? type.name : names.get(name.replace(/^I(?=IoK8s)/, ''));
    if (known === undefined) throw new Error(`${type.name} names ${name}, which is declared nowhere`);
    return reference(known);
  };
  if (declaration.alias) return { ...typeSchema(declaration.alias, resolve), ...note };
  const numbers = declaration.members?.filter(({ type: written }) => isWritten(written, 'number')) ?? [];
  const validator = join(type.folder, '_schemas', `${type.fullName}.js`);
  const counted = await numberSchemas(
    validator,
    numbers.map(({ name }) => name),
  );
  return objectSchema(
    declaration,
    ({ name }) => name,
    ({ name, type: written }) => {
      // Whose manifest it is says the manifest itself.
      if (name === 'apiVersion' || (name === 'kind' && literalText(written) !== undefined)) return { type: 'string' };
      return counted[name] ?? (written ? typeSchema(written, resolve) : {});
    },
  );
}

/** `apps/v1/Deployment`, for types that are manifests and not lists of them. */
function kindOf({ declaration }: Type): string | undefined {
  const text = (wanted: string) => literalText(declaration.members?.find(({ name }) => name === wanted)?.type);
  const [apiVersion, kind] = [text('apiVersion'), text('kind')];
  if (apiVersion === undefined || kind === undefined) return undefined;
  const isList = declaration.members?.some(({ name }) => name === 'items') ?? false;
  return isList ? undefined : `${apiVersion}/${kind}`;
}
