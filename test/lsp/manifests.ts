// Manifests, positions and capabilities that the protocol tests share.

import assert from 'node:assert/strict';
import type { ClientCapabilities, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** A Pod with one finding that a fix for review mends. */
export const POD = `apiVersion: v1
kind: Pod
metadata:
  name: search
spec:
  securityContext:
    sysctls:
      - name: vm.max_map_count
        value: "262144"
  containers:
    - name: search
      image: registry.example/search:8.16.1
`;
/** A machine with one finding that a safe fix mends. */
export const VM = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: app
spec:
  running: true
  template:
    spec:
      domain: {}
`;
/** Where a test's document lies; nothing is on disk there. */
export const URI = 'file:///workspace/pod.yaml';
/** A client that asks for diagnostics and resolves code actions. */
export const PULLS: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    codeAction: {
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
    },
  },
};
/** The same with tab stops in edits. */
export const SNIPPETS: ClientCapabilities = {
  ...PULLS,
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

/** A position, both from zero. */
export const start = (line: number, character: number) => ({ line, character });
/** An empty range. */
export const at = (line: number, character: number) => ({ start: start(line, character), end: start(line, character) });

/** The text after an edit of one document, snippets as they are. */
export function applied(text: string, edit: WorkspaceEdit | undefined): string {
  const [change] = edit?.documentChanges ?? [];
  assert(change && 'edits' in change);
  const edits = change.edits.map(
    (one): TextEdit => ('snippet' in one ? { range: one.range, newText: one.snippet.value } : one),
  );
  return TextDocument.applyEdits(TextDocument.create(URI, 'yaml', 1, text), edits);
}
