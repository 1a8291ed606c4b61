// npm run bench: what a key press costs, as a ratio to parsing the whole file in the same run. Fails above the targets.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';

const ROOT = join(import.meta.dirname, '../..');
const LINES = 7_500;
const URI = 'file:///bench/all.yaml';

/** Ordinary manifests: the samples, and the good examples of all pages. */
function ordinaryDocuments(): readonly string[] {
  const samples = yamlTexts(join(ROOT, 'samples'), /^[^/]+\.yaml$/);
  const pages = yamlTexts(join(ROOT, 'docs/rules'), /\.md$/);
  const good = pages.flatMap(page => [...page.matchAll(/^```yaml good\n(.*?)^```/gms)].map(([, block = '']) => block));
  return [...samples, ...good].flatMap(text => text.split(/^---$/m)).filter(text => /^apiVersion:/m.test(text));
}

function yamlTexts(folder: string, wanted: RegExp): readonly string[] {
  const names = readdirSync(folder, { recursive: true }).map(String).toSorted();
  return names.filter(name => wanted.test(name)).map(name => readFileSync(join(folder, name), 'utf8'));
}

/** A file of many documents, made of ordinary ones over and over, each under a name of its own. */
function manyDocuments(lines: number): string {
  const documents = ordinaryDocuments();
  const parts: string[] = [];
  for (let count = 0, at = 0; count < lines; at++) {
    const part = (documents[at % documents.length] ?? '').replace(/^( {2}name: )(.*)$/m, `$1$2-${at}`);
    count += part.split('\n').length;
    parts.push(part.trim());
  }
  return `${parts.join('\n---\n')}\n`;
}

/** Milliseconds of each run, sorted. */
function timed(runs: number, run: (index: number) => void): readonly number[] {
  const times = Array.from({ length: runs }, (_, index) => {
    const started = performance.now();
    run(index);
    return performance.now() - started;
  });
  return times.toSorted((a, b) => a - b);
}

function median(times: readonly number[]): number {
  return times[Math.floor(times.length / 2)] ?? 0;
}

/** One letter more, and one less again, in the middle of the file: each time another text and other findings. */
function keyPresses(text: string): readonly string[] {
  const middle = text.indexOf('\n', text.indexOf('containers:', text.length / 2));
  return Array.from(
    { length: 60 },
    (_, index) => `${text.slice(0, middle)} # ${'x'.repeat(1 + (index % 7))}${text.slice(middle)}`,
  );
}

function keyPressTimes(text: string): readonly number[] {
  let snapshot = new Snapshot(setupWith({})).with(URI, text);
  diagnosticsOf(snapshot, URI);
  return timed(60, index => {
    snapshot = snapshot.with(URI, keyPresses(text)[index] ?? text);
    diagnosticsOf(snapshot, URI);
  });
}

function firstLookTimes(text: string): readonly number[] {
  return timed(7, () => void diagnosticsOf(new Snapshot(setupWith({})).with(URI, text), URI));
}

const text = manyDocuments(LINES);
const small = manyDocuments(750);
for (let warm = 0; warm < 3; warm++) {
  keyPressTimes(small);
  firstLookTimes(small);
}
const parse = median(timed(7, () => void parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' })));
const press = median(keyPressTimes(text));
const rows = [
  { figure: `key press in ${text.split('\n').length} lines ÷ parsing them`, ratio: press / parse, most: 0.1 },
  { figure: 'key press in 7,500 lines ÷ in 750 lines', ratio: press / median(keyPressTimes(small)), most: 10 },
  { figure: 'first look with all rules ÷ parsing', ratio: median(firstLookTimes(text)) / parse, most: 2 },
];
console.log(`parsing the whole file: ${parse.toFixed(1)} ms, one key press: ${press.toFixed(2)} ms`);
for (const { figure, ratio, most } of rows)
  console.log(`${ratio <= most ? 'ok ' : 'OVER'} ${figure}: ${ratio.toFixed(3)} (at most ${most})`);
process.exitCode = rows.every(({ ratio, most }) => ratio <= most) ? 0 : 1;
