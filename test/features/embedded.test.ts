// Hovers and proposals within the configuration of a network, which is JSON in the text of a field. ┃ is the cursor.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsOf } from '../../server/src/features/completion.ts';
import { hoverOf } from '../../server/src/features/hover.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { setupWith } from '../fixtures.ts';
import { withCursor } from '../marks.ts';

const URI = 'file:///workspace/network.yaml';
const HEAD = 'apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: lan}\nspec:\n';

describe('a hover', () => {
  says(
    'about a plug-in',
    `'{"type": "mac┃vlan"}'`,
    '"macvlan"',
    '**macvlan** · plug-in that makes an interface',
    'Frames of a guest',
  );
  says('about a key', `'{"type": "bridge", "vl┃an": 100}'`, '"vlan"', '**vlan** · number from 0 to 4094 · of `bridge`');
  says('in double quotes', `"{\\"type\\": \\"bridge\\", \\"vl┃an\\": 100}"`, '\\"vlan\\"', '**vlan** · number');
  says(
    'in a block',
    `|-\n    {\n      "type": "bridge",\n      "macspoof┃chk": true\n    }`,
    '"macspoofchk"',
    'Drops frames',
  );
  says('in a list', `'{"plugins": [{"type": "tuning", "sys┃ctl": {}}]}'`, '"sysctl"', '**sysctl** · map · of `tuning`');
  says(
    'about who gives out addresses',
    `'{"type": "bridge", "ipam": {"type": "where┃abouts"}}'`,
    '"whereabouts"',
    'gives out addresses',
  );
});

it('what nobody knows is a part of the field', () => {
  const { text, offset } = withCursor(`${HEAD}  config: '{"type": "own", "spe┃ed": 1}'\n`);
  const hover = hoverOf(snapshotOf(text), URI, offset, () => '');
  assert(hover?.markdown.startsWith('**config** · text'));
});

describe('a proposal', () => {
  makes('of a plug-in', `'{"type": "┃"}'`, 'bridge', `'{"type": "bridge"}'`);
  makes('of a plug-in that is half typed', `'{"type": "mac┃"}'`, 'macvlan', `'{"type": "macvlan"}'`);
  makes(
    'of who gives out addresses',
    `'{"type": "bridge", "ipam": {"type": "┃"}}'`,
    'host-local',
    `'{"type": "bridge", "ipam": {"type": "host-local"}}'`,
  );
  makes('of a mode', `'{"type": "macvlan", "mode": "┃"}'`, 'vepa', `'{"type": "macvlan", "mode": "vepa"}'`);
  makes('of a key', `'{"type": "bridge", ┃}'`, 'vlan', `'{"type": "bridge", "vlan": $1}'`);
  makes('of a key in quotes', `'{"type": "bridge", "┃"}'`, 'bridge', `'{"type": "bridge", "bridge": "$1"}'`);
  makes('in double quotes', `"{\\"type\\": \\"┃\\"}"`, 'ovs', `"{\\"type\\": \\\\"ovs\\\\"}"`);
  makes(
    'in a block',
    `|-\n    {\n      "type": "bridge",\n      "┃"\n    }`,
    'macspoofchk',
    '|-\n    {\n      "type": "bridge",\n      "macspoofchk": ${1|true,false|}\n    }',
  );
});

it('the networks that a Pod asks for have keys too', () => {
  const pod = (value: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    k8s.v1.cni.cncf.io/networks: ${value}\n`;
  const { text, offset } = withCursor(pod(`'[{"name": "lan", "ip┃s": []}]'`));
  assert(hoverOf(snapshotOf(text), URI, offset, () => '')?.markdown.startsWith('**ips** · list'));
  const labels = labelsAt(pod(`'[{"name": "lan", "┃"}]'`));
  assert(labels.includes('mac') && !labels.includes('name'), labels.join(' '));
});

it('keys that are there are not proposed, and neither is anything in other texts', () => {
  assert(!labelsAt(`${HEAD}  config: '{"type": "bridge", "vlan": 1, "┃"}'\n`).includes('vlan'));
  assert.deepEqual(
    labelsAt(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  config: '{"type": "┃"}'\n`),
    [],
  );
});

function says(what: string, config: string, marked: string, ...parts: readonly string[]): void {
  it(what, () => {
    const { text, offset } = withCursor(`${HEAD}  config: ${config}\n`);
    const hover = hoverOf(snapshotOf(text), URI, offset, () => '');
    assert(hover);
    for (const part of parts) assert(hover.markdown.includes(part), hover.markdown);
    assert.equal(text.slice(hover.span.start, hover.span.end), marked);
  });
}

function makes(what: string, config: string, label: string, expected: string): void {
  it(what, () => {
    const { text, offset } = withCursor(`${HEAD}  config: ${config}\n`);
    const proposals = completionsOf(snapshotOf(text), URI, offset);
    const proposal = proposals.find(one => one.label === label);
    assert(proposal, proposals.map(one => one.label).join(' '));
    assert.equal(applyEdits(text, [proposal]), `${HEAD}  config: ${expected}\n`);
  });
}

function labelsAt(marked: string): readonly string[] {
  const { text, offset } = withCursor(marked);
  return completionsOf(snapshotOf(text), URI, offset).map(({ label }) => label);
}

function snapshotOf(text: string): Snapshot {
  return new Snapshot(setupWith({})).with(URI, text);
}
