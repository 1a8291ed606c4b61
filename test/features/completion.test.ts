// What is proposed where: `|` is the cursor, and what a proposal makes of the text is told in full.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Completion, completionsOf, completionTextOf } from '../../server/src/features/completion.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { setupWith } from '../fixtures.ts';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n';
const DISKS = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: a}
spec:
  template:
    spec:
      domain:
        devices:
          disks:
`;
const JSON_POD = '{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "spec": {\n';

describe('keys', () => {
  makes('a text', `${POD}  hostn|\n`, 'hostname', `${POD}  hostname: $0\n`);
  makes('an object', `${POD}  |\n`, 'affinity', `${POD}  affinity:\n    $0\n`);
  makes('a list, whose items must have a name', `${POD}  |\n`, 'volumes', `${POD}  volumes:\n    - name: $0\n`);
  makes(
    'a list in the style of the document',
    `${POD}  containers:\n  - name: a\n    |\n`,
    'args',
    `${POD}  containers:\n  - name: a\n    args:\n    - $0\n`,
  );
  makes(
    'what an object must have',
    `${POD}  containers:\n    - name: a\n      env:\n        - name: b\n          valueFrom:\n            |\n`,
    'fieldRef',
    `${POD}  containers:\n    - name: a\n      env:\n        - name: b\n          valueFrom:\n            fieldRef:\n              fieldPath: $0\n`,
  );
  makes(
    'an object that says all by being there',
    `${DISKS}          interfaces:\n            - name: a\n              |\n`,
    'masquerade',
    `${DISKS}          interfaces:\n            - name: a\n              masquerade: {}\n`,
  );
  makes('behind a dash', `${DISKS}            - |\n`, 'name', `${DISKS}            - name: $0\n`);
  makes('behind a dash without a blank', `${DISKS}            -|\n`, 'name', `${DISKS}            - name: $0\n`);
  makes('an item of an empty list', `${DISKS}            |\n`, '- name', `${DISKS}            - name: $0\n`);
  makes(
    'one more item',
    `${DISKS}            - name: a\n            |\n`,
    '- name',
    `${DISKS}            - name: a\n            - name: $0\n`,
  );
  makes(
    'in the column of an ancestor',
    `${POD}  containers:\n    - name: a\n      ports:\n        - containerPort: 1\n  |\n`,
    'volumes',
    `${POD}  containers:\n    - name: a\n      ports:\n        - containerPort: 1\n  volumes:\n    - name: $0\n`,
  );
  makes(
    'below an open parent',
    `${POD}  securityContext:\n      |\n`,
    'runAsUser',
    `${POD}  securityContext:\n      runAsUser: $0\n`,
  );
  makes(
    'in braces',
    `${POD.trimEnd()} { hostname: a, | }\n`,
    'affinity',
    `${POD.trimEnd()} { hostname: a, affinity: {$1} }\n`,
  );
  makes('an item in brackets', `${POD}  volumes: [|]\n`, 'name', `${POD}  volumes: [{name: $0}]\n`);
  makes(
    'in JSON',
    `${JSON_POD}    |\n  }\n}\n`,
    'hostname',
    `${JSON_POD}    "hostname": "$0"\n  }\n}\n`.replace('$0', '$1'),
  );
  makes('in the quotes of JSON', `${JSON_POD}    "ho|"\n  }\n}\n`, 'hostPID', `${JSON_POD}    "hostPID": $0\n  }\n}\n`);
  makes(
    'with the comma that JSON lacks',
    `${JSON_POD}    |\n    "hostname": "a"\n  }\n}\n`,
    'hostPID',
    `${JSON_POD}    "hostPID": $0,\n    "hostname": "a"\n  }\n}\n`,
  );
  makes(
    'another name for a key',
    `${POD}  restar|t: Always # so\n`,
    'restartPolicy',
    `${POD}  restartPolicy: Always # so\n`,
  );
  makes(
    'in a List',
    `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    spec:\n      |\n`,
    'hostPID',
    `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    spec:\n      hostPID: $0\n`,
  );
  makes(
    'with CRLF',
    `${POD}  |\n`.replaceAll('\n', '\r\n'),
    'affinity',
    `${POD}  affinity:\n    $0\n`.replaceAll('\n', '\r\n'),
  );

  it('needed ones come first', () => assert.equal(labels(`${POD}  containers:\n    - |\n`)[0], 'name'));
  it('deprecated ones come last', () => {
    const found = offered(`${POD}  |\n`);
    assert.deepEqual(
      found.filter(({ isDeprecated }) => isDeprecated).map(({ label }) => label),
      ['serviceAccount'],
    );
    assert.equal(found.at(-1)?.label, 'serviceAccount');
  });
  it('those that their own text calls deprecated do so too', () => {
    const found = offered('apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nspec:\n  |\n');
    assert.deepEqual([found.at(-1)?.label, found.at(-1)?.isDeprecated], ['running', true]);
  });
  without('what is written already', `${DISKS}            - name: a\n              |\n              cache: none\n`, [
    'name',
    'cache',
  ]);
  without('what the cluster writes', 'apiVersion: v1\nkind: Pod\n|\n', ['status']);
  without('what the cluster writes into metadata', 'apiVersion: v1\nkind: Pod\nmetadata:\n  |\n', [
    'uid',
    'managedFields',
  ]);
  without('what the target no longer has', `${DISKS}          interfaces:\n            - |\n`, [
    'slirp',
    'passt',
    'macvtap',
  ]);
  it('what the target does not have yet is left out', () => {
    const text = `${POD}  |\n`;
    assert(labels(text).includes('hostUsers'));
    assert(!labels(text, { target: { kubernetes: '1.24' } }).includes('hostUsers'));
  });
  it('only what fits the value that is there', () => {
    const text = `${POD}  containers:\n    - name: a\n      volumeM|:\n        - {name: b, mountPath: /c}\n`;
    assert.deepEqual(labels(text), ['volumeMounts']);
  });
});

