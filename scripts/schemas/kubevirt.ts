// Makes definitions of the types of KubeVirt and of its importer (CDI) from the package @kubevirt-ui-ext/kubevirt-api.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '../../server/src/knowledge/schema.ts';
import { type Declaration, declarationsIn, isWritten, type Member, objectSchema, typeSchema } from './declarations.ts';
import { INT_OR_STRING_NAME, QUANTITY_NAME, reference, type Source } from './definition.ts';
import type { KubernetesSource } from './kubernetes.ts';
import {
  CONDITION_TIMES,
  FRACTIONS,
  FREE_OBJECTS,
  INTS_OR_STRINGS,
  type Program,
  QUANTITIES,
  QUANTITY_MAPS,
  SAME_AS,
} from './kubevirtFacts.ts';
import { type WireNames, wireNamesIn } from './wireNames.ts';

/** Interfaces that describe data; the others are parameters of calls. */
const DATA = /^(?:V\d|K8sIo|ApiNode)/;

const VERSION = /^V\d+(?:(?:alpha|beta)\d+)?(?=[A-Z])/;

/** The types of one program; those of Kubernetes among them are taken from Kubernetes' own source, which says more. */
export function kubevirtSource(modules: string, program: Program, kubernetes: KubernetesSource): Source {
  const folder = join(modules, '@kubevirt-ui-ext/kubevirt-api/dist', program.folder);
  const path = join(folder, 'index.d.ts');
  const { declarations, enums } = declarationsIn(path, readFileSync(path, 'utf8'));
  const nameInKubernetes = (name: string) => ofKubernetes(name, program, kubernetes);
  const types = declarations.filter(({ name, members }) => members && DATA.test(name) && !nameInKubernetes(name));
  const own = new Set(types.map(({ name }) => name));
  const wire = wireNamesIn(readFileSync(join(folder, 'index.js.map'), 'utf8'));
  const resolve = (name: string): Schema => {
    const values = enums.get(name);
    if (values) return { type: 'string', enum: values };
    const known = own.has(name) ? nameIn(program.file, name) : nameInKubernetes(name);
    if (known === undefined) throw new Error(`${program.folder} names ${name}, which is declared nowhere`);
    return reference(known);
  };
  const definitions = types.map(type => [nameIn(program.file, type.name), definitionOf(type, wire, resolve)] as const);
  return { definitions: new Map(definitions), kinds: new Map(kindsOf(program)) };
}

function* kindsOf({ kinds, file }: Program): Generator<[string, string]> {
  for (const [apiVersion, names] of Object.entries(kinds)) {
    const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
    for (const kind of names) yield [`${apiVersion}/${kind}`, `${file}.${SAME_AS[apiVersion] ?? version}.${kind}`];
  }
}

/** `V1beta1DataVolume` of `cdi` becomes `cdi.v1beta1.DataVolume`. */
function nameIn(file: string, name: string): string {
  const version = VERSION.exec(name)?.[0];
  return version ? `${file}.${version.toLowerCase()}.${name.slice(version.length)}` : `${file}.${name}`;
}

/** The definition of a type that comes from Kubernetes; undefined for the program's own types. */
function ofKubernetes(
  name: string,
  { marksKubernetes }: Program,
  { names, definitions }: KubernetesSource,
): string | undefined {
  if (name.startsWith('K8sIo')) return names.get(`IoK8s${name.slice('K8sIo'.length)}`);
  if (marksKubernetes || !/^V1(?=[A-Z])/.test(name)) return undefined;
  const base = name.slice('V1'.length);
  return [`meta.v1.${base}`, `core.v1.${base}`].find(known => definitions.has(known));
}

function definitionOf(type: Declaration, wire: WireNames, resolve: (name: string) => Schema): Schema {
  const names = wire.get(type.name);
  const members = type.members ?? [];
  const amounts = new Set(members.filter(isAmount).map(({ name }) => name));
  const schema = objectSchema(
    { ...type, members: members.map(withoutTextOfType) },
    ({ name }) => names?.get(name) ?? name,
    member =>
      amounts.has(member.name)
        ? reference(QUANTITY_NAME)
        : memberSchema(`${type.name}.${member.name}`, member, resolve),
  );
  return type.name.endsWith('Condition') ? withTimes(schema) : schema;
}

function memberSchema(id: string, { type }: Member, resolve: (name: string) => Schema): Schema {
  if (QUANTITY_MAPS.has(id)) return { type: 'object', additionalProperties: reference(QUANTITY_NAME) };
  if (isWritten(type, 'string') && QUANTITIES.has(id)) return reference(QUANTITY_NAME);
  if (isWritten(type, 'string') && INTS_OR_STRINGS.has(id)) return reference(INT_OR_STRING_NAME);
  if (isWritten(type, 'number') && FRACTIONS.has(id)) return { type: 'number' };
  if (isWritten(type, 'object') && !FREE_OBJECTS.has(id)) return { type: 'object', additionalProperties: false };
  return type ? typeSchema(type, resolve) : {};
}

/** A field without a description of its own carries that of its type, which tells nothing about the field. */
function withoutTextOfType(member: Member): Member {
  return /^(?:Quantity is a fixed-point|(?:Duration|Time) is a wrapper)/.test(member.description)
    ? { ...member, description: '' }
    : member;
}

function isAmount({ type, description }: Member): boolean {
  return isWritten(type, 'string') && description.startsWith('Quantity is a fixed-point');
}

function withTimes(schema: Schema): Schema {
  const times = CONDITION_TIMES.map(name => [name, reference('meta.v1.Time')] as const);
  return { ...schema, properties: { ...Object.fromEntries(times), ...schema.properties } };
}
