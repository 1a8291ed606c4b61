// Runs the suite inside an extension host of code-server, and reads the results from the page's console.

import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { within } from './command.ts';
import { Editor } from './editor.ts';
import type { UriParts, WorkbenchPage } from './page.ts';
import { serveFolders } from './staticServer.ts';
import type { Result, Tally } from './tally.ts';

export interface SuiteRun {
  readonly name: string;
  readonly host: 'node' | 'browser';
  /** Copied before it is opened; no folder if absent. */
  readonly workspace?: string;
  readonly entry: string;
  readonly vsix: string;
  /** The project's dist folder, which holds the bundled suite. */
  readonly dist: string;
}

const productId = 'drydock.drydock';

/** Runs the suite once and adds its results. */
export async function runSuite(run: SuiteRun, tally: Tally): Promise<void> {
  tally.note(run.name);
  const { entry, vsix, dist, host } = run;
  const editor = await Editor.start({ entry, vsix, settings: { 'drydockTest.host': host } });
  try {
    const folder = run.workspace && join(editor.home, 'workspace');
    if (run.workspace && folder) cpSync(run.workspace, folder, { recursive: true });
    const tests = carrier(dist, host);
    const served = host === 'browser' ? await serveWeb(editor, tests) : undefined;
    const at = served?.at ?? ((path: string) => remote(editor, path));
    const extensions = served ? [at('/product'), at('/tests')] : [at(tests)];
    const extensionTestsPath = served ? at('/tests/run.js') : at(join(tests, 'run.js'));
    const page = await editor.open({ folder, development: { extensions, extensionTestsPath } });
    await addResults(page, tally);
    await checkTraffic(page, tally);
    served?.close();
  } finally {
    await editor.stop();
  }
}

/**
 * VS Code runs tests in the host of the extension whose folder holds them. This extension does nothing else, so that
 * the product tested is the installed one.
 */
export function carrier(dist: string, host: SuiteRun['host']): string {
  const folder = join(dist, `test-${host}`);
  const entry =
    host === 'node'
      ? { extensionKind: ['workspace'], main: './run.js' }
      : { extensionKind: ['web'], browser: './run.js' };
  const engines = { vscode: '^1.101.0' }; // a `*` is refused in the web host
  const manifest = { name: `test-${host}`, publisher: 'drydock', version: '0.0.0', engines, ...entry };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  copyFileSync(join(dist, 'test/run.js'), join(folder, 'run.js'));
  return folder;
}

function remote(editor: Editor, path: string): UriParts {
  return { scheme: 'vscode-remote', authority: `127.0.0.1:${editor.port}`, path };
}

/**
 * Serves the unpacked extension as the web serves one. The page may connect to its own origin only, so it goes through
 * code-server's port proxy. From its remote folder a web extension could not start a worker.
 */
async function serveWeb(editor: Editor, tests: string) {
  const server = await serveFolders({ product: editor.extensionFolder(productId), tests });
  const authority = `127.0.0.1:${editor.port}`;
  const at = (path: string): UriParts => ({ scheme: 'http', authority, path: `/proxy/${server.port}${path}` });
  return { at, close: server.close };
}

/** Lines that the suite's reporter prints. */
export function resultsIn(lines: readonly string[]): { results: Result[]; isWhole: boolean } {
  const mark = '##test ';
  const events = lines
    .filter(line => line.includes(mark))
    .map((line): Result | { end: true } => JSON.parse(line.slice(line.indexOf(mark) + mark.length)));
  const results = events.filter(event => 'outcome' in event);
  return { results, isWhole: events.some(event => 'end' in event) };
}

async function addResults(page: WorkbenchPage, tally: Tally): Promise<void> {
  const { code, logs = [] } = await within(300_000, page.exit, { code: 'nothing within 300 s', logs: [] });
  const { results, isWhole } = resultsIn(page.lines);
  for (const result of results) tally.add(result);
  const failures = results.filter(({ outcome }) => outcome === 'failed').length;
  await tally.check('the extension host ran the whole suite', () => {
    if (isWhole && results.length > 0 && (code === 0 || failures > 0)) return;
    const noise = /INFO|##test|bindings file|watchdog|status of 404|languagedetection/;
    const last = new Set(page.lines.filter(line => !noise.test(line)).map(line => line.slice(0, 300)));
    const hosts = logs.filter(({ relativePath }) => /exthost|remoteagent/.test(relativePath));
    const text = hosts.map(({ relativePath, contents }) => `${relativePath}:\n${contents.slice(-1500)}`);
    throw new Error([`it ended with ${code}`, ...[...last].slice(-20), ...text].join('\n'));
  });
}

/** The page and its workers may have asked for nothing outside this machine, and the server may have failed at nothing. */
export async function checkTraffic({ outside, lines }: WorkbenchPage, tally: Tally): Promise<void> {
  await tally.check('nothing outside 127.0.0.1 was asked for', () => {
    if (outside.length > 0) throw new Error(outside.join('\n'));
  });
  await tally.check('the server answered every request', () => {
    const failed = lines.filter(line => /Request \S+ failed/.test(line));
    if (failed.length > 0) throw new Error([...new Set(failed)].join('\n'));
  });
}
