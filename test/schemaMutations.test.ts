// One mistake at a time in manifests without any: nearly every slip in a key and every value of another type is found.

import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { type Diagnosis, diagnose } from '../server/src/lint/lint.ts';
import { settingsOf } from '../server/src/lint/settings.ts';
import { resourcesOf } from '../server/src/model/resource.ts';
import { shapedAt } from '../server/src/model/shape.ts';
import { rules } from '../server/src/rules/index.ts';
import type { ManifestDocument } from '../server/src/syntax/document.ts';
import { documentsOf } from '../server/src/syntax/parse.ts';
import { dotted, isPrefix, type Path, pointerOf, type Step } from '../server/src/syntax/place.ts';
import { slicesOf } from '../server/src/syntax/slice.ts';
import { documentOf } from './marks.ts';
import { TEXTS } from './properties/arbitraries.ts';
import { schemas } from './schemas.ts';
import { type Plain, plainOfField, refusalsBy } from './validator.ts';

/** A manifest and one mistake to make in it. */
interface Mutation {
  /** What is done, for the tally. */
  readonly what: string;
  readonly manifest: Plain;
  /** The entry or item that takes the place of another one. */
  readonly path: Path;
  readonly entry: readonly [Step, Plain];
}

interface Seen {
  readonly rule: string;
  readonly path: Path;
  readonly message: string;
}

/** Of so many mutants one is tried; all with `ALL=1`. */
const EVERY = process.env.ALL ? 1 : 11;

const settings = settingsOf({}, [], rules, schemas);
const refusalsOf = refusalsBy(schema => schema);
const manifests = goodManifests();
const said = new Map<Plain, ReadonlySet<string>>();

it('slips in keys', t => check(t, manifests.flatMap(slipsIn).filter(isDrawn), 0.97, isFoundSlip));

it('values of another type', t => {
  const swaps = manifests.flatMap(swapsIn).filter(isDrawn).filter(isRefused);
  check(t, swaps, 0.99, ({ path }, seen) => isPrefix(path, seen.path));
});

function isDrawn(_: unknown, index: number): boolean {
  return index % EVERY === 0;
}

/** Counts what is found: something that is said with the mistake, not without it, and at its place. */
function check(
  t: TestContext,
  mutations: readonly Mutation[],
  least: number,
  isFound: (mutation: Mutation, seen: Seen) => boolean,
): void {
  const tally = new Map<string, { tried: number; found: number }>();
  const missed: string[] = [];
  for (const mutation of mutations) {
    const { what, manifest, path } = mutation;
    const counts = tally.get(what) ?? { tried: 0, found: 0 };
    tally.set(what, counts);
    counts.tried++;
    const before = saidBefore(manifest);
    const isSaid = seenIn(mutated(mutation)).some(seen => !before.has(keyOf(seen)) && isFound(mutation, seen));
    if (isSaid) counts.found++;
    else missed.push(`${what}: ${textAt(manifest, 'kind')} ${dotted(path)} → ${JSON.stringify(mutation.entry)}`);
  }
  const found = mutations.length - missed.length;
  for (const [what, counts] of tally) t.diagnostic(`${what}: ${counts.found} of ${counts.tried}`);
  for (const one of missed.slice(0, 10)) t.diagnostic(`missed: ${one}`);
  t.diagnostic(`all: ${found} of ${mutations.length}, ${((100 * found) / mutations.length).toFixed(2)} %`);
  assert(mutations.length > 500, 'there is much to try');
  assert(found / mutations.length >= least, `only ${found} of ${mutations.length}:\n${missed.join('\n')}`);
}

/** The manifests of fixtures and samples that no rule calls wrong, each once. */
function goodManifests(): readonly Plain[] {
  const known = new Map<string, Plain>();
  for (const text of TEXTS) {
    const documents = slicesOf(text).flatMap(slice => documentsOf(slice));
    for (const { apiVersion, kind, root } of documents.filter(isSound).flatMap(resourcesOf)) {
      const value = plainOfField(root);
      if (schemas.coverage(apiVersion, kind) === 'known') known.set(JSON.stringify(value), value);
    }
  }
  return [...known.values()].filter(value => !diagnosesOf(value).some(({ severity }) => severity === 'error'));
}

/** YAML without mistakes, and without an alias, which may hold itself and so have no end. */
function isSound({ problems, text }: ManifestDocument): boolean {
  return problems.length === 0 && !text.includes('*s');
}

/** Each key that a schema fixes, mistyped in every way. */
function slipsIn(manifest: Plain): readonly Mutation[] {
  return fieldsIn(manifest, []).flatMap(({ path, value }) => {
    const key = path.at(-1);
    // A key without a value is still being typed, and a status nobody writes.
    if (typeof key !== 'string' || value === null || path[0] === 'status' || isFree(manifest, path)) return [];
    const mutations = slipsOf(key).map(([what, slip]) => ({ what, manifest, path, entry: [slip, value] as const }));
    return mutations.filter(({ entry: [slip] }) => valueAt(manifest, [...path.slice(0, -1), slip]) === undefined);
  });
}

