// Builds dist/: schemas, the bundles of extension, server and command line, and notices; `--minify` for what is shipped.

import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ensureSchemas } from './scripts/generate-schemas.ts';
import { noticesOf } from './scripts/notices.ts';

const root = dirname(fileURLToPath(import.meta.url));
const minify = process.argv.includes('--minify');

/** Rule id to the text of its page; a folder below docs/rules is a topic. */
async function readPages() {
  const folder = join(root, 'docs/rules');
  const entries = (await readdir(folder, { recursive: true })).map(name => name.replaceAll('\\', '/')).sort();
  const files = entries.filter(name => name.endsWith('.md') && !name.endsWith('README.md'));
  const pages = files.map(async name => [name.slice(0, -'.md'.length), await readFile(join(folder, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(pages));
}

/** The files of dist/schemas by their names, without the descriptions. */
async function readShapes() {
  const folder = join(root, 'dist/schemas');
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort();
  const shapes = names.map(async name => [name, await readFile(join(folder, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(shapes));
}

/** Modules that hold what only a build knows: `drydock:schemas` and `drydock:version`. */
const knownAtBuild = {
  name: 'known at build time',
  setup({ onResolve, onLoad }) {
    const modules = {
      'drydock:schemas': async () => `export const shapes = ${JSON.stringify(await readShapes())};`,
      'drydock:version': async () => {
        const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
        return `export const version = ${JSON.stringify(version)};`;
      },
    };
    onResolve({ filter: /^drydock:/ }, ({ path }) => ({ path, namespace: 'build' }));
    onLoad({ filter: /./, namespace: 'build' }, async ({ path }) => ({ contents: await modules[path]() }));
  },
};

/** `ajv` takes a while to load and is asked for config files alone, so it is loaded with the first of them. */
const whenAsked = {
  name: 'loaded when it is asked for',
  setup({ onResolve, onLoad }) {
    const isOurs = ({ importer, namespace }) => namespace === 'file' && !importer.includes('node_modules');
    onResolve({ filter: /^ajv$/ }, one => (isOurs(one) ? { path: one.path, namespace: 'when asked' } : undefined));
    onLoad({ filter: /./, namespace: 'when asked' }, () => ({
      contents: "exports.Ajv = function (options) { return new (require('ajv').Ajv)(options); };",
      resolveDir: root,
    }));
  },
};

/** Throws where a file of the bundle, or one that it imports, needs what only Node has. */
function refuseNode(outputs, file) {
  for (const { path, external } of outputs[file].imports) {
    if (external) throw new Error(`${file} is for browsers, and imports ${path}`);
    refuseNode(outputs, path);
  }
}

const common = {
  absWorkingDir: root,
  bundle: true,
  minify,
  sourcemap: 'linked',
  metafile: true,
  // Licenses are told in THIRD-PARTY-NOTICES.txt.
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [knownAtBuild, whenAsked],
};
// VS Code loads CommonJS; under "type": "module" that needs the ending .cjs.
const node = { ...common, platform: 'node', target: 'node22', format: 'cjs', external: ['vscode'] };
const browser = { ...common, platform: 'browser', target: 'es2022', format: 'cjs', external: ['vscode'] };

await ensureSchemas();
for (const name of await readdir(join(root, 'dist'))) {
  if (name.startsWith('engine.')) await rm(join(root, 'dist', name)); // of an earlier build, under another name
}
const shipped = await Promise.all([
  build({ ...node, entryPoints: ['client/src/extension.node.ts'], outfile: 'dist/extension.node.cjs' }),
  build({ ...browser, entryPoints: ['client/src/extension.browser.ts'], outfile: 'dist/extension.browser.cjs' }),
  // The programs for Node and the one for a browser share what they have in common. They run on whatever Node the
  // machine has; CommonJS dependencies inside an ES module still ask for `require`, which a browser has none of.
  build({
    ...node,
    target: ['node20', 'es2022'],
    format: 'esm',
    splitting: true,
    conditions: ['browser'],
    alias: { yaml: './node_modules/yaml/browser/index.js' },
    banner: {
      js: "const require = globalThis.process?.getBuiltinModule?.('node:module').createRequire(import.meta.url);",
    },
    entryPoints: {
      cli: 'server/src/host/cli.ts',
      'lint.thread': 'server/src/host/lintThread.ts',
      'server.node': 'server/src/host/node.ts',
      'server.browser': 'server/src/host/browser.ts',
    },
    chunkNames: 'engine.[hash]',
    outdir: 'dist',
  }),
  // VS Code starts workers from plain scripts.
  build({ ...browser, format: 'iife', entryPoints: ['server/src/host/worker.ts'], outfile: 'dist/server.worker.js' }),
]);
refuseNode(shipped[2].metafile.outputs, 'dist/server.browser.js');
const inputs = shipped.flatMap(({ metafile }) => Object.keys(metafile.inputs));
await writeFile(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), noticesOf(root, inputs));
await writeFile(join(root, 'dist/pages.json'), JSON.stringify(await readPages()));

await build(
  // The suite runs in both extension hosts, so mocha's browser build is inside. Mocha's wrapper sees the bundle's own
  // `module` and replaces our exports: the footer puts them back.
  {
    ...browser,
    minify: false,
    sourcemap: 'inline',
    footer: { js: 'module.exports = { run };' },
    entryPoints: ['test/vscode/suite/run.ts'],
    outfile: 'dist/test/run.js',
  },
);
