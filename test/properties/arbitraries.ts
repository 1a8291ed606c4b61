// Random manifests: real ones, cut, doubled and sprinkled with what YAML takes seriously.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyEdits, type TextEdit } from '../../server/src/text/textEdit.ts';
import { fixtures } from '../fixtures.ts';

const SAMPLES = join(import.meta.dirname, '../../samples');

/** The texts that random ones are made from: all fixtures and samples, and a few that are all corner. */
export const TEXTS: readonly string[] = [
  ...fixtures().flatMap(fixture => fixture.files.map(({ text }) => text)),
  ...readdirSync(SAMPLES, { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.yaml'))
    .toSorted()
    .map(name => readFileSync(join(SAMPLES, name), 'utf8')),
  'apiVersion: v1\nkind: Pod\nspec: &s\n  containers:\n  - &c {name: a, image: b}\n  - <<: *c\n    name: d\n  again: *s\n',
  '\uFEFFapiVersion: v1\r\nkind: List\r\nitems:\r\n- apiVersion: v1\r\n  kind: Pod\r\n  spec:\r\n    hostNetwork: yes\r\n',
  '{"apiVersion": "v1", "kind": "Pod", "metadata": {"annotations": {"drydock.dev/ignore": "x/y -- z"}}}\n',
  '%YAML 1.1\n---\napiVersion: v1\nkind: ConfigMap\ndata:\n  a: |+\n    --- not a marker\n\n...\n---\nb: >-\n  c\n\n  d\n',
];

/** Pieces that change what a text means. */
const PIECES = [
  '\n---\n',
  '---',
  '\n...\n',
  '\n# drydock-ignore a/b -- c\n',
  ' #',
  '{{ .Values.x }}',
  '&a ',
  '*a',
  '<<: *a\n',
  ': ',
  '- ',
  '? ',
  '|\n',
  '"',
  "'",
  '[',
  '}',
  ',',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '  ',
  '~',
  '\u0000',
  '\uFEFF',
  '\u2028',
  '\uD800',
  '!!str ',
  '%YAML 1.2\n',
  '@',
  '\\',
  '$',
  '${1:x}',
];

/** One text of the collection. */
export const someText = fc.constantFrom(...TEXTS);

/** A few collected texts, as the documents of one file. */
export const someDocuments = fc.array(someText, { minLength: 1, maxLength: 4 }).map(texts => texts.join('\n---\n'));

/** A change of a text, at a place given by parts of its length. */
export interface Mutation {
  readonly kind: 'cut' | 'double' | 'insert';
  readonly from: number;
  readonly length: number;
  readonly piece: string;
}

/** A random change; short ones are the likeliest. */
export const someMutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('cut', 'double', 'insert', 'insert'),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 120 })),
  piece: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })),
});

/** The text after a change. */
export function mutate(text: string, { kind, from, length, piece }: Mutation): string {
  const start = Math.floor(from * text.length);
  const end = Math.min(text.length, start + length);
  const edits: Readonly<Record<Mutation['kind'], TextEdit>> = {
    cut: { span: { start, end }, newText: '' },
    double: { span: { start: end, end }, newText: text.slice(start, end) },
    insert: { span: { start, end: start }, newText: piece },
  };
  return applyEdits(text, [edits[kind]]);
}

/** A text with a few changes. */
export const mutatedText = fc
  .tuple(someDocuments, fc.array(someMutation, { maxLength: 5 }))
  .map(([text, mutations]) => mutations.reduce(mutate, text));

/** A text with at most one change: most of these are still sound YAML. */
export const barelyMutatedText = fc
  .tuple(someDocuments, fc.option(someMutation))
  .map(([text, mutation]) => (mutation ? mutate(text, mutation) : text));

/** How often and from which seed; `SEED=7 RUNS=10000 npm test` looks elsewhere and longer. */
export function runs(numRuns: number): fc.Parameters<unknown> {
  return { seed: Number(process.env.SEED ?? 20_261_121), numRuns: Number(process.env.RUNS ?? numRuns) };
}
