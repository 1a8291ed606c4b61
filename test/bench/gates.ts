// What looking and typing cost within the process, as ratios to parsing the same text in the same run.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { completionsOf } from '../../server/src/features/completion.ts';
import { diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { hoverOf } from '../../server/src/features/hover.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';
import type { Cold } from './cold.ts';
import { manyDocuments, oneConfigMap, oneDocument } from './manifests.ts';

const LINES = 7_500;
const HOVERS = 200;
const COMPLETIONS = 100;
const URI = 'file:///bench/all.yaml';

/** What a gate is called that is a target too. */
export const LIST_PRESS = 'key press in 7,500 lines, one List ÷ parsing them';

/** A figure and what it may be at most. */
export interface Gate {
  readonly figure: string;
  readonly value: number;
  readonly most: number;
  readonly unit: 'ms' | '';
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
  const middle = text.indexOf('\n', Math.max(text.indexOf('containers:', text.length / 2), text.length / 2));
  return Array.from(
    { length: 60 },
    (_, index) => `${text.slice(0, middle)} # ${'x'.repeat(1 + (index % 7))}${text.slice(middle)}`,
  );
}

function keyPressTimes(text: string): readonly number[] {
  let snapshot = new Snapshot(setupWith({})).with(URI, text);
  diagnosticsOf(snapshot, URI);
  const texts = keyPresses(text);
  return timed(texts.length, index => {
    snapshot = snapshot.with(URI, texts[index] ?? text);
    diagnosticsOf(snapshot, URI);
  });
}

/** Milliseconds that the library takes to parse a text, once it is warm. */
export function parseTime(text: string): number {
  return median(timed(7, () => void parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' })));
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

/** All figures, in the order of the report. */
export function gates(): readonly Gate[] {
  const text = manyDocuments(LINES);
  const small = manyDocuments(750);
  for (let warm = 0; warm < 3; warm++) {
    keyPressTimes(small);
    firstLookTimes(small);
    completionTimes(small);
  }
  const [list, map] = [oneDocument(LINES), oneConfigMap(LINES)];
  const parse = parseTime(text);
  const press = median(keyPressTimes(text));
  const ratio = (figure: string, value: number, most: number): Gate => ({ figure, value, most, unit: '' });
  const time = (figure: string, value: number, most: number): Gate => ({ figure, value, most, unit: 'ms' });
  const [loaded, unloaded] = [coldTimes('loaded'), coldTimes()];
  return [
    ratio('key press in 7,500 lines ÷ parsing them', press / parse, 0.1),
    ratio('key press in 7,500 lines ÷ in 750 lines', press / median(keyPressTimes(small)), 10),
    ratio(LIST_PRESS, median(keyPressTimes(list)) / parseTime(list), 0.1),
    ratio('key press in 7,500 lines, one ConfigMap ÷ parsing them', median(keyPressTimes(map)) / parseTime(map), 1),
    ratio('first look with all rules ÷ parsing', median(firstLookTimes(text)) / parse, 3),
    time('first look at a cold virtual machine', loaded.first, 50),
    time('the same with its schemas to load', unloaded.first, 60),
    time('another look at it', loaded.warm, 1),
    time('nineteen of twenty hovers in 10,000 lines', mostOf(hoverTimes(manyDocuments(10_000))), 5),
    time('nineteen of twenty completions in 10,000 lines', mostOf(completionTimes(manyDocuments(10_000))), 5),
    time('the same in one document', mostOf(completionTimes(oneDocument(10_000))), 10),
  ];
}
