// Selectors select as the API server would, and half-typed ones select nothing.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isSelected,
  labelsOf,
  mapSelectorOf,
  type Selector,
  selectorIn,
  selectorOf,
} from '../../server/src/model/selector.ts';
import type { Field } from '../../server/src/syntax/field.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

const LABELS = 'app: web, tier: "1", track: stable';

describe('a LabelSelector', () => {
  selects('{}', true);
  selects('', false);
  selects('text', false);
  selects('{ matchLabels: { app: web } }', true);
  selects('{ matchLabels: { app: web, tier: 1 } }', true);
  selects('{ matchLabels: { app: web, tier: "2" } }', false);
  selects('{ matchLabels: { constructor: x } }', false);
  selects('{ matchLabels: {} }', true);
  selects('{ matchExpressions: [ { key: app, operator: In, values: [api, web] } ] }', true);
  selects('{ matchExpressions: [ { key: app, operator: In, values: [api] } ] }', false);
  selects('{ matchExpressions: [ { key: app, operator: NotIn, values: [api] } ] }', true);
  selects('{ matchExpressions: [ { key: app, operator: NotIn, values: [web] } ] }', false);
  selects('{ matchExpressions: [ { key: none, operator: NotIn, values: [web] } ] }', true);
  selects('{ matchExpressions: [ { key: app, operator: Exists } ] }', true);
  selects('{ matchExpressions: [ { key: toString, operator: Exists } ] }', false);
  selects('{ matchExpressions: [ { key: none, operator: DoesNotExist } ] }', true);
  selects('{ matchExpressions: [ { key: app, operator: DoesNotExist } ] }', false);
  selects('{ matchLabels: { app: web }, matchExpressions: [ { key: tier, operator: In, values: ["2"] } ] }', false);
  selects('{ matchExpressions: [ { key: app, operator: } ] }', false);
  selects('{ matchExpressions: [ { key: app, operator: In } ] }', false);
  selects('{ matchExpressions: [ { key: app, operator: Exists, values: [x] } ] }', false);
  selects('{ matchExpressions: [ { operator: Exists } ] }', false);
  selects('{ matchExpressions: [ { key: app, operator: exists } ] }', false);
});

describe('a selector in a text', () => {
  for (const [text, expected] of [
    ['app=web', true],
    ['app == web, tier in (2, 1)', true],
    ['tier notin (1,2)', false],
    ['app!=api,!none,track', true],
    ['!app', false],
    ['none!=x', true],
    ['', true],
    ['app in', false],
    ['tier > 0', false],
    ['app=web,', true],
  ] as const)
    it(`${text || 'nothing'} selects ${expected ? 'them' : 'nothing'}`, () => {
      const labels = { app: 'web', tier: '1', track: 'stable' };
      assert.equal(isSelected(selectorIn(text), labels), expected);
    });
});

describe('a plain map', () => {
  selects('{ app: web }', true, mapSelectorOf);
  selects('{ app: web, other: x }', false, mapSelectorOf);
  selects('{}', false, mapSelectorOf);
  selects('', false, mapSelectorOf);
});

describe('labels', () => {
  it('are the scalars of a map', () => {
    const labels = labelsOf(fieldOf('{ app: web, tier: 1, empty: "", on: yes, none: , list: [x] }'));
    assert.deepEqual(labels, { app: 'web', tier: '1', empty: '', on: 'yes' });
  });
  it('are none where there is no map', () => assert.deepEqual(labelsOf(fieldOf('[x]')), {}));
});

function selects(selector: string, expected: boolean, read: (field: Field) => Selector | undefined = selectorOf): void {
  it(selector || '(absent)', () =>
    assert.equal(isSelected(read(fieldOf(selector)), labelsOf(fieldOf(`{ ${LABELS} }`))), expected),
  );
}

function fieldOf(text: string): Field {
  const [document] = documentsOf({ text: `it: ${text}\n`, start: 0 });
  assert(document);
  return document.root.at('it');
}
