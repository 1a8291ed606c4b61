// `drydock rules` and `drydock explain`: what the rules say about themselves.

import { fileURLToPath } from 'node:url';
import { documentationUrl } from '../../knowledge/documentation.ts';
import { ruleList, ruleListJson } from '../../report/ruleList.ts';
import { rulePage } from '../../report/rulePage.ts';
import { rules } from '../../rules/index.ts';
import { diskPage } from '../diskPages.ts';
import type { Arguments } from './arguments.ts';
import { refuseUnknownRule } from './lintOptions.ts';
import type { Terminal } from './terminal.ts';

/** Prints all rules; gives the exit status. */
export function listRules(given: Arguments, { print, style }: Terminal): number {
  print(given.value('format') === 'json' ? ruleListJson(rules, documentationUrl) : ruleList(rules, style));
  return 0;
}

/** Prints the page of a rule; gives the exit status. Throws a UsageError for a rule that does not exist. */
export function explain({ operands: [id = ''] }: Arguments, { print, style }: Terminal): number {
  refuseUnknownRule(id);
  const page = diskPage(fileURLToPath(new URL('.', import.meta.url)), id);
  print(rulePage(page ?? `# ${id}\n`, style));
  return 0;
}