describe('values', () => {
  offers('of a list', `${DISKS}            - name: a\n              disk:\n                bus: |\n`, [
    'sata',
    'scsi',
    'usb',
    'virtio',
  ]);
  offers('the default first', `${POD}  restartPolicy: |\n`, ['Always', 'Never', 'OnFailure']);
  offers('booleans', `${POD}  hostPID: t|\n`, ['false', 'true']);
  offers('on the next line', `${POD}  restartPolicy:\n    |\n`, ['Always', 'Never', 'OnFailure']);
  offers('nothing for free text', `${POD}  hostname: |\n`, []);
  makes('right behind the colon', `${POD}  hostPID:|\n`, 'true', `${POD}  hostPID: true\n`);
  makes('a whole value', `${POD}  restartPolicy: On|Fail # so\n`, 'Never', `${POD}  restartPolicy: Never # so\n`);
  makes('in the quotes that are there', `${POD}  restartPolicy: '|'\n`, 'Never', `${POD}  restartPolicy: 'Never'\n`);
  makes('a boolean without quotes', `${POD}  hostPID: "|"\n`, 'true', `${POD}  hostPID: true\n`);
  makes(
    'in JSON',
    `${JSON_POD}    "restartPolicy": |\n  }\n}\n`,
    'Never',
    `${JSON_POD}    "restartPolicy": "Never"\n  }\n}\n`,
  );
  makes(
    'in brackets',
    'apiVersion: v1\nkind: PersistentVolumeClaim\nspec: {accessModes: [|]}\n',
    'ReadWriteMany',
    'apiVersion: v1\nkind: PersistentVolumeClaim\nspec: {accessModes: [ReadWriteMany]}\n',
  );
  it('those of the tables, with their texts', () => {
    const text = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nspec:\n  runStrategy: |\n';
    const manual = offered(text).find(({ label }) => label === 'Manual');
    assert.match((manual && textOf(manual)) ?? '', /guest shuts down/);
  });
});

