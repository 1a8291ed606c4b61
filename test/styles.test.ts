// Findings, fixes and suppressions are the same in every style that manifests are written in.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isConfigFile, Snapshot } from '../server/src/lint/snapshot.ts';
import type { Field } from '../server/src/syntax/field.ts';
import { type Fixture, fixtures, setupWith, snapshotOf } from './fixtures.ts';
import { headConfigOf } from './manifestHead.ts';
import {
  applied,
  checkFix,
  checkSuppression,
  countsOf,
  dataOf,
  findingsOf,
  type Offer,
  offersOf,
} from './styles/checks.ts';
import { STYLES, type Style } from './styles/writers.ts';

/** Fixes that JSON has no room for: they add documents. */
const NOT_IN_JSON = [
  'Add a NodeHealthCheck that has dead nodes remediated',
  'Add a NodeHealthCheck that names it',
  'Add a PodDisruptionBudget',
  'Add a VirtualMachine to move it to',
  'Add a VolumeSnapshot',
  'Add a volume made by hand for the claim',
  'Add the role with which `fence_kubevirt` stops VMs',
  'Give it a name by a Service and an EndpointSlice',
  'Keep it in a claim',
  'Make it a DataVolume of its own',
  'Map a claim for a raw block device',
  'Move the network data to a Secret',
  'Move the user data to a Secret',
  'Remove it and send the Pod to a new pool of OpenShift with a Tuned profile that sets it',
  'Send the Pod to a new pool of OpenShift that allows it',
  'Take it from a claim on a new `csi` volume',
  'Take the volume from a new claim',
];

/** What these rules speak of is not there in JSON, where a key stands once and a file holds one document. */
const NOT_ABOUT_JSON = ['schema/duplicate-key', 'workload/duplicate-object', 'workload/selector-overbroad'];

/** A fixture as it stands, and what its fixes make of it. */
interface Original {
  readonly fixture: Fixture;
  readonly snapshot: Snapshot;
  readonly data: readonly string[];
  readonly offers: readonly Offer[];
  /** What each of the offers makes of the data; undefined where it is refused. */
  readonly fixed: readonly (readonly string[] | undefined)[];
}

/** Each fixture is written in one of so many styles, the next fixture in the next ones; in all of them with `ALL=1`. */
const SHARE = 4;
const ALL = process.env.ALL === '1';

const originals = fixtures().flatMap(originalOf);

for (const [number, style] of STYLES.entries()) {
  describe(style.name, () => {
    for (const [index, original] of originals.entries()) {
      const isItsTurn = ALL || (index + number) % SHARE === 0;
      if (isItsTurn && canBe(style, original)) it(original.fixture.name, () => check(style, original));
    }
  });
}

/** None for a fixture that is silent, or not YAML. */
function originalOf(fixture: Fixture): readonly Original[] {
  const snapshot = snapshotOf(fixture.files);
  const documents = [...snapshot.files.values()].flatMap(file => file.documents.map(({ document }) => document));
  const isSound = documents.every(({ problems }) => problems.length === 0);
  if (!isSound || findingsOf(snapshot).length === 0) return [];
  const offers = offersOf(snapshot);
  const narrow = narrowed(snapshot);
  const fixed = offers.map(offer => {
    const result = applied(narrow, offer);
    return result && dataOf(result.after);
  });
  return [{ fixture, snapshot, data: dataOf(snapshot), offers, fixed }];
}

/** Whether a style can say what a fixture says. */
function canBe(style: Style, { fixture: { files }, snapshot }: Original): boolean {
  const has = (pattern: RegExp) => files.some(({ text }) => pattern.test(text));
  const roots = [...snapshot.files.values()].flatMap(file => file.documents.map(({ document }) => document.root));
  if (style.losesComments && (has(/drydock-ignore/) || roots.some(dependsOnSpelling))) return false;
  // A kustomization is known by the name of its file, and is no item of a list.
  const isBuilt = files.some(({ uri }) => /\/kustomization\.ya?ml$/i.test(uri));
  if (style.isList) return !isBuilt && !has(/\bkind: List\b/);
  if (!style.isJson) return true;
  const finds = countsOf(snapshot);
  return !isBuilt && !has(/[:-] \*\w/) && !NOT_ABOUT_JSON.some(rule => rule in finds);
}

/** Whether something below a field is lost when it is printed: a key without a value, or `on` and `1e3`. */
function dependsOnSpelling(field: Field): boolean {
  const below = [...field.entries(), ...field.items()];
  if (below.length > 0) return below.some(dependsOnSpelling);
  if (field.type === 'null') return !field.isWrittenNull;
  const value = field.number() ?? field.boolean();
  return value !== undefined && field.text() !== String(value);
}

/** A fixture in another style: it says the same, and the same is found. */
function rewritten(style: Style, { fixture: { files }, snapshot: original, data, offers }: Original): Snapshot {
  const above = Object.assign({}, ...files.map(({ text }) => headConfigOf(text)));
  const written = files.flatMap(file => (isConfigFile(file.uri) ? [file] : style.write(file)));
  const snapshot = new Snapshot(setupWith(above)).withAll(written.map(({ uri, text }) => [uri, text]));
  assert.deepEqual(dataOf(snapshot), data, textsOf(snapshot));
  assert.deepEqual(countsOf(snapshot), countsOf(original), textsOf(snapshot));
  assert.deepEqual(titlesOf(offersOf(snapshot)), titlesOf(offers));
  return snapshot;
}

/** The same is found, each fix does what it does to the fixture, and the first finding can be suppressed. */
function check(style: Style, original: Original): void {
  const { fixture, fixed } = original;
  const snapshot = narrowed(rewritten(style, original));
  for (const [index, offer] of offersOf(snapshot).entries()) {
    const result = applied(snapshot, offer);
    const expected = fixed[index];
    const isRefused = style.isJson && NOT_IN_JSON.includes(offer.fix.title);
    assert.equal(
      result !== undefined,
      expected !== undefined && !isRefused,
      `${offer.fix.title}\n${textsOf(snapshot)}`,
    );
    if (!result) continue;
    checkFix(snapshot, offer, result);
    assert.deepEqual(dataOf(result.after), expected, `${offer.fix.title}\n${textsOf(result.after)}`);
  }
  const [first] = findingsOf(snapshot).filter(([, { rule, suppressed }]) => rule.id === fixture.rule && !suppressed);
  if (first) checkSuppression(snapshot, ...first, style.isJson);
}

/** The same files with the rules that find something: what fixes do is then seen in a fraction of the time. */
function narrowed(snapshot: Snapshot): Snapshot {
  const { setup, files } = snapshot;
  // A suppression names any rule.
  if ([...files.values()].some(({ text }) => text.includes('ignore'))) return snapshot;
  const counts = countsOf(snapshot);
  // Rules whose findings are folded into others bring these their fixes.
  const rules = setup.rules.filter(({ id, covers = [] }) => [id, ...covers].some(one => one in counts));
  return new Snapshot({ ...setup, rules }, files);
}

function titlesOf(offers: readonly Offer[]): readonly string[] {
  return offers.map(({ fix }) => fix.title);
}

function textsOf(snapshot: Snapshot): string {
  return [...snapshot.files.values()].map(({ text }) => text).join('\n');
}
