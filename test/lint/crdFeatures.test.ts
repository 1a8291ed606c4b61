// Kinds of CRDs in the workspace are hovered over and completed like bundled ones.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { completionsOf } from '../../server/src/features/completion.ts';
import { hoverOf } from '../../server/src/features/hover.ts';
import { snapshotOf } from '../fixtures.ts';
import { withCursor } from '../marks.ts';

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.example.com}
spec:
  group: example.com
  names: {kind: Gadget, plural: gadgets}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                mode: {type: string, enum: [Fast, Slow], default: Slow, description: How fast it turns.}
                size: {type: integer}
`;
const GADGET = 'apiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: a}\nspec:\n';

it('a field is described', () => {
  const { uri, offset, snapshot } = at(`${GADGET}  mo┃de: Fast\n`);
  const markdown = hoverOf(snapshot, uri, offset, rule => rule)?.markdown ?? '';
  for (const part of ['How fast it turns.', '`Slow`', '`Fast`']) assert(markdown.includes(part), markdown);
});

it('fields and values are proposed', () => {
  const labels = (marked: string) => {
    const { uri, offset, snapshot } = at(marked);
    return completionsOf(snapshot, uri, offset).map(({ label }) => label);
  };
  assert.deepEqual(labels(`${GADGET}  ┃\n`).toSorted(), ['mode', 'size']);
  assert.deepEqual(labels(`${GADGET}  mode: ┃\n`).toSorted(), ['Fast', 'Slow']);
  assert(labels('Gad┃').includes('Gadget'));
});

function at(marked: string) {
  const { text, offset } = withCursor(marked);
  const file = (path: string, content: string) => ({ uri: `file:///work/${path}`, path, text: content });
  return { uri: 'file:///work/a.yaml', offset, snapshot: snapshotOf([file('crd.yaml', CRD), file('a.yaml', text)]) };
}
