// Whatever is proposed parses and adds no schema finding, at every key press: on all prefixes of the samples, and inside of them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Completion, completionsOf } from '../../server/src/features/completion.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { resourcesOf } from '../../server/src/model/resource.ts';
import { misfitsOf, told } from '../../server/src/model/shape.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import { slicesOf } from '../../server/src/syntax/slice.ts';
import { applyEdits, withoutTabStops } from '../../server/src/text/textEdit.ts';
import { setupWith } from '../fixtures.ts';
import { schemas } from '../schemas.ts';
import { STYLES } from '../styles/writers.ts';

const SAMPLES = join(import.meta.dirname, '../../samples');
/** One key press in so many is tried, and of what is proposed there as many items; `ALL=1` tries everything. */
const EVERY = process.env.ALL ? 1 : 23;
const ITEMS = process.env.ALL ? Number.POSITIVE_INFINITY : 4;
const setup = setupWith({});

/** What of a text counts: mistakes of syntax, and what does not fit though it is there. */
interface Verdict {
  readonly problems: number;
  readonly misfits: ReadonlySet<string>;
}

describe('what is proposed fits', () => {
  const files = readdirSync(SAMPLES).filter(name => /^(?!drydock).*\.yaml$/.test(name));
  for (const name of files.toSorted()) {
    const text = readFileSync(join(SAMPLES, name), 'utf8');
    it(name, () => checkFile(text, `file:///${name}`));
  }
  const vm = readFileSync(join(SAMPLES, 'billing-vm.yaml'), 'utf8');
  const written = { path: 'billing-vm.yaml', uri: 'file:///billing-vm.yaml', text: vm };
  for (const style of STYLES) {
    it(`billing-vm.yaml: ${style.name}`, () => {
      for (const { text, uri } of style.write(written)) checkFile(text, uri);
    });
  }
});

function checkFile(text: string, uri: string): void {
  let proposed = 0;
  for (const { text: document } of slicesOf(text)) {
    for (let offset = 0; offset <= document.length; offset += EVERY) {
      const end = document.indexOf('\n', offset);
      const prefix = document.slice(0, offset);
      proposed += check(prefix, offset, uri);
      if (end !== -1) proposed += check(prefix + document.slice(end), offset, uri);
    }
  }
  assert(proposed > 0, 'nothing was proposed at all');
}

/** Tries some of what is proposed at an offset; how much that was. */
function check(text: string, offset: number, uri: string): number {
  const found = completionsOf(new Snapshot(setup).with(uri, text), uri, offset);
  const before = found.length > 0 ? verdictWithout(text, offset) : undefined;
  const tried = found.length <= ITEMS ? found : Array.from({ length: ITEMS }, (_, n) => turnOf(found, offset + 7 * n));
  for (const one of tried) {
    if (!before || !one) continue;
    const { span, newText, label } = one;
    assert(span.start <= offset && offset <= span.end, `${label} does not replace what is at the cursor`);
    assert(!/[\r\n]/.test(text.slice(span.start, span.end)), `${label} replaces more than a line`);
    const result = applyEdits(text, [{ span, newText: withoutTabStops(newText) }]);
    const after = verdictOf(result);
    const said = `${label} at ${offset}\n${text.slice(0, offset)}|${text.slice(offset)}\n=====>\n${result}`;
    assert(after.problems <= before.problems, `no YAML any more: ${said}`);
    const added = [...after.misfits].filter(misfit => !before.misfits.has(misfit));
    assert.deepEqual(added, [], said);
  }
  return tried.length;
}

function turnOf(found: readonly Completion[], turn: number): Completion | undefined {
  return found[turn % found.length];
}

/** What counts before anything is proposed. A half-typed line may hide what is wrong behind it. */
function verdictWithout(text: string, offset: number): Verdict {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = /\r?\n|$/.exec(text.slice(offset))?.index ?? 0;
  const emptied = verdictOf(text.slice(0, start) + text.slice(offset + end));
  const whole = verdictOf(text);
  return { problems: whole.problems, misfits: new Set([...whole.misfits, ...emptied.misfits]) };
}

function verdictOf(text: string): Verdict {
  const documents = slicesOf(text).flatMap(slice => documentsOf(slice));
  const misfits = documents.flatMap(document => [
    ...document.root.repeated().map(({ field }) => `${field.path.join('/')} repeated`),
    ...resourcesOf(document).flatMap(({ root, apiVersion, kind }) => {
      const schema = schemas.schemaOf(apiVersion, kind);
      const found = schema ? misfitsOf(root, schema, schemas) : [];
      // What is still to be filled in is no mistake yet.
      const written = found.filter(({ keyword, field }) => keyword !== 'required' && field.text() !== '');
      // An item more gives those behind it another number.
      return written.map(misfit => told(misfit, root).replace(/\/\d+(?=[/ ])/g, '/*'));
    }),
  ]);
  return { problems: documents.flatMap(({ problems }) => problems).length, misfits: new Set(misfits) };
}
