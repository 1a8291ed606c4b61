// npm run bench: measures, compares with yaml-language-server, writes docs/performance.md. `--gates`: only what fails it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lintTimes } from './commandLine.ts';
import { gates, parseTime } from './gates.ts';
import {
  manyDocuments,
  type NamedText,
  oneDocument,
  ordinaryApplications,
  workspaceFiles,
  writeFiles,
} from './manifests.ts';
import { type Results, report, said } from './report.ts';
import { drydock, yamlLanguageServer } from './servers.ts';
import { type Case, figuresOf } from './session.ts';

const ROOT = join(import.meta.dirname, '../..');

const measured = gates();
for (const gate of measured) console.log(said(gate));
process.exitCode = measured.every(({ value, most }) => value <= most) ? 0 : 1;
if (!process.argv.includes('--gates')) await compare();

/** Runs every server on every case, one after the other, and writes what came out. */
async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    const other = yamlLanguageServer(join(folder, 'peer'), ordinaryApplications().flat());
    if (typeof other === 'string') console.log(`yaml-language-server is left out: ${other}`);
    // Both start as ours does in VS Code: Node keeps what it has compiled.
    const environment = { NODE_COMPILE_CACHE: join(folder, 'compiled') };
    const servers = (typeof other === 'string' ? [drydock] : [drydock, other]).map(one => ({ ...one, environment }));
    const sessions: Results['sessions'][number][] = [];
    for (const one of casesIn(folder)) {
      for (const server of servers) {
        const figures = await figuresOf(server, one);
        sessions.push({ name: one.name, server: server.name, figures });
        console.log(`${one.name}, ${server.name}: ${JSON.stringify(figures)}`);
      }
    }
    const results: Results = {
      node: process.version,
      gates: measured,
      parse: parseTime(manyDocuments(1_000)),
      sessions,
      lint: lintTimes(join(folder, 'workspace-10000')),
    };
    writeFileSync(join(ROOT, 'test/bench/results.json'), `${JSON.stringify(results, undefined, 2)}\n`);
    writeFileSync(join(ROOT, 'docs/performance.md'), report(results));
    console.log('docs/performance.md is written');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function casesIn(folder: string): readonly Case[] {
  const files = [100, 1_000, 10_000, 100_000].map(lines => ({
    name: `${lines.toLocaleString('en')} lines`,
    files: [{ path: 'all.yaml', text: manyDocuments(lines) }],
  }));
  const single = { name: '10,000 lines, one List', files: [{ path: 'all.yaml', text: oneDocument(10_000) }] };
  const workspaces = [1_000, 10_000].map(count => ({
    name: `workspace of ${count.toLocaleString('en')} manifests`,
    files: workspaceFiles(count),
  }));
  const empty = { name: 'nothing else', files: [{ path: 'all.yaml', text: manyDocuments(20) }] };
  return [empty, ...files, single, ...workspaces].map((one, index) => {
    const isLast = index === 1 + files.length + workspaces.length;
    const below = join(folder, isLast ? 'workspace-10000' : `case-${index}`);
    writeFiles(below, one.files);
    return { name: one.name, folder: below, ...edited(below, one.files) };
  });
}

/** The file that is opened, one in the middle, with a Pod. Letters are typed behind the name of its container, or any name. */
function edited(folder: string, files: readonly NamedText[]): Pick<Case, 'path' | 'text' | 'offset'> {
  const half = files.slice(Math.floor(files.length / 2));
  const file = half.find(({ text }) => text.includes('containers:')) ?? half[0] ?? { path: '', text: '' };
  const middle = file.text.indexOf('containers:', file.text.length / 2);
  const name = /name: [\w.-]+/g;
  name.lastIndex = Math.max(0, middle === -1 ? file.text.indexOf('containers:') : middle);
  const found = name.exec(file.text);
  return { path: join(folder, file.path), text: file.text, offset: (found?.index ?? 0) + (found?.[0].length ?? 0) };
}
