// Names are followed and changed from file to file: definitions, references, hierarchies and renaming.

import * as vscode from 'vscode';
import { assert, assertEqual, closeAll, folder, positionOf, until, writeFile } from './editing.ts';

const machine = (name: string) => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: ${name}
spec:
  runStrategy: Always
  template:
    spec:
      subdomain: rack
      domain:
        memory:
          guest: 4Gi
        devices:
          disks:
            - name: shelf
              disk:
                bus: virtio
      volumes:
        - name: shelf
          persistentVolumeClaim:
            claimName: "boxes" # shared
`;

const FILES = {
  'base/kustomization.yaml': 'resources:\n  - storage.yaml\n  - left.yaml\n  - right.yaml\n',
  'base/storage.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: boxes
spec:
  accessModes:
    - ReadWriteMany
  volumeMode: Block
  resources:
    requests:
      storage: 10Gi
---
apiVersion: v1
kind: Service
metadata:
  name: rack
spec:
  clusterIP: None
`,
  'base/left.yaml': machine('left'),
  'base/right.yaml': machine('right').replace('"boxes"', 'boxes'),
  'prod/kustomization.yaml': 'resources:\n  - ../base\npatches:\n  - path: larger.yaml\n',
  'prod/larger.yaml': `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: 'boxes'
spec:
  resources:
    requests:
      storage: 50Gi
`,
  'test/kustomization.yaml': `resources:
  - ../base
patches:
  - target: { kind: VirtualMachine, name: left }
    patch: |-
      - op: replace
        path: /spec/template/spec/volumes/0/persistentVolumeClaim/claimName
        value: "boxes" # as in production
`,
};

const describeInFolder = folder() ? describe : () => undefined; // without a folder there is one file at a time

describeInFolder('names', () => {
  before(async () => {
    for (const [name, text] of Object.entries(FILES)) await writeFile(file(name), text);
  });
  after(() => vscode.workspace.fs.delete(file(''), { recursive: true }));
  afterEach(closeAll);

  it('lead to their definitions, in bases and overlays', async () => {
    const { document, position } = await at('base/left.yaml', 'boxes');
    const links = await until('two definitions', async () => {
      const found = await execute<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, position);
      return found.length === 2 ? found : undefined;
    });
    assertEqual(names(links.map(link => link.targetUri)), ['base/storage.yaml', 'prod/larger.yaml']);
    assertEqual(
      links.map(({ originSelectionRange }) => originSelectionRange && document.getText(originSelectionRange)),
      ['"boxes"', '"boxes"'],
    );
  });

  it('are found wherever they are meant', async () => {
    const { document, position } = await at('base/storage.yaml', 'boxes');
    const uses = await until('five references', async () => {
      const found = await execute<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, position);
      return found.length === 5 ? found : undefined;
    });
    assertEqual(names(uses.map(({ uri }) => uri)), [
      'base/left.yaml',
      'base/right.yaml',
      'base/storage.yaml',
      'prod/larger.yaml',
      'test/kustomization.yaml',
    ]);
  });

  it('show what uses a claim, and what a machine needs', async () => {
    const { document, position } = await at('base/storage.yaml', 'boxes');
    const [claim] = await execute<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', document.uri, position);
    assertEqual(claim?.name, 'PersistentVolumeClaim/boxes');
    const users = await execute<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', claim);
    assertEqual(users.map(({ from }) => from.name).sort(), [
      'Kustomization',
      'VirtualMachine/left',
      'VirtualMachine/right',
    ]);
    const left = users.find(({ from }) => from.name === 'VirtualMachine/left')?.from;
    const needs = await execute<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', left);
    assertEqual(needs.map(({ to }) => to.name).sort(), ['PersistentVolumeClaim/boxes', 'Service/rack']);
  });

  it('are found in the whole workspace', async () => {
    const symbols = await execute<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'vmleft');
    assertEqual(
      symbols.map(({ name }) => name),
      ['VirtualMachine/left'],
    );
  });

  it('of a claim change in five files at once, each in its own quotes', async () => {
    await renamed('base/left.yaml', 'boxes', 'crates');
    await haveText('base/storage.yaml', '  name: crates\n');
    await haveText('base/left.yaml', 'claimName: "crates" # shared\n');
    await haveText('base/right.yaml', 'claimName: crates # shared\n');
    await haveText('prod/larger.yaml', "  name: 'crates'\n");
    await haveText('test/kustomization.yaml', '        value: "crates" # as in production\n');
  });

  it('of a Service change in the machines that live below it', async () => {
    await renamed('base/storage.yaml', 'rack', 'stack');
    await haveText('base/storage.yaml', '  name: stack\n');
    await haveText('base/left.yaml', '      subdomain: stack\n');
    await haveText('base/right.yaml', '      subdomain: stack\n');
  });

  it('that are not ours are not renamed, and the reason is said', async () => {
    const { document, position } = await at('base/left.yaml', 'virtio');
    const reason = await execute('vscode.prepareRename', document.uri, position).then(
      () => '',
      error => String(error),
    );
    assert(/no name that manifests share stands here/.test(reason), reason);
  });
});

/** A file of this suite's folder; the folder itself for no name. */
function file(name: string): vscode.Uri {
  const root = folder();
  assert(root, 'no folder is open');
  return vscode.Uri.joinPath(root, 'names', name);
}

/** A shown file, and the place one letter into a text of it. */
async function at(name: string, text: string) {
  const { document } = await vscode.window.showTextDocument(file(name));
  return { document, position: positionOf(document, text, 1) };
}

function execute<Result>(command: string, ...values: readonly unknown[]): Promise<Result> {
  return Promise.resolve(vscode.commands.executeCommand<Result>(command, ...values));
}

/** The names of files, each once, sorted. */
function names(uris: readonly vscode.Uri[]): readonly string[] {
  const root = file('').path;
  return [...new Set(uris.map(({ path }) => path.slice(root.length).replace(/^\//, '')))].sort();
}

/** Renames a text of a file as the editor does. */
async function renamed(name: string, text: string, newName: string): Promise<void> {
  const { document, position } = await at(name, text);
  const edit = await execute<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    position,
    newName,
  );
  assert(await vscode.workspace.applyEdit(edit), 'the edit could not be applied');
  await vscode.workspace.saveAll();
}

async function haveText(name: string, part: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file(name));
  assert(document.getText().includes(part), `${JSON.stringify(part)} is not in ${JSON.stringify(document.getText())}`);
}
