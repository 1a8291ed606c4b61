// Manifests to measure with: ordinary ones over and over, in one file or in the folders of a workspace.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** What a file of a workspace is called, from its folder, and what stands in it. */
export interface NamedText {
  readonly path: string;
  readonly text: string;
}

/** Ordinary applications, each a list of manifests: the samples, and the good examples of all pages. */
export function ordinaryApplications(): readonly (readonly string[])[] {
  const samples = yamlTexts(join(ROOT, 'samples'), /^[^/]+\.yaml$/);
  const pages = yamlTexts(join(ROOT, 'docs/rules'), /\.md$/);
  const good = pages.flatMap(page => [...page.matchAll(/^```yaml good\n(.*?)^```/gms)].map(([, block = '']) => block));
  const applications = [...samples, ...good].map(text =>
    text
      .split(/^---$/m)
      .filter(part => /^apiVersion:/m.test(part))
      .map(part => `${part.trim()}\n`),
  );
  return applications.filter(manifests => manifests.length > 0);
}

/** A file of many documents, made of ordinary ones over and over, each under a name of its own. */
export function manyDocuments(lines: number): string {
  const documents = ordinaryApplications().flat();
  const parts: string[] = [];
  for (let count = 0, at = 0; count < lines; at++) {
    const part = (documents[at % documents.length] ?? '').replace(/^( {2}name: )(.*)$/m, `$1$2-${at}`);
    count += part.split('\n').length;
    parts.push(part);
  }
  return parts.join('---\n');
}

/** A file of one document, a List of ordinary manifests. */
export function oneDocument(lines: number): string {
  const items = manyDocuments(lines - 3).split(/^---\n/m);
  const indented = items.map(item => `  - ${item.trim().replaceAll('\n', '\n    ')}\n`);
  return `apiVersion: v1\nkind: List\nitems:\n${indented.join('')}`.replace(/^ +$/gm, '');
}

/** A file of one document, a ConfigMap with many texts. */
export function oneConfigMap(lines: number): string {
  const text = (at: number) => `  file-${at}.conf: |\n${'    name = value # and more of it\n'.repeat(9)}`;
  const texts = Array.from({ length: Math.ceil(lines / 10) }, (_, at) => text(at));
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: files\ndata:\n${texts.join('')}`;
}

/** The files of a workspace with so many manifests, one in each: a folder for each application, with names of its own. */
export function workspaceFiles(manifests: number): readonly NamedText[] {
  const applications = ordinaryApplications();
  const files: NamedText[] = [];
  for (let at = 0; files.length < manifests; at++) {
    const application = renamed(applications[at % applications.length] ?? [], `x${at}`);
    for (const [number, text] of application.entries())
      files.push({ path: `team-${at % 40}/app-${at}/${number}.yaml`, text });
  }
  return files.slice(0, manifests);
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: readonly NamedText[]): void {
  for (const { path, text } of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The manifests with all their names changed, those of the claims that they only use included, wherever they stand. */
function renamed(manifests: readonly string[], mark: string): readonly string[] {
  const own = manifests.flatMap(text => /^metadata:\n(?: .*\n)*? {2}name: ([a-z][\w.-]*)$/m.exec(text)?.[1] ?? []);
  const claims = manifests.flatMap(text =>
    [...text.matchAll(/claimName: ([a-z][\w.-]*)$/gm)].map(([, name = '']) => name),
  );
  const names = [...new Set([...own, ...claims])];
  if (names.length === 0) return manifests;
  const anywhere = new RegExp(`(?<=[\\s"'])(?:${names.join('|')})(?=["']?$|["',}\\s])`, 'gm');
  return manifests.map(text => text.replace(anywhere, name => `${name}-${mark}`));
}

function yamlTexts(folder: string, wanted: RegExp): readonly string[] {
  const names = readdirSync(folder, { recursive: true }).map(String).toSorted();
  return names.filter(name => wanted.test(name)).map(name => readFileSync(join(folder, name), 'utf8'));
}
