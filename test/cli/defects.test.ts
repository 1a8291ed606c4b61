// A rule that fails is a defect of Drydock: it is told beside the report, and the other rules go on.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { notesOf } from '../../server/src/host/cli/lintOutcome.ts';
import { type Rule, resourceRule } from '../../server/src/lint/rule.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { rules } from '../../server/src/rules/index.ts';
import { setupWith } from '../fixtures.ts';
import { MACHINE } from './manifests.ts';

const failing: Rule = resourceRule({
  id: 'test/failing',
  title: 'a rule with a defect',
  why: 'It fails.',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],

  // biome-ignore lint/correctness/useYield: it never comes to that
  *check() {
    throw new TypeError('no such thing');
  },
});

it('a rule that fails is named with its file, and the findings of the others stay', () => {
  const uri = 'file:///a.yaml';
  const setup = { ...setupWith({}), rules: [failing, ...rules] };
  const snapshot = new Snapshot(setup).with(uri, MACHINE);
  const read = { text: MACHINE, hasMark: false };
  const notes = notesOf(snapshot, [{ uri, path: '/a.yaml', read, isInput: false }], () => 'a.yaml');
  assert.deepEqual(notes, ['the rule `test/failing` failed on a.yaml, a defect of Drydock: TypeError: no such thing']);
  assert(snapshot.report(uri)?.findings.some(({ rule }) => rule.id === 'vm/running-field'));
});
