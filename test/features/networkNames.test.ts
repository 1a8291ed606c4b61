// Which networks are proposed where one text asks Multus for several, and what the text becomes. `┃` is the cursor.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsOf } from '../../server/src/features/completion.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { type Marked, workspaceOf } from './workspaces.ts';

describe('networks', () => {
  proposes('alone', '┃', ['lan', 'san', 'there/far']);
  proposes('behind a comma', 'lan,┃', ['lan', 'san', 'there/far']);
  proposes('of a namespace', 'lan, there/f┃', ['there/far']);
  proposes('none as an interface', 'lan, san@e┃', []);
  proposes('in JSON, those of other namespaces last', `'[{"name": "┃"}]'`, ['lan', 'san', 'far']);
  proposes('in JSON, of the namespace beside', `'[{"namespace": "there", "name": "┃"}]'`, ['far']);
  proposes('in JSON, of the namespace behind', `'[{"name": "f┃", "namespace": "there"}]'`, ['far']);
  proposes('in a block of JSON', `|\n      [\n        {"name": "┃"}\n      ]`, ['lan', 'san', 'far']);
  proposes('nothing at other keys', `'[{"name": "lan", "interface": "┃"}]'`, []);
  becomes('one of several', 'lan, s┃@eth1', 'san', 'lan, san@eth1');
  becomes('the first of several', '"l┃, san"', 'lan', '"lan, san"');
  becomes('the only one with an interface', 'l┃@eth1', 'san', 'san@eth1');
  becomes('one in JSON', `'[{"name": "┃"}]'`, 'lan', `'[{"name": "lan"}]'`);
  becomes('one in JSON in double quotes', '"[{\\"name\\": \\"┃\\"}]"', 'lan', '"[{\\"name\\": \\\\"lan\\\\"}]"');
});

function proposes(what: string, value: string, expected: readonly string[]): void {
  it(`proposes ${what}`, () => {
    const { snapshot, uri, offset } = asking(value);
    const labels = completionsOf(snapshot, uri, offset).map(({ label }) => label);
    assert.deepEqual(labels, expected);
  });
}

/** What the annotation becomes when a proposal is taken. */
function becomes(what: string, value: string, label: string, expected: string): void {
  it(`makes ${what}`, () => {
    const { snapshot, uri, offset } = asking(value);
    const proposal = completionsOf(snapshot, uri, offset).find(one => one.label === label);
    assert(proposal, `${label} is not proposed`);
    const text = applyEdits(snapshot.files.get(uri)?.text ?? '', [{ span: proposal.span, newText: proposal.newText }]);
    assert.equal(/k8s\.v1\.cni\.cncf\.io\/networks: (.*)/.exec(text)?.[1], expected);
  });
}

/** A Pod that asks for networks, and three that there are, one of them in another namespace. */
function asking(value: string): Marked {
  return workspaceOf({
    'pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\n  namespace: here\n  annotations:\n    k8s.v1.cni.cncf.io/networks: ${value}\nspec: {containers: []}\n`,
    'a.yaml': network('lan', 'here'),
    'b.yaml': network('san', 'here'),
    'c.yaml': network('far', 'there'),
  });
}

function network(name: string, namespace: string): string {
  return `apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n`;
}
