// npm run bench: what a key press costs, as a ratio to parsing the whole file in the same run. Fails above the targets.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { completionsOf } from '../../server/src/features/completion.ts';
import { diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { hoverOf } from '../../server/src/features/hover.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';
import type { Cold } from './cold.ts';

const ROOT = join(import.meta.dirname, '../..');
const LINES = 7_500;
const HOVERS = 200;
const COMPLETIONS = 100;
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

/** The time that nineteen of twenty stay below. */
function mostOf(times: readonly number[]): number {
  return times[Math.floor(times.length * 0.95)] ?? 0;
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

/** Hovers all over a file whose diagnostics are known, as they are when somebody points at something. */
function hoverTimes(text: string): readonly number[] {
  const snapshot = new Snapshot(setupWith({})).with(URI, text);
  diagnosticsOf(snapshot, URI);
  const step = text.length / HOVERS;
  return timed(HOVERS, index => void hoverOf(snapshot, URI, Math.floor(step * (index + 0.5)), rule => rule));
}

/** The documents of a file as the items of one, so that nothing is cut before it is parsed. */
function oneDocument(text: string): string {
  const items = text.split('\n---\n').map(part => `  -\n${part.trimEnd().replace(/^(?=.)/gm, '    ')}\n`);
  return `apiVersion: v1\nkind: List\nitems:\n${items.join('')}`;
}

/** Proposals on empty lines all over a file, in the column of the line above, and at the start of the word there. */
function completionTimes(text: string): readonly number[] {
  const step = Math.floor(text.length / COMPLETIONS);
  const offsets: number[] = [];
  let [typed, from] = ['', 0];
  for (let at = step; at < text.length; at += step) {
    const end = text.indexOf('\n', at);
    const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
    typed += `${text.slice(from, end)}\n${/^[ -]*/.exec(line)?.[0].replaceAll('-', ' ')}`;
    offsets.push(typed.length, typed.lastIndexOf(line.trim()));
    from = end;
  }
  const snapshot = new Snapshot(setupWith({})).with(URI, typed + text.slice(from));
  diagnosticsOf(snapshot, URI);
  return timed(offsets.length, index => void completionsOf(snapshot, URI, offsets[index] ?? 0));
}

/** A virtual machine in processes that have done nothing before; the one in the middle of five. */
function coldTimes(...options: readonly string[]): Cold {
  const script = join(import.meta.dirname, 'cold.ts');
  const runs = Array.from(
    { length: 5 },
    (): Cold => JSON.parse(execFileSync(process.execPath, [script, ...options], { encoding: 'utf8' })),
  );
  return runs.toSorted((a, b) => a.first - b.first)[2] ?? { first: 0, warm: 0, parse: 0 };
}

const text = manyDocuments(LINES);
const small = manyDocuments(750);
for (let warm = 0; warm < 3; warm++) {
  keyPressTimes(small);
  firstLookTimes(small);
  completionTimes(small);
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
const hovers = hoverTimes(manyDocuments(10_000));
const completions = completionTimes(manyDocuments(10_000));
const inOne = completionTimes(oneDocument(manyDocuments(10_000)));
const [loaded, unloaded] = [coldTimes('loaded'), coldTimes()];
const times = [
  { figure: 'first look at a cold virtual machine', time: loaded.first, most: 30 },
  { figure: 'the same with its schemas to load', time: unloaded.first, most: 60 },
  { figure: 'another look at it', time: loaded.warm, most: 1 },
  { figure: 'nineteen of twenty hovers in 10,000 lines', time: mostOf(hovers), most: 5 },
  { figure: 'nineteen of twenty completions in 10,000 lines', time: mostOf(completions), most: 5 },
  { figure: 'the same in one document', time: mostOf(inOne), most: 5 },
];
console.log(
  `JSON.parse of the schemas: ${unloaded.parse.toFixed(2)} ms, loading and looking ÷ that: ${(unloaded.first / unloaded.parse).toFixed(0)}`,
);
for (const { figure, time, most } of times)
  console.log(`${time <= most ? 'ok ' : 'OVER'} ${figure}: ${time.toFixed(2)} ms (at most ${most})`);
const isGood = rows.every(({ ratio, most }) => ratio <= most) && times.every(({ time, most }) => time <= most);
process.exitCode = isGood ? 0 : 1;