/** Whether the key is one that people name themselves, or lies in what the schema says nothing about. */
function isFree(manifest: Plain, path: Path): boolean {
  const [apiVersion, kind] = [textAt(manifest, 'apiVersion'), textAt(manifest, 'kind')];
  const root = schemas.rootOf(apiVersion, kind);
  const shaped = root && shapedAt(root, path, schemas);
  return isRootKey(path[0]) || !shaped || (!shaped.property && shaped.schema.format !== 'quantity');
}

function isRootKey(step: Step | undefined): boolean {
  return step === 'apiVersion' || step === 'kind';
}

function slipsOf(key: string): readonly (readonly [string, string])[] {
  const middle = Math.floor(key.length / 2);
  const [start, letter, end] = [key.slice(0, middle), key[middle] ?? '', key.slice(middle + 1)];
  const isLower = key === key.toLowerCase();
  const slips = [
    ['letters swapped', start.slice(0, -1) + letter + start.slice(-1) + end],
    ['letter dropped', start + end],
    ['letter doubled', start + letter + letter + end],
    ['letter changed', `${start}${letter === 'x' ? 'y' : 'x'}${end}`],
    ['case changed', isLower ? key.slice(0, 1).toUpperCase() + key.slice(1) : key.toLowerCase()],
  ] as const;
  return slips.filter(([, slip]) => slip !== key && slip !== '');
}

/** At the key; at its object, where a field is missing now; or at another field of the object, for the same reason. */
function isFoundSlip({ path, entry: [slip] }: Mutation, seen: Seen): boolean {
  const above = path.slice(0, -1);
  const isAt = isPrefix(seen.path, [...above, slip]) && seen.path.length >= above.length;
  const isBeside = isPrefix(above, seen.path) && seen.path.length === path.length;
  return isAt || (isBeside && seen.rule === 'schema/missing-required');
}

/** Each value as one of another type. */
function swapsIn(manifest: Plain): readonly Mutation[] {
  const fields = fieldsIn(manifest, []).filter(({ path }) => path.length > 1 || !isRootKey(path[0]));
  return fields.flatMap(({ path, value }) =>
    swapsOf(value).map(([what, by]) => ({ what, manifest, path, entry: [path.at(-1) ?? '', by] as const })),
  );
}

/** Whether the schema itself refuses the type there. */
function isRefused(mutation: Mutation): boolean {
  const { manifest, path } = mutation;
  const root = schemas.rootOf(textAt(manifest, 'apiVersion'), textAt(manifest, 'kind'));
  const refusals = root ? refusalsOf(root.definition, mutated(mutation)) : [];
  return refusals.some(({ keyword, instancePath }) => keyword === 'type' && instancePath === pointerOf(path));
}

function swapsOf(value: Plain): readonly (readonly [string, Plain])[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.length > 0 ? [['list to item', value[0]]] : [];
  if (typeof value === 'object') return [['map to list', [value]]];
  if (typeof value === 'boolean') return [['boolean to text', String(value)]];
  if (typeof value === 'number') return [['number to text', String(value)]];
  return [
    ['text to map', { value }],
    ['text to number', 12_345],
  ];
}

function fieldsIn(value: Plain, path: Path): readonly { readonly path: Path; readonly value: Plain }[] {
  const own = path.length > 0 ? [{ path, value }] : [];
  if (value === null || typeof value !== 'object') return own;
  const isList = Array.isArray(value);
  const below = Object.entries(value).flatMap(([key, one]) => fieldsIn(one, [...path, isList ? Number(key) : key]));
  return [...own, ...below];
}

function mutated({ manifest, path, entry }: Mutation): Plain {
  return withEntry(manifest, path, entry);
}

/** A value with another key and value where a path leads. Keys keep their order. */
function withEntry(value: Plain, [step, ...rest]: Path, entry: readonly [Step, Plain]): Plain {
  if (value === null || typeof value !== 'object') return value;
  const change = (key: Step, below: Plain): readonly [Step, Plain] => {
    if (key !== step) return [key, below];
    return rest.length > 0 ? [key, withEntry(below, rest, entry)] : entry;
  };
  if (Array.isArray(value)) return value.map((item, index) => change(index, item)[1]);
  return Object.fromEntries(Object.entries(value).map(([key, below]) => change(key, below)));
}

function valueAt(value: Plain | undefined, path: Path): Plain | undefined {
  return path.reduce<Plain | undefined>(
    (above, step) =>
      above !== null && typeof above === 'object'
        ? Object.entries(above).find(([key]) => key === String(step))?.[1]
        : undefined,
    value,
  );
}

function textAt(value: Plain, key: string): string {
  return String(valueAt(value, [key]));
}

function diagnosesOf(value: Plain): readonly Diagnosis[] {
  return diagnose(documentOf(JSON.stringify(value)), settings).diagnoses;
}

function seenIn(value: Plain): readonly Seen[] {
  return diagnosesOf(value).map(({ rule, at, message }) => ({ rule: rule.id, path: at?.path ?? [], message }));
}

/** What is said about a manifest without a mistake. */
function saidBefore(manifest: Plain): ReadonlySet<string> {
  const known = said.get(manifest) ?? new Set(seenIn(manifest).map(keyOf));
  said.set(manifest, known);
  return known;
}

function keyOf({ rule, path, message }: Seen): string {
  return `${rule} ${pointerOf(path)} ${message}`;
}
