// One server, one file: what starting, opening, typing and asking take.

import { pathToFileURL } from 'node:url';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import { after, BenchClient, type Server, type Taken } from './client.ts';

/** A file to open, in the folder that the server is started in. */
export interface Case {
  readonly name: string;
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  /** Where letters are typed: an offset in the text. */
  readonly offset: number;
}

/** Figures in milliseconds, and bytes. Undefined where there was no answer, or Linux does not tell. */
export interface Figures {
  readonly start: number;
  readonly open: number | undefined;
  /** Diagnostics after opening. */
  readonly diagnostics: number;
  readonly edits: number;
  readonly press: Spread | undefined;
  readonly pressCpu: Spread | undefined;
  readonly hover: Spread | undefined;
  /** Hovers that had something to say. */
  readonly hovers: number;
  readonly completion: Spread | undefined;
  readonly memory: number | undefined;
  /** What did not answer in time. */
  readonly failed: string | undefined;
}

/** The middle of several times, and what nineteen of twenty stay below. */
export interface Spread {
  readonly median: number;
  readonly most: number;
}

const EDITS = 30;
const PROBES = 30;
/** Editing ends after so many milliseconds, however few edits that were. */
const BUDGET = 45_000;
/** Between two edits. */
const REST = 30;

/** Starts a server, uses it, and ends it. */
export async function figuresOf(server: Server, one: Case): Promise<Figures> {
  const client = await BenchClient.start(server, pathToFileURL(one.folder).href);
  const uri = pathToFileURL(one.path).href;
  const at = new LineIndex(one.text).positionAt(one.offset);
  let open: Taken | undefined;
  let diagnostics = 0;
  let memory: number | undefined;
  const presses: Taken[] = [];
  const hovers: (Taken & { readonly answer: unknown })[] = [];
  const completions: Taken[] = [];
  let failed: string | undefined;
  try {
    open = await client.open(uri, one.text);
    await client.settled();
    diagnostics = client.diagnostics(uri).length;
    memory = client.memory;
    await typing(client, uri, at, presses);
    const line = { line: at.line, character: Math.max(0, at.character - 1) };
    for (let count = 0; count < PROBES; count++) hovers.push(await client.ask('textDocument/hover', uri, line));
    for (let count = 0; count < PROBES; count++)
      completions.push(await client.ask('textDocument/completion', uri, line));
  } catch (error) {
    failed = error instanceof Error ? error.message : String(error);
  } finally {
    await client.stop();
  }
  return {
    start: client.start.wall,
    open: open?.wall,
    diagnostics,
    edits: presses.length,
    press: spreadOf(presses.map(({ wall }) => wall)),
    pressCpu: spreadOf(presses.flatMap(({ cpu }) => cpu ?? [])),
    hover: spreadOf(hovers.map(({ wall }) => wall)),
    hovers: hovers.filter(({ answer }) => answer !== null).length,
    completion: spreadOf(completions.map(({ wall }) => wall)),
    memory,
    failed,
  };
}

/** A letter typed and taken back, over and over. */
async function typing(client: BenchClient, uri: string, at: Position, presses: Taken[]): Promise<void> {
  const behind = { line: at.line, character: at.character + 1 };
  const started = performance.now();
  // The first two warm the code up.
  for (let count = -2; count < EDITS && performance.now() - started < BUDGET; count++) {
    const isTyped = count % 2 === 0;
    const taken = await client.edit(uri, { start: at, end: isTyped ? at : behind }, isTyped ? 'x' : '');
    if (count >= 0) presses.push(taken);
    await after(REST);
  }
}

interface Position {
  readonly line: number;
  readonly character: number;
}

function spreadOf(times: readonly number[]): Spread | undefined {
  if (times.length === 0) return undefined;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), most: at(0.95) };
}
