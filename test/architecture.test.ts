// The layers of ARCHITECTURE.md hold: who may import whom, without cycles, in files of a size that can be read.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';

/** What the files of a layer may import: paths from server/src, npm packages by name, `node` for the platform. */
interface Layer {
  readonly files: RegExp;
  readonly mayImport: RegExp;
  /** Types may be taken from here as well: they are gone when the program runs. */
  readonly mayNameTypesOf?: RegExp;
  readonly packages: readonly string[];
}

const CORE = /^(?:text|syntax|knowledge|model|lint)\//;
const RULE_PARTS = /^(?:lint\/(?:rule|fix|refactor)\.ts|model\/.*|knowledge\/.*)$/;

/** The first layer whose pattern a file's path matches is its layer. */
const LAYERS: Readonly<Record<string, Layer>> = {
  text: { files: /^text\//, mayImport: /^text\//, packages: [] },
  syntax: { files: /^syntax\//, mayImport: /^(?:text|syntax)\//, packages: ['yaml'] },
  knowledge: { files: /^knowledge\//, mayImport: /^knowledge\//, packages: [] },
  model: { files: /^model\//, mayImport: /^(?:text|syntax|knowledge|model)\//, packages: [] },
  config: { files: /^lint\/config(?:Problems)?\.ts$/, mayImport: CORE, packages: ['ajv'] },
  patterns: { files: /^lint\/patterns\.ts$/, mayImport: CORE, packages: ['ignore'] },
  lint: { files: /^lint\//, mayImport: CORE, packages: [] },
  'index of rules': { files: /^rules\/index\.ts$/, mayImport: /^(?:rules\/.*|lint\/rule\.ts)$/, packages: [] },
  'list of refactors': {
    files: /^refactors\/index\.ts$/,
    mayImport: /^(?:refactors\/.*|lint\/refactor\.ts)$/,
    packages: [],
  },
  rules: {
    files: /^(?:rules|refactors)\//,
    mayImport: RULE_PARTS,
    mayNameTypesOf: /^(?:syntax\/(?:field|place)|lint\/finding)\.ts$/,
    packages: [],
  },
  features: { files: /^features\//, mayImport: /^(?:text|syntax|knowledge|model|lint|features)\//, packages: [] },
  report: {
    files: /^report\//,
    mayImport: /^(?:(?:text|lint|report)\/.*|syntax\/place\.ts)$/,
    mayNameTypesOf: CORE,
    packages: [],
  },
  workspace: { files: /^workspace\.ts$/, mayImport: CORE, packages: [] },
  lsp: {
    files: /^lsp\//,
    mayImport: /^(?:(?:text|lint|features|report|lsp)\/.*|workspace\.ts|(?:rules|refactors)\/index\.ts)$/,
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri'],
  },
  host: {
    files: /^host\//,
    mayImport: /^(?:(?:lsp|report|lint|knowledge|text|host)\/.*|workspace\.ts|rules\/index\.ts)$/,
    packages: ['node', 'vscode-languageserver'],
  },
};

const ROOT = join(import.meta.dirname, '..');
const SOURCES = 'server/src';
const LONGEST_FILE = 300;
/** Lines at most, for files that must stay smaller; the first pattern that matches counts. */
const SIZES: readonly (readonly [RegExp, number])[] = [
  [/^server\/src\/rules\/index\.ts$/, Number.POSITIVE_INFINITY], // a generated list, two lines a rule
  [/^server\/src\/rules\/[^/]+\/.*\.ts$/, 150],
  [/^server\/src\/refactors\//, 150],
  [/^server\/src\/lsp\/server\.ts$/, 150],
  [/^server\/src\/host\/cli\.ts$/, 150],
  [/^server\/src\/host\/[^/]+$/, 60],
];

interface Import {
  readonly from: string;
  readonly isType: boolean;
}

describe('layers of the server', () => {
  for (const path of sourcesIn(SOURCES)) {
    const file = path.slice(SOURCES.length + 1);
    it(file, () => {
      const layer = Object.values(LAYERS).find(({ files }) => files.test(file));
      assert(layer, `${file} lies in no layer`);
      const strange = importsOf(path).filter(one => !isAllowed(one, file, layer));
      assert.deepEqual(strange, [], `${file} imports what its layer may not know`);
    });
  }
});

describe('the client', () => {
  for (const path of sourcesIn('client/src')) {
    it(path, () => {
      const strange = importsOf(path).filter(({ from }) => {
        const isOwn = resolved(path, from)?.startsWith('client/src/');
        const isProtocol = resolved(path, from) === 'server/src/lsp/protocol.ts';
        return !isOwn && !isProtocol && !/^vscode(?:-languageclient)?(?:\/|$)/.test(from);
      });
      assert.deepEqual(strange, []);
    });
  }
});

describe('every file', () => {
  for (const path of ['server/src', 'client/src', 'scripts', 'test'].flatMap(sourcesIn)) {
    it(path, () => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      const limit = SIZES.find(([pattern]) => pattern.test(path))?.[1] ?? LONGEST_FILE;
      const lines = text.split('\n').length - 1;
      assert(lines <= limit, `${lines} lines; ${limit} are allowed`);
      assert.match(
        text,
        /^(?:#![^\n]*\n)?\/\/ [^\n]*(?:\n\/\/ [^\n]*)*\.\n/,
        'the first line says what the file is for, in a sentence',
      );
    });
  }
});

it('no module imports itself by a detour', () => {
  const files = [...sourcesIn(SOURCES), ...sourcesIn('client/src'), ...sourcesIn('scripts')];
  const graph = new Map(files.map(path => [path, valueImportsOf(path)]));
  assert.deepEqual(cycleIn(graph), []);
});

function isAllowed({ from, isType }: Import, file: string, layer: Layer): boolean {
  const target = resolved(`${SOURCES}/${file}`, from);
  if (target === undefined) {
    const isBuildModule = from.startsWith('drydock:') && file.startsWith('host/');
    return isBuildModule || layer.packages.some(name => isOf(name, from));
  }
  if (file.startsWith('host/') && target === 'schemas/drydock.schema.json') return true;
  const inside = target.startsWith(`${SOURCES}/`) ? target.slice(SOURCES.length + 1) : target;
  return layer.mayImport.test(inside) || (isType && (layer.mayNameTypesOf?.test(inside) ?? false));
}

function isOf(name: string, from: string): boolean {
  return name === 'node' ? from.startsWith('node:') : from === name || from.startsWith(`${name}/`);
}

function importsOf(path: string): readonly Import[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const statements = [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[\w*{][^'";]*?\sfrom\s+)?'([^']+)'/gm)];
  const dynamic = [...text.matchAll(/\bimport\('([^']+)'\)/g)];
  return [
    ...statements.map(match => ({ from: match[2] ?? '', isType: match[1] !== undefined })),
    ...dynamic.map(match => ({ from: match[1] ?? '', isType: false })),
  ];
}

function valueImportsOf(path: string): readonly string[] {
  return importsOf(path).flatMap(({ from, isType }) => (isType ? [] : (resolved(path, from) ?? [])));
}

/** The file that a relative import means, by its path from the root; undefined for packages. */
function resolved(path: string, from: string): string | undefined {
  return from.startsWith('.') ? normalize(join(dirname(path), from)).replaceAll('\\', '/') : undefined;
}

/** The files of one cycle of a graph, in order; none where there is none. */
function cycleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const search = (path: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    done.add(path);
    for (const next of graph.get(path) ?? []) {
      const cycle = search(next, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    return [];
  };
  for (const path of graph.keys()) {
    const cycle = search(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

/** The TypeScript files below a folder, by their paths from the root. */
function sourcesIn(folder: string): readonly string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map(name => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter(path => path.endsWith('.ts') && !path.includes('/node_modules/'))
    .toSorted();
}
