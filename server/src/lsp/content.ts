// The documents that only the server has: pages of rules, and machines as KubeVirt runs them.

import { effectiveTextAt } from '../features/effectiveVm.ts';
import { machineOfEffective, ruleOfPage } from './protocol.ts';
import type { Session } from './session.ts';

/** Makes the session serve the documents of its own scheme. */
export function serveContent(session: Session): void {
  session.connection.workspace.textDocumentContent.on(({ uri }) =>
    session.withTexts(() => ({ text: contentAt(session, uri) })),
  );
}

function contentAt({ host, snapshot }: Session, uri: string): string {
  const machine = machineOfEffective(uri);
  if (machine) {
    const offset = snapshot.files.get(machine.uri)?.lines.offsetAt(machine);
    const text = offset === undefined ? undefined : effectiveTextAt(snapshot, machine.uri, offset);
    return text ?? '# No virtual machine stands there.\n';
  }
  const rule = ruleOfPage(uri);
  return (rule && host.page(rule)) ?? `No rule has a page at ${uri}.\n`;
}
