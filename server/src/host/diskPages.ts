// Reads the pages of the rules from beside the programs, when somebody asks for one.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES, pageIn } from '../report/pages.ts';

/** The page of a rule in Markdown, from a folder with what the build has made; undefined where it cannot be had. */
export function diskPage(folder: string, rule: string): string | undefined {
  const path = join(folder, PAGES);
  return pageIn(existsSync(path) ? readFileSync(path, 'utf8') : undefined, rule);
}
