// Makes every file that follows from the rules: run it after adding, removing or renaming one. `--check` only compares.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Rule } from '../server/src/lint/rule.ts';
import { configSchema } from './generate/configSchema.ts';
import { coverage } from './generate/coverage.ts';
import { guideWithRules, sectionsOf } from './generate/guide.ts';
import { type Inputs, ROOT, readInputs, textOf } from './generate/inputs.ts';
import { kubevirtCoverage } from './generate/kubevirtCoverage.ts';
import { extensionManifest } from './generate/manifest.ts';
import { replaceBetween } from './generate/markers.ts';
import { ruleIndex } from './generate/ruleIndex.ts';
import { rulePage } from './generate/rulePages.ts';
import { rulesReadme, topicTable } from './generate/ruleTables.ts';
import { safetyOn } from './generate/safety.ts';

/** Every generated file, or file with a generated part, by its path from the root of the project. */
export function generate({ rules: byFile, files }: Inputs): ReadonlyMap<string, string> {
  const rules = [...byFile.values()];
  const guide = files.get('docs/guide.md') ?? '';
  const sections = sectionsOf(guide);
  const pages = rules.flatMap(rule => pageOf(rule, files));
  const safeties = new Map(pages.map(({ rule, page }) => [rule.id, safetyOn(page, rule, rules)]));
  const outputs: (readonly [string, string])[] = [
    ['server/src/rules/index.ts', ruleIndex([...byFile.keys()])],
    ...pages.map(({ rule, path, page }) => [path, rulePage(page, rule, safeties.get(rule.id), sections)] as const),
    ['docs/rules/README.md', rulesReadme(rules, safeties)],
    ['docs/coverage.md', coverage(rules)],
    ['docs/kubevirt-coverage.md', kubevirtCoverage(rules)],
    ['docs/guide.md', guideWithRules(guide, rules)],
    ['schemas/drydock.schema.json', `${JSON.stringify(configSchema(rules), null, 2)}\n`],
    ['package.json', extensionManifest(files.get('package.json') ?? '{}', rules)],
  ];
  const readme = files.get('README.md');
  if (readme !== undefined)
    outputs.push(['README.md', replaceBetween(readme, '<!-- rules -->', '<!-- end rules -->', topicTable(rules))]);
  return new Map(outputs);
}

/** The paths of generated files that are not on disk as they should be. */
export function outdated(outputs: ReadonlyMap<string, string>, root: string): readonly string[] {
  return [...outputs].filter(([path, text]) => textOf(join(root, path)) !== text).map(([path]) => path);
}

/** Writes what differs, and says which files these are. */
export async function write(root: string): Promise<readonly string[]> {
  const outputs = generate(await readInputs(root));
  const paths = outdated(outputs, root);
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), outputs.get(path) ?? '');
  }
  return paths;
}

function pageOf(rule: Rule, files: Inputs['files']): readonly { rule: Rule; path: string; page: string }[] {
  const path = `docs/rules/${rule.id}.md`;
  const page = files.get(path);
  return page === undefined ? [] : [{ rule, path, page }];
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const paths = outdated(generate(await readInputs(ROOT)), ROOT);
    for (const path of paths) console.log(`${path} is not what scripts/generate.ts makes`);
    process.exitCode = paths.length > 0 ? 1 : 0;
  } else {
    for (const path of await write(ROOT)) console.log(`wrote ${path}`);
  }
}
