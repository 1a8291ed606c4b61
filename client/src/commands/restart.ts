// `Drydock: Restart`: a fresh server, also where none runs.

import type { BaseLanguageClient } from 'vscode-languageclient';

/** Ends the server if there is one, and starts another. */
export async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}
