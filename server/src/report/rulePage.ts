// The page of a rule as a terminal shows it: its Markdown without the marks.

import type { Style } from './style.ts';

/** The page as plain text. Fenced blocks are indented, tables of two columns aligned, links written out. */
export function rulePage(page: string, style: Style): string {
  const lines: string[] = [];
  let isCode = false;
  for (const line of page.split(/\r?\n/)) {
    if (line.startsWith('```')) isCode = !isCode;
    else if (isCode) lines.push(`    ${line}`.trimEnd());
    else if (!/^<!--.*-->$|^\|[\s|-]*\|$/.test(line)) lines.push(proseOf(line, style));
  }
  return `${lines
    .join('\n')
    .trim()
    .replace(/\n{3,}/g, '\n\n')}\n`;
}

function proseOf(line: string, style: Style): string {
  const heading = /^#+\s+(.*)$/.exec(line)?.[1];
  if (heading !== undefined) return style('strong', heading);
  const text = line.replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, title: string, address: string) =>
    /^https?:/.test(address) ? `${title}: ${address}` : title,
  );
  const cells = /^\|(.*)\|$/.exec(text)?.[1]?.split(/(?<!\\)\|/);
  if (!cells) return text;
  const [key = '', ...rest] = cells.map(cell => cell.trim().replaceAll('\\|', '|'));
  return `  ${style('dim', key.padEnd(13))}  ${rest.filter(Boolean).join('  ')}`;
}
