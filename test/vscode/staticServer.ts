// Serves folders over http on this machine, the way a web extension is served.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** `/<name>/<path>` answers the file below the folder of that name. The system chooses the port. */
export async function serveFolders(folders: Readonly<Record<string, string>>) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, name = '', ...rest] = normalize(decodeURIComponent(pathname)).split('/');
    const folder = folders[name];
    const type = extname(pathname) === '.json' ? 'application/json' : 'text/javascript';
    try {
      if (!folder) throw new Error(`nothing is served as ${name}`);
      const data = await readFile(join(folder, ...rest));
      response.setHeader('Content-Type', type);
      response.end(data);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the static server has no port');
  return { port: address.port, close: () => server.close() };
}
