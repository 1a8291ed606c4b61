// Reads fixtures: YAML files whose comments say what lint is expected to find in them.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { ConfigReader } from '../server/src/lint/config.ts';
import type { FileReport } from '../server/src/lint/fileReport.ts';
import type { Config } from '../server/src/lint/settings.ts';
import { type Setup, Snapshot } from '../server/src/lint/snapshot.ts';
import { rules } from '../server/src/rules/index.ts';
import { commentsOf } from '../server/src/syntax/comments.ts';
import { LineIndex } from '../server/src/text/lineIndex.ts';
import { headConfigOf } from './manifestHead.ts';
import { schemas } from './schemas.ts';

/** Manifests as people meet them, whatever rules they concern; each folder is a workspace. */
const SITUATIONS = join(import.meta.dirname, 'fixtures/situations');

/** The folder with the fixtures of all rules. */
export const RULES = join(import.meta.dirname, 'fixtures/rules');

/** One file of a fixture: its text, and the file it becomes by its fixes, if there is one. */
export interface FixtureFile {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
}

/** A workspace of one or several files, and the rule whose folder it lies in. */
export interface Fixture {
  readonly name: string;
  readonly rule: string;
  readonly files: readonly FixtureFile[];
}

/** A finding that a comment asks for: rule, line from 1, and a part of the message. */
export interface Expectation {
  readonly rule: string;
  readonly line: number;
  readonly part: string | undefined;
}

/** All fixtures: a file is a workspace of one, a folder below a rule's folder is a workspace. */
export function fixtures(): readonly Fixture[] {
  return foldersOf(RULES).flatMap(topic => foldersOf(topic).flatMap(fixturesOf));
}

/** The situations: workspaces that belong to no rule. */
export function situations(): readonly Fixture[] {
  return foldersOf(SITUATIONS).map(path => ({
    name: `situation ${basename(path)}`,
    rule: '',
    files: yamlIn(path).map(fileOf),
  }));
}

/** The rules that a text says will judge it once they exist: `# later: rule-id`. */
export function plannedIn(text: string): readonly string[] {
  return commentsOf(text).flatMap(comment => /^later:\s*(\S+)$/.exec(comment.text)?.[1] ?? []);
}

/**
 * The findings that the comments of a text ask for: `# expect: rule-id "part of the message", other/rule`, on the line or
 * above it. Text that holds no comments, such as a script, is spoken of from above: `# expect(+3): rule-id`, lines below.
 */
export function expectationsOf(text: string): readonly Expectation[] {
  const lines = new LineIndex(text);
  const rows = text.split(/\r?\n/);
  return commentsOf(text).flatMap(comment => {
    const [, below, list] = /^expect(?:\(\+(\d+)\))?:\s*(.*)$/.exec(comment.text) ?? [];
    if (!list) return [];
    let line = lines.positionAt(comment.span.start).line + 1;
    if (below) line += Number(below);
    else if (comment.ownLine)
      do line++;
      while (/^\s*#/.test(rows[line - 1] ?? ''));
    return [...list.matchAll(/([\w-]+\/[\w-]+)(?:\s+"([^"]*)")?/g)].map(match => ({
      rule: match[1] ?? '',
      line,
      part: match[2],
    }));
  });
}

/** A snapshot of a fixture with all rules, under what its head says: `# profile: strict`, `# target: kubernetes=1.28`. */
export function snapshotOf(files: readonly FixtureFile[]): Snapshot {
  const above = Object.assign({}, ...files.map(({ text }) => headConfigOf(text)));
  return new Snapshot(setupWith(above)).withAll(files.map(({ uri, text }) => [uri, text]));
}

/**
 * A setup with all rules and some configuration above, in which fixes may make a config file; not where something is
 * configured that only config files say, as one is then there.
 */
export function setupWith(above: Config): Setup {
  const isConfigured = above.kubevirt !== undefined || above.fencing !== undefined;
  const folders = isConfigured ? [] : ['file:///'];
  return { rules, configs: new ConfigReader({}), schemas, base: {}, above, ignores: true, folders };
}

/** The findings of a report as `line rule`, suppressed ones left out. */
export function foundIn(report: FileReport, text: string): readonly Expectation[] {
  const lines = new LineIndex(text);
  return report.findings
    .filter(finding => !finding.suppressed)
    .map(({ rule, range, message }) => ({
      rule: rule.id,
      line: lines.positionAt(range.start).line + 1,
      part: message,
    }));
}

function fixturesOf(folder: string): readonly Fixture[] {
  const rule = `${basename(dirname(folder))}/${basename(folder)}`;
  const fixture = (path: string, paths: readonly string[]) => ({
    name: relative(RULES, path),
    rule,
    files: paths.map(fileOf),
  });
  return readdirSync(folder)
    .toSorted()
    .flatMap(name => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return fixture(path, yamlIn(path));
      return isInput(name) ? fixture(path, [path]) : [];
    });
}

function yamlIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter(isInput)
    .toSorted()
    .map(name => join(folder, name));
}

function isInput(name: string): boolean {
  return /\.(?:ya?ml|json)$/.test(name) && !/\.fixed\.\w+$/.test(name);
}

function fileOf(path: string): FixtureFile {
  return { path, uri: `file:///${relative(RULES, path).replaceAll('\\', '/')}`, text: readFileSync(path, 'utf8') };
}

function foldersOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .toSorted()
    .map(name => join(folder, name))
    .filter(path => statSync(path).isDirectory());
}
