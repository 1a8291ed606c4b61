// The documents that only the server has: pages of rules, machines as KubeVirt runs them, and the clusters of the workspace.

import { effectiveTextAt } from '../features/effectiveVm.ts';
import { clustersOf } from '../lint/clusters.ts';
import { clusterText } from '../report/clusters.ts';
import { plain } from '../report/style.ts';
import { decoded } from '../text/uri.ts';
import { isClusters, machineOfEffective, ruleOfPage } from './protocol.ts';
import type { Session } from './session.ts';

/** Makes the session serve the documents of its own scheme. */
export function serveContent(session: Session): void {
  session.connection.workspace.textDocumentContent.on(({ uri }) =>
    session.withTexts(() => ({ text: contentAt(session, uri) })),
  );
}

function contentAt(session: Session, uri: string): string {
  const { host, snapshot } = session;
  if (isClusters(uri)) {
    const clusters = clustersOf(snapshot);
    return clusterText({ clusters, snapshot, relativise: file => nameOf(session, file) }, plain);
  }
  const machine = machineOfEffective(uri);
  if (machine) {
    const offset = snapshot.files.get(machine.uri)?.lines.offsetAt(machine);
    const text = offset === undefined ? undefined : effectiveTextAt(snapshot, machine.uri, offset);
    return text ?? '# No virtual machine stands there.\n';
  }
  const rule = ruleOfPage(uri);
  return (rule && host.page(rule)) ?? `No rule has a page at ${uri}.\n`;
}

/** The path of a file from the folder of the workspace that it lies in. */
function nameOf({ folders }: Session, uri: string): string {
  const folder = folders.find(one => uri.startsWith(`${one.replace(/\/$/, '')}/`));
  return decoded(folder === undefined ? uri : uri.slice(folder.replace(/\/$/, '').length + 1));
}