describe('a document without a kind', () => {
  makes('gets a whole manifest', '|', 'Service', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: $1\nspec:\n  $2');
  makes(
    'starts behind a BOM',
    '\uFEFF|',
    'Namespace',
    '\uFEFFapiVersion: v1\nkind: Namespace\nmetadata:\n  name: $1\nspec:\n  $2',
  );
  makes(
    'gets what the kind needs',
    '# a\n---\nvm|\n',
    'VirtualMachine',
    '# a\n---\napiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata:\n  name: $1\nspec:\n  template:\n    spec:\n      domain:\n        $2\n',
  );
  makes(
    'gets what it does not say yet',
    'metadata:\n  name: a\n|\n',
    'ConfigMap',
    'metadata:\n  name: a\napiVersion: v1\nkind: ConfigMap\ndata:\n  $0\n',
  );
  it('finds kinds by their short names', () => {
    const kinds = new Map(offered('|').map(({ label, filter }) => [label, filter]));
    assert.equal(kinds.get('VirtualMachine'), 'VirtualMachine vm');
    assert.equal(kinds.get('PersistentVolumeClaim'), 'PersistentVolumeClaim pvc');
    assert.equal(kinds.get('Deployment'), 'Deployment deploy');
  });
  it('has each kind in the version that the target serves', () => {
    const versionOf = (kubernetes: string) =>
      offered('|', { target: { kubernetes } }).find(({ label }) => label === 'CronJob')?.detail;
    assert.equal(versionOf('1.37'), 'batch/v1');
    assert.equal(versionOf('1.20'), 'batch/v1beta1');
  });
  offers('has the kinds of its version', 'apiVersion: batch/v1\nkind: |\n', ['CronJob', 'Job']);
  offers('has the versions of its kind', 'kind: Ingress\napiVersion: |\n', ['networking.k8s.io/v1']);
  offers('has the kinds that fit what is written', 'apiVersion: apps/v1\nkind: |\nspec:\n  serviceName: a\n', [
    'StatefulSet',
  ]);
  offers('has the fields that say its kind in JSON', '{\n  |\n}\n', ['apiVersion', 'kind']);
  offers('is left alone where it is about something else', 'services:\n  a: b\n|\n', []);
});

describe('nothing', () => {
  offers('at the start of a document', `|---\n${POD}`, []);
  offers('in a comment', `${POD}  # ho|\n`, []);
  offers('behind a value', `${POD}  hostPID: true # |\n`, []);
  offers('in a text of several lines', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: >-\n    ki|\n', []);
  offers('in a template', `${POD}  hostname: {{ .Values.name }}\n  |\n`, []);
  offers('in a map of free names', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  |\n', []);
  offers('below a value', `${POD}  hostname: a\n    |\n`, []);
  offers('between two columns', `${POD}    hostname: a\n  |\n`, []);
  offers('for a kind that nobody knows', 'apiVersion: example.com/v1\nkind: Thing\nspec:\n  |\n', []);
});

describe('the text about a proposal', () => {
  says(
    'a field',
    `${DISKS}            - name: a\n              |\n`,
    'cache',
    /^\*\*cache\*\* · text\n\nCache specifies/,
  );
  says(
    'a value',
    `${DISKS}            - name: a\n              disk:\n                bus: |\n`,
    'sata',
    /\*\*bus\*\*.*disk device/s,
  );
  says('a kind', '|', 'Deployment', /^\*\*Deployment\*\* · `apps\/v1`\n\nDeployment enables.*Served since/s);
});

function offered(marked: string, above: Parameters<typeof setupWith>[0] = {}): readonly Completion[] {
  const { snapshot, uri, offset } = opened(marked, above);
  return completionsOf(snapshot, uri, offset);
}

function opened(marked: string, above: Parameters<typeof setupWith>[0]) {
  const offset = marked.indexOf('|');
  const uri = 'file:///a.yaml';
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, uri, offset, snapshot: new Snapshot(setupWith(above)).with(uri, text) };
}

function labels(marked: string, above?: Parameters<typeof setupWith>[0]): readonly string[] {
  return offered(marked, above).map(({ label }) => label);
}

function textOf({ subject }: Completion): string | undefined {
  const { snapshot, uri } = opened('|', {});
  return completionTextOf(snapshot, uri, subject);
}

function offers(title: string, marked: string, expected: readonly string[]): void {
  it(title, () => assert.deepEqual(labels(marked), expected));
}

function without(title: string, marked: string, unwanted: readonly string[]): void {
  it(`without ${title}`, () => {
    const found = labels(marked);
    assert(found.length > 0);
    assert.deepEqual(
      unwanted.filter(label => found.includes(label)),
      [],
    );
  });
}

function makes(title: string, marked: string, label: string, expected: string): void {
  it(title, () => {
    const { text } = opened(marked, {});
    const one = offered(marked).find(each => each.label === label);
    assert(one, `offered are ${labels(marked).join(', ')}`);
    assert.equal(applyEdits(text, [one]), expected);
  });
}

function says(title: string, marked: string, label: string, expected: RegExp): void {
  it(title, () => {
    const one = offered(marked).find(each => each.label === label);
    assert.match((one && textOf(one)) ?? '', expected);
  });
}
